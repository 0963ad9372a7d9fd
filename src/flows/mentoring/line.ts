import type { Line } from '../../conversation/capability.ts';
import { flow, type Outcome, spoken } from '../../conversation/flow.ts';
import { type Notice, notify, reply, type Said, say, type Text } from '../../conversation/message.ts';
import { UNKNOWN } from '../../conversation/state.ts';
import { accompanied, type Case, ownCases, partOf } from '../../domain/mentoring/cases.ts';
import {
  AN_HOUR,
  type Attached,
  arrivedElsewhere,
  type Delivered,
  hear,
  labelOf,
  type Passed,
} from '../../domain/mentoring/relay.ts';
import type { Turn } from '../../turn.ts';
import { attached, called } from './cards.ts';
import { isForLog, logFromTalk } from './log.ts';
import { manage, write } from './own.ts';
import { oneOf, type Problem, problem } from './questions.ts';
import { talkOf } from './talk.ts';

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

/** What was said, as it is passed on; why not, where it cannot be. */
const wordsOf = (said: Said): Problem | { refused: Text } => {
  switch (said.kind) {
    case 'location':
      return { words: `📍 ${said.latitude.toFixed(5)}, ${said.longitude.toFixed(5)}` };
    case 'text':
      return said.text.length > LONGEST
        ? { refused: say('refused.tooLong', { max: LONGEST, length: said.text.length }) }
        : { words: said.text };
    case 'file': {
      const { stored, name = 'file', mime = 'application/octet-stream', size = 0 } = said.file;
      const words = said.caption && { words: said.caption.slice(0, LONGEST) };
      return stored ? { file: { stored, name, mime, size }, ...words } : { refused: say('mentoring.fileLost') };
    }
    default:
      return { refused: say('mentoring.notPassed') };
  }
};

/** Passes on what was said to the other side of a case, and says so. */
const pass = async (turn: Turn, id: string, { words, file }: Problem): Promise<Outcome> => {
  const kept: Attached | undefined = file && { id: file.stored, name: file.name, mime: file.mime };
  const heard = await hear(turn, id, { text: words, file: kept });
  if (!heard) return { ...spoken(reply(say('mentoring.notFound'))), line: null };
  const { number } = heard.case;
  const hint = 'masked' in heard && heard.masked ? [reply(say('mentoring.masked'))] : [];
  switch (heard.outcome) {
    case 'closed':
      return { ...spoken(reply(say('mentoring.closedNotPassed', { number }))), line: null };
    case 'many':
      return spoken(reply(say('mentoring.many', { count: AN_HOUR })));
    case 'waits':
      return { say: [reply(say('mentoring.keptForMentor', { number })), ...hint], line: await talkOf(turn, id) };
    default:
      return {
        say: [
          relayed(heard.case, heard.to.id, turn.person, heard.said),
          {
            ...reply(say('mentoring.passing', { name: nameFor(heard.case, heard.to), number })),
            label: receiptOf(heard.said.id),
          },
          ...hint,
        ],
        line: await talkOf(turn, id),
      };
  }
};

/**
 * The talk of the two sides of a case: copied, never forwarded, so that no account is shown. Where something came from
 * another case since the last word here, and this is no reply, whoever wrote says whom it is for.
 */
export const line: Line = {
  name: 'case',
  hear: async (turn, record, said, { label }): Promise<Outcome> => {
    const words = wordsOf(said);
    if ('refused' in words) return spoken(reply(words.refused));
    const [id = '', seen] = record.split('@');
    const logged = isForLog(words) ? await logFromTalk(turn, id, words) : undefined;
    if (logged) return logged;
    const doubtful =
      label === UNKNOWN || (label === undefined && (await arrivedElsewhere(turn, id)) > Number(seen ?? 0));
    return doubtful ? whose(turn, id, words) : pass(turn, id, words);
  },
};

const whose = async (turn: Turn, id: string, words: Problem): Promise<Outcome> => {
  const cases = [...(await ownCases(turn)), ...(await accompanied(turn))].filter(({ mentor }) => mentor);
  const offered = cases.map((about) => ({
    id: about.id,
    label: `${partOf(about, turn.person.id) === 'owner' ? about.mentor!.person.name : about.sme.name} · ${about.number}`,
  }));
  if (offered.length < 2) return pass(turn, id, words);
  return { say: [], start: { flow: 'whichCase', answers: { words, facts: { cases: offered } } } };
};

/** Whom words are for that might be meant for several. */
export const which = flow('whichCase', { for: ['owner', 'mentor'], confirmed: false })
  .ask('words', problem())
  .ask('case', oneOf('cases'))
  .finish((turn, answers) => pass(turn, answers.case, answers.words));

/** Whoever wrote sees whether it has arrived, on the little note itself; what cannot arrive is said aloud. */
export const tellDelivered = ({ case: about, message, from, to, failed }: Delivered): Notice[] => {
  const label = receiptOf(message);
  const name = nameFor(about, to);
  const receipt: Notice = {
    ...notify({ person: from }, say(failed ? 'mentoring.failed' : 'mentoring.arrived', { name, number: about.number })),
    label,
    replaces: label,
  };
  if (!failed) return [receipt];
  return [receipt, notify({ person: from }, say('mentoring.failedWhy', { name }), { choices: [manage(about)] })];
};
