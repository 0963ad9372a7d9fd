import { type Outgoing, say, type Text } from '../../conversation/message.ts';
import type { Key } from '../../conversation/texts.gen.ts';
import { type Change, changesOf, type Document, documentsOf } from '../../domain/proposal-record.ts';
import type { Standing } from '../../domain/proposals.ts';
import type { Asked } from './asked.ts';
import { answered, blocks, button, lines } from './saying.ts';
import { dayShown, titleOf } from './standing.ts';

/** What happened when, from the draft to today. */
export const historyTold = async (asked: Asked, proposal: Standing): Promise<Outgoing> => {
  const changes = await changesOf(asked.turn.tx, proposal.id, asked.moment);
  return answered(asked, lines(titleOf(proposal, asked.places), ...changes.map(changed)), {
    sample: proposal.sample,
    choices: [
      ...button(say('status.button.status'), { ask: 'status', subject: 'proposal', number: proposal.number }),
      ...button(say('status.button.documents'), { ask: 'documents', subject: 'proposal', number: proposal.number }),
    ],
  });
};

const changed = ({ stage, at, days, by, reason }: Change): Text => {
  const shown = { at: dayShown(at), stage: say(`status.stage.${stage}`), by };
  return lines(
    days === undefined ? say('status.change.plain', shown) : say('status.change.days', { ...shown, days }),
    reason !== undefined && say('status.change.reason', { reason }),
  );
};

/** Which documents are there, missing or to be mended, each with its note. */
export const documentsTold = async (asked: Asked, proposal: Standing): Promise<Outgoing> => {
  const documents = await documentsOf(asked.turn.tx, proposal.id);
  const ok = documents.filter(({ state }) => state === 'ok').length;
  const body =
    documents.length === 0
      ? say('status.documentsNone')
      : blocks(lines(...documents.map(documentLine)), say('status.documentsSum', { ok, all: documents.length }));
  return answered(asked, lines(titleOf(proposal, asked.places), body), {
    sample: proposal.sample,
    choices: [
      ...button(say('status.button.status'), { ask: 'status', subject: 'proposal', number: proposal.number }),
      ...button(say('status.button.history'), { ask: 'history', subject: 'proposal', number: proposal.number }),
    ],
  });
};

const KINDS = ['letter', 'ownership', 'no_dispute', 'budget', 'photo', 'video'];

/** The name of a kind of document. */
export const documentName = (kind: string): Text =>
  KINDS.includes(kind) ? { key: `status.document.${kind}` as Key } : say('status.document.other', { kind });

const documentLine = ({ kind, state, note }: Document): Text =>
  lines(
    { key: `status.documentState.${state}` as Key, values: { document: documentName(kind) } },
    note !== undefined && say('status.documentNote', { note }),
  );
