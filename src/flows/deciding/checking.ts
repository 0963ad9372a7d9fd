import { z } from 'zod';
import { MINISTRY } from '../../conversation/access.ts';
import type { Act } from '../../conversation/capability.ts';
import { flow, type Outcome, spoken } from '../../conversation/flow.ts';
import { type Choice, type Outgoing, type Paper, reply, say, type Text } from '../../conversation/message.ts';
import { text } from '../../conversation/questions.ts';
import {
  type Checked,
  documentsToCheck,
  lookAtDocument,
  type Mark,
  type Marking,
  markDocument,
  passChecks,
  passPhotos,
  sendBack,
  uncheckedPhotos,
} from '../../domain/proposals/checks.ts';
import { reviewFor } from '../../domain/proposals/review.ts';
import type { Turn } from '../../turn.ts';
import { card } from './card.ts';
import { done, next, notFound, refusalOf } from './telling.ts';
import { documentName, form, press } from './words.ts';

/** All documents of a proposal and how each stands, with a button to look at each. */
const papers: Act = {
  name: 'deciding.papers',
  for: MINISTRY,
  press: async (turn, proposal) => {
    const review = await reviewFor(turn, proposal);
    if (!review) return notFound();
    const documents = await documentsToCheck(turn.tx, proposal);
    return spoken(
      reply(say('deciding.papers', { number: review.number, lines: { lines: documents.map(lineOf) } }), {
        choices: [
          ...documents.map((one) => press('deciding.paper', documentName(one), { id: one.id, version: one.checks })),
          ...photosAtOnce(review.id, documents),
        ],
      }),
    );
  },
};

/** How many photos are looked at together. */
const TOGETHER = 10;

/** A button to look at photos together, where several are not marked yet. */
const photosAtOnce = (proposal: string, documents: readonly Checked[]): Choice[] => {
  const count = documents.filter(({ kind, state }) => kind === 'photo' && state === 'unchecked').length;
  return count > 1
    ? [
        press('deciding.photos', say('deciding.photos', { count: Math.min(count, TOGETHER) }), {
          id: proposal,
          version: 1,
        }),
      ]
    : [];
};

/** Unmarked photos one below the other, to be marked as in order with one press. */
const photos: Act = {
  name: 'deciding.photos',
  for: MINISTRY,
  press: async (turn, proposal) => {
    const seen: Checked[] = [];
    for (const { id } of (await uncheckedPhotos(turn.tx, proposal)).slice(0, TOGETHER)) {
      const one = await lookAtDocument(turn, id);
      if (one) seen.push(one);
    }
    const last = seen.at(-1);
    if (!last) return papers.press(turn, proposal, 1);
    return spoken(
      ...seen.map((one) => reply(documentName(one), one.file ? { image: paperOf(one.file) } : {})),
      reply(say('deciding.photosSeen', { count: seen.length }), {
        choices: [
          press(
            'photos.ok',
            say('deciding.photosOk', { count: seen.length }),
            { id: last.id, version: last.checks },
            'primary',
          ),
          press('deciding.papers', say('deciding.photosOne'), { id: proposal, version: 1 }),
        ],
      }),
    );
  },
};

const photosOk: Act = {
  name: 'photos.ok',
  for: MINISTRY,
  press: async (turn, last, checks) => {
    const came = await passPhotos(turn, last, checks);
    return settled(turn, last, came, say('deciding.photosMarked', { count: came.count ?? 0 }));
  },
};

const lineOf = (one: Checked): Text => {
  const line = say(`status.documentState.${one.state}`, { document: documentName(one) });
  return one.note ? say('deciding.noted', { line, note: one.note }) : line;
};

/** One document with its file and the marks that it may be given. */
const paper: Act = {
  name: 'deciding.paper',
  for: MINISTRY,
  press: async (turn, id) => {
    const found = await lookAtDocument(turn, id);
    return found ? spoken(...sheet(found)) : notFound();
  },
};

