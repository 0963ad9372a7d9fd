import { randomUUID } from 'node:crypto';
import type { Stage } from '../../src/database/client/client.ts';
import { NOON, SAMARINDA } from '../roles/support.ts';
import type { FreshDatabase } from '../support/database.ts';

export type Made = { id: string; number: string };

/** A proposal of Samarinda that stands in this stage, with a history that begins there and its documents unchecked. */
export const proposalIn = async (
  { prisma }: FreshDatabase,
  stage: Stage,
  { number = 'PLUT-2026-0042', documents = ['letter', 'ownership', 'no_dispute', 'budget'] } = {},
): Promise<Made> => {
  const id = randomUUID();
  await prisma.proposal.create({
    data: {
      id,
      number,
      proposerCode: SAMARINDA,
      placeCode: SAMARINDA,
      stage,
      stageSince: NOON,
      createdAt: NOON,
      ...(stage !== 'draft' && { submittedAt: NOON }),
      office: 'Dinas Koperasi dan UKM Kota Samarinda',
      contactName: 'Rina Wulandari',
      history: { create: { to: stage, at: NOON, byName: 'Rina Wulandari' } },
      documents: { create: documents.map((kind) => ({ id: randomUUID(), kind, at: NOON })) },
      buildings: { create: [{ id: randomUUID(), function: 'office', areaM2: 400, condition: 'good' }] },
      budget: { create: [{ year: 2027, rupiah: 750_000_000n }] },
    },
  });
  return { id, number };
};
