import { z } from 'zod';
import { paragraphs } from '../../conversation/asking.ts';
import type { Act } from '../../conversation/capability.ts';
import { file, type KeptFile } from '../../conversation/files.ts';
import { type Flow, flow, type Outcome, spoken } from '../../conversation/flow.ts';
import { type Choice, reply, say, type Text } from '../../conversation/message.ts';
import type { Question } from '../../conversation/questions.ts';
import {
  addDocument,
  type Content,
  mendDocument,
  ownDocument,
  SINGLE,
  toMend,
} from '../../domain/proposals/documents.ts';
import { type Draft, OFFICE, ownProposal, type Sent } from '../../domain/proposals/draft.ts';
import { DOCUMENT_OF, loadRequirements } from '../../domain/proposals/requirements.ts';
import { clean } from '../../indonesian/normalise.ts';
import type { Turn } from '../../turn.ts';
import { goOnWith, toward } from './card.ts';
import { closed, notFound } from './saving.ts';

/** All kinds of documents; each is asked for in its own words. */
export const KINDS = [...SINGLE, 'photo'] as const;
type Kind = (typeof KINDS)[number];

const isKind = (kind: string): kind is Kind => (KINDS as readonly string[]).includes(kind);

/** What a document is called. */
export const documentText = (kind: string): Text => say(`document.${isKind(kind) ? kind : 'letter'}.title`);

/** A kept file, or a link to one that is too large for the platform. */
type FileOrLink = KeptFile | { link: string };

/** A link that can be opened by whoever checks: https, and no longer than people's tools make them. */
const linkIn = (typed: string): string | undefined => {
  const link = clean(typed.slice(0, 2_000));
  return link.length <= 500 && URL.canParse(link) && new URL(link).protocol === 'https:' ? link : undefined;
};

const video = (): Question<FileOrLink> => {
  const film = file(['video']);
  return {
    ...film,
    schema: z.union([z.object({ link: z.url() }), film.schema]) as z.ZodType<FileOrLink>,
    read: (said, reading) => {
      if (said.kind !== 'text') return film.read(said, reading);
      const link = linkIn(said.text);
      return link ? { link } : { refused: say('document.linkWrong') };
    },
    show: (sent) => ('link' in sent ? sent.link : sent.name),
  };
};

const scan = (kind: Kind): Question<FileOrLink> => {
  if (kind === 'video') return video();
  return (kind === 'photo' ? file(['picture']) : file(['pdf', 'picture'])) as Question<FileOrLink>;
};

const contentOf = (sent: FileOrLink): Content => ('link' in sent ? sent : { file: sent.stored });

/** One document. Its subject is the proposal, or a document that the ministry sent back. */
export const documentParts: readonly Flow[] = KINDS.map((kind) =>
  flow(`document.${kind}`, { for: OFFICE, confirmed: false, lasting: true })
    .ask('content', scan(kind))
    .finish(async (turn, { content }, { subject }) => {
      const sentBack = subject && (await ownDocument(turn, subject, kind));
      if (sentBack) return mend(turn, sentBack, content);
      if (!subject || kind === 'photo') return notFound();
      const added = await addDocument(turn, subject, kind, contentOf(content));
      if ('refused' in added) return added.refused === 'closed' ? closed() : notFound();
      const draft = (await ownProposal(turn, subject))!;
      return spoken(
        await goOnWith(turn, draft, say('proposal.received', { document: documentText(kind), file: nameOf(content) })),
      );
    }),
);

const nameOf = (content: FileOrLink): string => ('link' in content ? content.link : content.name);

const mend = async (
  turn: Turn,
  { proposal, id, kind }: { proposal: string; id: string; kind: string },
  content: FileOrLink,
): Promise<Outcome> => {
  const mended = await mendDocument(turn, proposal, id, contentOf(content));
  if (!mended) return closed();
  const word = mended.first
    ? say('proposal.received', { document: documentText(kind), file: nameOf(content) })
    : say('proposal.mendedBefore', { document: documentText(kind) });
  return spoken(mending(mended.mended, word));
};

