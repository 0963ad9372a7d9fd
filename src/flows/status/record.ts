import { say, type Text } from '../../conversation/message.ts';
import type { Key } from '../../conversation/texts.gen.ts';
import type { Standing } from '../../domain/proposals/proposals.ts';
import { type Change, changesOf, type Document, documentsOf } from '../../domain/proposals/record.ts';
import type { Asked } from './asked.ts';
import { type Column, sheetOf } from './columns.ts';
import { blocks, button, lines } from './saying.ts';
import { dayShown, titleOf } from './standing.ts';
import type { Told } from './told.ts';

/** What happened when, from the draft to today. */
export const historyTold = async (asked: Asked, proposal: Standing): Promise<Told> => {
  const changes = await changesOf(asked.turn.tx, proposal.id, asked.moment);
  return {
    body: lines(titleOf(proposal, asked.places), ...changes.map(changed)),
    sample: proposal.sample,
    choices: [
      ...button(say('status.button.status'), { ask: 'status', subject: 'proposal', number: proposal.number }),
      ...button(say('status.button.documents'), { ask: 'documents', subject: 'proposal', number: proposal.number }),
    ],
    sheet: async () => sheetOf(CHANGES, changes, asked),
  };
};

const CHANGES: Column<Change>[] = [
  { head: say('status.list.since'), kind: 'day', cell: ({ at }) => at },
  { head: say('status.list.stage'), kind: 'text', cell: ({ stage }) => say(`status.stage.${stage}`) },
  { head: say('status.list.days'), kind: 'number', cell: ({ days }) => days },
  { head: say('status.list.by'), kind: 'text', cell: ({ by }) => by },
  { head: say('status.list.reason'), kind: 'text', cell: ({ reason }) => reason },
];

const changed = ({ stage, at, days, by, reason }: Change): Text => {
  const shown = { at: dayShown(at), stage: say(`status.stage.${stage}`), by };
  return lines(
    days === undefined ? say('status.change.plain', shown) : say('status.change.days', { ...shown, days }),
    reason !== undefined && say('status.change.reason', { reason }),
  );
};

/** Which documents are there, missing or to be mended, each with its note. */
export const documentsTold = async (asked: Asked, proposal: Standing): Promise<Told> => {
  const documents = await documentsOf(asked.turn.tx, proposal.id);
  const ok = documents.filter(({ state }) => state === 'ok').length;
  const body =
    documents.length === 0
      ? say('status.documentsNone')
      : blocks(lines(...documents.map(documentLine)), say('status.documentsSum', { ok, all: documents.length }));
  return {
    body: lines(titleOf(proposal, asked.places), body),
    sample: proposal.sample,
    choices: [
      ...button(say('status.button.status'), { ask: 'status', subject: 'proposal', number: proposal.number }),
      ...button(say('status.button.history'), { ask: 'history', subject: 'proposal', number: proposal.number }),
    ],
    sheet: async () => sheetOf(DOCUMENTS, documents, asked),
  };
};

const KINDS = ['letter', 'ownership', 'no_dispute', 'budget', 'photo', 'video'];

/** The name of a kind of document. */
export const documentName = (kind: string): Text =>
  KINDS.includes(kind) ? { key: `status.document.${kind}` as Key } : say('status.document.other', { kind });

const DOCUMENTS: Column<Document>[] = [
  { head: say('status.list.document'), kind: 'text', cell: ({ kind }) => documentName(kind) },
  { head: say('status.list.state'), kind: 'text', cell: ({ state }) => ({ key: `status.checked.${state}` as Key }) },
  { head: say('status.list.reason'), kind: 'text', cell: ({ note }) => note },
];

const documentLine = ({ kind, state, note }: Document): Text =>
  lines(
    { key: `status.documentState.${state}` as Key, values: { document: documentName(kind) } },
    note !== undefined && say('status.documentNote', { note }),
  );
