import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { documentsToCheck, type Mark, markDocument, passChecks, sendBack } from '../../src/domain/proposals/checks.ts';
import { reviewFor } from '../../src/domain/proposals/review.ts';
import { as, later, NOON, place, SAMARINDA, somebody } from '../roles/support.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { type Made, proposalIn } from './support.ts';

let database: FreshDatabase;
let people: Record<'ani' | 'budi' | 'rina', Awaited<ReturnType<typeof somebody>>>;
beforeAll(async () => {
  database = await freshDatabase();
  await place(database);
  people = {
    ani: await somebody(database, 'Ani', [{ role: 'decider' }]),
    budi: await somebody(database, 'Budi', [{ role: 'verifier' }]),
    rina: await somebody(database, 'Rina', [{ role: 'head_of_office', region: SAMARINDA }]),
  };
});
afterAll(() => database.close());

let made: Made;
let numbers = 0;
beforeEach(async () => {
  made = await proposalIn(database, 'admin_verification', { number: `PLUT-2026-${++numbers}` });
});

const documents = () => documentsToCheck(database.prisma, made.id);
const of = async (kind: string) => (await documents()).find((one) => one.kind === kind)!;
const mark = (who: keyof typeof people, mark: Mark) => as(database, people[who], (turn) => markDocument(turn, mark));
const markAll = async (state: Mark['state'], but: Partial<Record<string, string>> = {}) => {
  for (const { id, kind, checks } of await documents())
    await mark(
      'budi',
      but[kind] ? { document: id, checks, state: 'needs_fixing', note: but[kind] } : { document: id, checks, state },
    );
};
/** The region sends another file in place of this document. */
const replace = async (kind: string) => {
  const { id } = await of(kind);
  await database.prisma.proposalDocument.update({ where: { id }, data: { replacedAt: later(1) } });
  await database.prisma.proposalDocument.create({
    data: { id: randomUUID(), proposalId: made.id, kind, at: later(1) },
  });
};

test('of two who mark a document at once the first wins, and the second sees the mark and whose it is', async () => {
  const { id } = await of('letter');
  const came = await Promise.all([
    mark('ani', { document: id, checks: 0, state: 'ok' }),
    mark('budi', { document: id, checks: 0, state: 'missing', note: 'Bukan suratnya' }),
  ]);
  const kept = await of('letter');
  expect(came.filter((one) => !('refused' in one))).toHaveLength(1);
  expect(came.find((one) => 'refused' in one)).toMatchObject({
    refused: 'marked',
    document: { state: kept.state, checked: kept.checked },
  });
  expect(kept.checks).toBe(1);
});

test('a document that was replaced while it was being read keeps no mark, and the new one is shown', async () => {
  const seen = await of('ownership');
  await replace('ownership');
  const present = await of('ownership');
  expect(await mark('budi', { document: seen.id, checks: 0, state: 'ok' })).toMatchObject({
    refused: 'replaced',
    document: { id: present.id, state: 'unchecked' },
  });
  expect(present).not.toHaveProperty('earlier');
});

test('what is resubmitted stands beside what was sent back, with its note', async () => {
  const { id } = await of('letter');
  await mark('budi', { document: id, checks: 0, state: 'needs_fixing', note: 'Belum ditandatangani' });
  await replace('letter');
  expect(await of('letter')).toMatchObject({
    state: 'unchecked',
    earlier: { state: 'needs_fixing', note: 'Belum ditandatangani' },
  });
});

test('a flaw takes a note, and only the ministry marks', async () => {
  const { id } = await of('letter');
  expect(await mark('budi', { document: id, checks: 0, state: 'needs_fixing', note: ' \n' })).toEqual({
    refused: 'noNote',
  });
  expect(await mark('rina', { document: id, checks: 0, state: 'ok' })).toEqual({ refused: 'unknown' });
  expect(await mark('budi', { document: 'surat', checks: 0, state: 'ok' })).toEqual({ refused: 'unknown' });
});

test('nothing is sent back or passed on before everything is checked', async () => {
  const back = () => as(database, people.budi, (turn) => sendBack(turn, made.id, 1));
  const pass = () => as(database, people.budi, (turn) => passChecks(turn, made.id, 1));
  expect(await back()).toEqual({ refused: 'unchecked' });
  expect(await pass()).toEqual({ refused: 'unchecked' });

  await markAll('ok', { letter: 'Belum ditandatangani', budget: 'Tahun 2027 belum ada' });
  expect(await pass()).toEqual({ refused: 'flawed' });
  expect(await back()).toMatchObject({ moved: { to: 'revision' } });
  const history = await database.prisma.proposalHistory.findMany({ where: { proposalId: made.id, to: 'revision' } });
  expect(history).toMatchObject([{ reason: 'Belum ditandatangani; Tahun 2027 belum ada' }]);
  expect(await mark('budi', { document: (await of('letter')).id, checks: 1, state: 'ok' })).toMatchObject({
    refused: 'noPath',
  });
});

test('a mark and passing on at once never leave a flawed document behind', async () => {
  for (let round = 0; round < 6; round++) {
    made = await proposalIn(database, 'admin_verification', { number: `PLUT-2026-${++numbers}` });
    await markAll('ok');
    const { id } = await of('letter');
    await Promise.all([
      mark('ani', { document: id, checks: 1, state: 'needs_fixing', note: 'Salah surat' }),
      as(database, people.budi, (turn) => passChecks(turn, made.id, 1)),
    ]);
    const { stage } = await database.prisma.proposal.findUniqueOrThrow({ where: { id: made.id } });
    const { state } = await of('letter');
    expect([
      ['field_verification', 'ok'],
      ['admin_verification', 'needs_fixing'],
    ]).toContainEqual([stage, state]);
  }
});

test('what was passed on in time is not moved by a late officer', async () => {
  await markAll('ok');
  await as(database, people.budi, (turn) => passChecks(turn, made.id, 1), NOON);
  expect(await as(database, people.ani, (turn) => passChecks(turn, made.id, 1), later(1))).toMatchObject({
    refused: 'late',
    latest: { stage: 'field_verification', by: 'Budi', at: NOON },
  });
});

test('what a region has not sent yet is not shown to the ministry, by number or by id', async () => {
  const draft = await proposalIn(database, 'draft', { number: `PLUT-2026-${++numbers}` });
  for (const name of [`PLUT-2026-${numbers}`, draft.id])
    expect(await as(database, people.budi, (turn) => reviewFor(turn, name))).toBeUndefined();
  expect(await as(database, people.budi, (turn) => reviewFor(turn, made.id))).toMatchObject({ id: made.id });
});