/** What the ministry sent back, each with its note; when nothing is left, it can be sent again. */
export const mending = (draft: Draft, word?: Text) => {
  const open = toMend(draft);
  const text =
    open.length > 0
      ? say('proposal.mend', { number: draft.number, lines: { lines: open.map(mendLine) } })
      : say('proposal.mendDone', { number: draft.number });
  return reply(paragraphs(word, text), {
    choices:
      open.length > 0
        ? open.map(
            ({ id, kind }): Choice => ({
              label: say('proposal.mendOne', { document: documentText(kind) }),
              does: { act: 'document.mend', record: id, version: draft.version },
            }),
          )
        : [
            {
              label: say('proposal.resend'),
              style: 'primary',
              does: { act: 'proposal.resend', record: draft.id, version: draft.version },
            },
          ],
  });
};

const mendLine = ({ kind, state, note }: Sent): Text => {
  const document = documentText(kind);
  const line = say(state === 'missing' ? 'proposal.mendMissing' : 'proposal.mendFix', { document });
  return note ? say('proposal.mendNote', { line, note }) : line;
};

const OPTIONAL: readonly Kind[] = ['budget'];

/** All documents that are asked for or may be sent along, and what is there of each. */
const papersOf = async (turn: Turn, proposal: string): Promise<Outcome> => {
  const draft = await ownProposal(turn, proposal);
  if (!draft) return notFound();
  const names = (await loadRequirements(turn.tx)).filter((one) => one.required).map(({ name }) => name as string);
  const required = Object.entries(DOCUMENT_OF).flatMap(([name, kind]) => (names.includes(name) ? [kind as Kind] : []));
  const kinds = SINGLE.filter(
    (kind) => kind !== 'letter' && (required.includes(kind) || OPTIONAL.includes(kind) || has(draft, kind)),
  );
  const lines = kinds.map((kind) => {
    const sent = draft.documents.find((one) => one.kind === kind);
    const document = documentText(kind);
    return sent
      ? say('proposal.paperThere', { document, file: sent.file?.name ?? sent.link ?? '–' })
      : say(required.includes(kind) ? 'proposal.paperMissing' : 'proposal.paperOpen', { document });
  });
  return spoken(
    reply(say('proposal.papers', { lines: { lines } }), {
      choices: [
        ...kinds.map(
          (kind): Choice => ({
            label: say(has(draft, kind) ? 'proposal.paperReplace' : 'proposal.paperSend', {
              document: documentText(kind),
            }),
            does: { act: `paper.${kind}`, record: draft.id, version: draft.version },
          }),
        ),
        toward(draft, 'open'),
      ],
    }),
  );
};

const has = ({ documents }: Draft, kind: string): boolean => documents.some((one) => one.kind === kind);

const ask =
  (kind: Kind) =>
  async (turn: Turn, proposal: string): Promise<Outcome> => {
    const draft = await ownProposal(turn, proposal);
    if (!draft) return notFound();
    return draft.stage === 'draft' ? { say: [], start: { flow: `document.${kind}`, subject: draft.id } } : closed();
  };

const mendOne = async (turn: Turn, id: string): Promise<Outcome> => {
  const found = await ownDocument(turn, id);
  if (!found || !isKind(found.kind)) return notFound();
  const draft = (await ownProposal(turn, found.proposal))!;
  if (draft.stage !== 'revision') return closed();
  if (!toMend(draft).some((one) => one.id === id))
    return spoken(mending(draft, say('proposal.mendedBefore', { document: documentText(found.kind) })));
  return { say: [], start: { flow: `document.${found.kind}`, subject: id } };
};

/** The buttons about documents. */
export const documentActs: readonly Act[] = [
  { name: 'proposal.papers', for: OFFICE, press: papersOf },
  ...SINGLE.filter((kind) => kind !== 'letter').map(
    (kind): Act => ({ name: `paper.${kind}`, for: OFFICE, press: ask(kind) }),
  ),
  { name: 'document.mend', for: OFFICE, press: mendOne },
];