const sheet = (one: Checked, word?: Text, more: readonly Choice[] = []): Outgoing[] => {
  const lines = [
    ...(word ? [word] : []),
    lineOf(one),
    ...(one.checked ? [say('deciding.checkedBy', one.checked)] : []),
    ...(one.link ? [say('deciding.link', { link: one.link })] : []),
    ...(one.earlier ? [say('deciding.earlier', { at: one.earlier.at, note: one.earlier.note ?? '–' })] : []),
  ];
  const seen = { id: one.id, version: one.checks };
  const choices: Choice[] = [
    press('document.ok', say('deciding.mark.ok'), seen, 'primary'),
    form('document.missing', say('deciding.mark.missing'), seen),
    form('document.needs_fixing', say('deciding.mark.needs_fixing'), seen),
    ...more,
  ];
  const { earlier, file } = one;
  return [
    ...(earlier?.file ? [reply(say('deciding.before'), { file: paperOf(earlier.file) })] : []),
    reply(say('deciding.lines', { lines: { lines } }), { ...(file && { file: paperOf(file) }), choices }),
  ];
};

const paperOf = ({ id, name }: { id: string; name: string }): Paper => ({ paper: 'file', facts: { id }, name });

const marked = async (turn: Turn, mark: Mark): Promise<Outcome> =>
  settled(turn, mark.document, await markDocument(turn, mark));

/** What follows a mark: the next document that nobody marked, or the card once there is none; the channel's card anew. */
const settled = async (turn: Turn, document: string, came: Marking, word?: Text): Promise<Outcome> => {
  if ('refused' in came) {
    if (came.refused === 'marked') return spoken(...sheet(came.document, say('deciding.refused.marked')));
    if (came.refused === 'replaced')
      return came.document
        ? spoken(...sheet(came.document, say('deciding.refused.replaced')))
        : spoken(reply(say('deciding.refused.takenOut')));
    if (came.refused === 'noNote') return spoken(reply(say('deciding.refused.noReason')));
    const seen = await lookAtDocument(turn, document);
    return seen ? refusalOf(turn, seen.proposal, came) : notFound();
  }
  const { proposal } = came.document;
  const review = (await reviewFor(turn, proposal))!;
  const documents = await documentsToCheck(turn.tx, proposal);
  const open = documents.find(({ state }) => state === 'unchecked');
  const first = word ?? lineOf(came.document);
  const seen = open && (await lookAtDocument(turn, open.id));
  const more = open?.kind === 'photo' ? photosAtOnce(proposal, documents) : [];
  return spoken(...(seen ? sheet(seen, first, more) : [next(review, first)]), card(review));
};

const ok: Act = {
  name: 'document.ok',
  for: MINISTRY,
  press: (turn, document, checks) => marked(turn, { document, checks, state: 'ok' }),
};

const Facts = z.object({ checks: z.number(), state: z.enum(['missing', 'needs_fixing']) });

/** What the region is told about a document that is not in order. Its subject is the document. */
export const marking = flow('marking', { for: MINISTRY, confirmed: false })
  .ask('note', text({ min: 3, max: 300, verbatim: true }))
  .finish((turn, { note }, { subject = '', facts }) =>
    marked(turn, { ...Facts.parse(facts), document: subject, note }),
  );

const flawed = (state: 'missing' | 'needs_fixing'): Act => ({
  name: `document.${state}`,
  for: MINISTRY,
  press: async (turn, document, checks) =>
    (await lookAtDocument(turn, document))
      ? { say: [], start: { flow: marking.name, subject: document, answers: { facts: { checks, state } } } }
      : notFound(),
});

const moving = (name: string, move: typeof sendBack): Act => ({
  name,
  for: MINISTRY,
  press: async (turn, proposal, version) => {
    const came = await move(turn, proposal, version);
    if ('moved' in came) return done(turn, came.moved);
    if (came.refused === 'unchecked' || came.refused === 'flawed' || came.refused === 'flawless')
      return spoken(reply(say(`deciding.refused.${came.refused}`)));
    return refusalOf(turn, proposal, came);
  },
});

export const checkingActs: readonly Act[] = [
  papers,
  paper,
  photos,
  photosOk,
  ok,
  flawed('missing'),
  flawed('needs_fixing'),
  moving('deciding.back', sendBack),
  moving('deciding.pass', passChecks),
];
