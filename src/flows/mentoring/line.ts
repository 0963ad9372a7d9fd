import type { Line } from '../../conversation/capability.ts';
import { type Outcome, spoken } from '../../conversation/flow.ts';
import { type Notice, notify, reply, type Said, say, type Text } from '../../conversation/message.ts';
import { type Case, partOf } from '../../domain/mentoring/cases.ts';
import { AN_HOUR, type Attached, type Delivered, hear, labelOf, type Passed } from '../../domain/mentoring/relay.ts';
import { attached, called } from './cards.ts';
import { manage, write } from './own.ts';

/** Longer than one message may be on the other side's platform, with the line above it. */
const LONGEST = 3_500;

/** How the one side is called to the other. */
const nameFor = (about: Case, person: { id: string; name: string }): string | Text =>
  partOf(about, person.id) === 'owner'
    ? say('mentoring.ownerOf', { name: called(person, say('mentoring.ownerUnnamed')), business: about.sme.name })
    : say('mentoring.mentorNamed', { name: called(person, say('mentoring.mentor')) });

/** What one side said, for the other: under a label by which a reply finds the case. */
export const relayed = (about: Case, to: string, from: { id: string; name: string }, said: Passed): Notice => ({
  to: { person: to },
  message: {
    text: said.text
      ? say('mentoring.said', { name: nameFor(about, from), words: said.text })
      : say('mentoring.sent', { name: nameFor(about, from) }),
    ...(said.file && attached(said.file)),
    choices: [write(about)],
  },
  label: labelOf(about.id, said.id),
});

/** The label of the little note that tells whether a message has arrived. */
const receiptOf = (message: string): string => `sent:${message}`;

const fileOf = (said: Extract<Said, { kind: 'file' }>): Attached | undefined =>
  said.file.stored
    ? { id: said.file.stored, name: said.file.name ?? 'file', mime: said.file.mime ?? 'application/octet-stream' }
    : undefined;

/** What was said, as it is passed on; why not, where it cannot be. */
const wordsOf = (said: Said): { text?: string | undefined; file?: Attached | undefined } | { refused: Text } => {
  if (said.kind === 'location') {
    const place = `${said.latitude.toFixed(5)}, ${said.longitude.toFixed(5)}`;
    return { text: `📍 ${place}` };
  }
  if (said.kind === 'file') {
    const file = fileOf(said);
    return file ? { file, text: said.caption } : { refused: say('mentoring.fileLost') };
  }
  if (said.kind !== 'text') return { refused: say('mentoring.notPassed') };
  return said.text.length > LONGEST
    ? { refused: say('refused.tooLong', { max: LONGEST, length: said.text.length }) }
    : { text: said.text };
};

/** The talk of the two sides of a case: copied, never forwarded, so that no account is shown. */
export const line: Line = {
  name: 'case',
  hear: async (turn, record, said): Promise<Outcome> => {
    const words = wordsOf(said);
    if ('refused' in words) return spoken(reply(words.refused));
    const heard = await hear(turn, record, words);
    if (!heard) return { ...spoken(reply(say('mentoring.notFound'))), line: null };
    const { number } = heard.case;
    const hint = 'masked' in heard && heard.masked ? [reply(say('mentoring.masked'))] : [];
    switch (heard.outcome) {
      case 'closed':
        return { ...spoken(reply(say('mentoring.closedNotPassed', { number }))), line: null };
      case 'many':
        return spoken(reply(say('mentoring.many', { count: AN_HOUR })));
      case 'waits':
        return {
          ...spoken(reply(say('mentoring.keptForMentor', { number })), ...hint),
          line: { name: 'case', record },
        };
      default:
        return {
          say: [
            relayed(heard.case, heard.to.id, { id: turn.person.id, name: turn.person.name }, heard.said),
            {
              ...reply(say('mentoring.passing', { name: nameFor(heard.case, heard.to) })),
              label: receiptOf(heard.said.id),
            },
            ...hint,
          ],
          line: { name: 'case', record },
        };
    }
  },
};

/** Whoever wrote sees whether it has arrived, on the little note itself; what cannot arrive is said aloud. */
export const tellDelivered = ({ case: about, message, from, to, failed }: Delivered): Notice[] => {
  const receipt = receiptOf(message);
  const name = nameFor(about, to);
  const note = {
    ...notify({ person: from }, say(failed ? 'mentoring.failed' : 'mentoring.arrived', { name })),
    label: receipt,
    replaces: receipt,
  };
  return failed
    ? [note, notify({ person: from }, say('mentoring.failedWhy', { name }), { choices: [manage(about)] })]
    : [note];
};
