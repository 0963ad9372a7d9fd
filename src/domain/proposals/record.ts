import type { BuildingFunction, MentorField, Stage } from '../../database/client/client.ts';
import type { Tx } from '../../turn.ts';
import { type Moment, workingDaysOnRecord } from '../working-days.ts';

/**
 * One change of stage, and how many working days the proposal then stayed there, or has stayed until now; none where the
 * holidays of that time are not on record.
 */
export type Change = { stage: Stage; at: Date; days?: number; by: string; reason?: string };

/** Every change of stage since the proposal was begun, in order. */
export async function changesOf(tx: Tx, proposal: string, moment: Moment): Promise<Change[]> {
  const rows = await tx.proposalHistory.findMany({
    where: { proposalId: proposal },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: { to: true, at: true, byName: true, reason: true },
  });
  return rows.map(({ to, at, byName, reason }, i) => {
    const days = workingDaysOnRecord(at, rows[i + 1]?.at ?? moment.now, moment);
    return { stage: to, at, by: byName, ...(days !== undefined && { days }), ...(reason && { reason }) };
  });
}

/** One document and how far its check has come. `kind` and `state` are ids as stored. */
export type Document = { kind: string; state: string; note?: string };

/** The latest state of each document, in the order in which they are asked for. */
export async function documentsOf(tx: Tx, proposal: string): Promise<Document[]> {
  const rows = await tx.proposalDocument.findMany({
    where: { proposalId: proposal },
    orderBy: [{ at: 'asc' }, { version: 'asc' }],
    select: { kind: true, state: true, note: true },
  });
  const latest = new Map(rows.map(({ kind, state, note }) => [kind, { kind, state, ...(note && { note }) }]));
  return [...latest.values()].sort((a, b) => place(a.kind) - place(b.kind));
}

const ASKED = ['letter', 'ownership', 'no_dispute', 'budget', 'photo'];
const place = (kind: string): number => (ASKED.includes(kind) ? ASKED.indexOf(kind) : ASKED.length);

/** What a proposal holds. Areas are square metres, money is whole rupiah a year, the phone is sealed. */
export type Content = {
  office: string;
  contact: { name: string; phone?: Uint8Array };
  letter?: { number: string; date?: string; signatory?: string };
  landM2?: number;
  buildings: { function: BuildingFunction; areaM2?: number; condition?: string }[];
  budget: { year: number; rupiah: bigint }[];
  mentors: { name: string; fields: MentorField[] }[];
  note?: string;
};

/** The content of a proposal; the mentors are those of the centre that came of it. Throws where there is no such one. */
export async function contentOf(tx: Tx, proposal: string): Promise<Content> {
  const row = await tx.proposal.findUniqueOrThrow({
    where: { id: proposal },
    include: {
      buildings: { orderBy: { function: 'asc' } },
      budget: { orderBy: { year: 'asc' } },
      site: { include: { mentors: { where: { until: null }, include: { person: { select: { name: true } } } } } },
    },
  });
  return {
    office: row.office,
    contact: { name: row.contactName, ...(row.contactPhone && { phone: row.contactPhone }) },
    ...(row.letterNumber && {
      letter: {
        number: row.letterNumber,
        ...(row.letterDate && { date: row.letterDate.toISOString().slice(0, 10) }),
        ...(row.signatory && { signatory: row.signatory }),
      },
    }),
    ...(row.landM2 && { landM2: row.landM2 }),
    buildings: row.buildings.map(({ function: kind, areaM2, condition }) => ({
      function: kind,
      ...(areaM2 && { areaM2 }),
      ...(condition && { condition }),
    })),
    budget: row.budget.map(({ year, rupiah }) => ({ year, rupiah })),
    mentors: (row.site?.mentors ?? []).map(({ person, fields }) => ({ name: person.name, fields })),
    ...(row.note && { note: row.note }),
  };
}
