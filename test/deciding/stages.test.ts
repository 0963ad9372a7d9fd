import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Stage } from '../../src/database/client/client.ts';
import { type Move, moveStage } from '../../src/domain/proposals/stages.ts';
import { as, BONTANG, later, NOON, place, SAMARINDA, somebody } from '../roles/support.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { type Made, proposalIn } from './support.ts';

let database: FreshDatabase;
let people: Record<'ani' | 'budi' | 'rina' | 'other', Awaited<ReturnType<typeof somebody>>>;
beforeAll(async () => {
  database = await freshDatabase();
  await place(database);
  people = {
    ani: await somebody(database, 'Ani', [{ role: 'decider' }]),
    budi: await somebody(database, 'Budi', [{ role: 'verifier' }]),
    rina: await somebody(database, 'Rina', [{ role: 'official', region: SAMARINDA }]),
    other: await somebody(database, 'Orang Bontang', [{ role: 'head_of_office', region: BONTANG }]),
  };
});
afterAll(() => database.close());

let made: Made;
let numbers = 0;
const standing = async (stage: Stage) => {
  made = await proposalIn(database, stage, { number: `PLUT-2026-${++numbers}` });
};
const move = (who: keyof typeof people, to: Stage, more: Partial<Move> = {}, now = NOON) =>
  as(database, people[who], (turn) => moveStage(turn, { proposal: made.id, version: 1, to, ...more }), now);
const kept = () => database.prisma.proposal.findUniqueOrThrow({ where: { id: made.id }, include: { history: true } });

describe('who may move what', () => {
  beforeEach(() => standing('assessment'));

  test.each([
    ['a verifier does not approve', 'budi', 'approved', 'notAllowed'],
    ['an office does not approve its own proposal', 'rina', 'approved', 'notAllowed'],
    ['another region is told that there is none', 'other', 'withdrawn', 'unknown'],
    ['the ministry does not withdraw', 'ani', 'withdrawn', 'notAllowed'],
    ['a rejection takes a reason', 'ani', 'rejected', 'noReason'],
    ['there is no way back to the draft', 'ani', 'draft', 'noPath'],
    ['nothing operates before it is approved', 'ani', 'operating', 'noPath'],
  ] as const)('%s', async (_, who, to, refused) => {
    expect(await move(who, to)).toMatchObject({ refused });
    expect(await kept()).toMatchObject({ stage: 'assessment', version: 1, history: [{}] });
  });

  test('blanks are no reason', async () => {
    expect(await move('ani', 'rejected', { reason: ' \n ' })).toEqual({ refused: 'noReason' });
  });

  test('neither an unknown id nor what is no id at all is an error', async () => {
    for (const proposal of [people.ani.id, 'PLUT-2026-0042', '\0'])
      expect(await move('ani', 'approved', { proposal })).toEqual({ refused: 'unknown' });
  });
});

test('a move keeps who, when, from, to and why, and the handler', async () => {
  await standing('assessment');
  await move('ani', 'postponed', { reason: ' Anggaran 2027 belum sah ', handler: people.budi.id }, later(1));
  const row = await kept();
  expect(row).toMatchObject({ stage: 'postponed', stageSince: later(1), version: 2, handlerId: people.budi.id });
  expect(row.history.at(-1)).toMatchObject({
    from: 'assessment',
    to: 'postponed',
    at: later(1),
    byId: people.ani.id,
    byName: 'Ani',
    reason: 'Anggaran 2027 belum sah',
  });
});

test('approve and reject at once: one is done, the other is told by whom and when', async () => {
  for (let round = 0; round < 10; round++) {
    await standing('assessment');
    const came = await Promise.all([move('ani', 'approved'), move('ani', 'rejected', { reason: 'Tanah sengketa' })]);
    const row = await kept();
    expect(row.history).toHaveLength(2);
    expect(came.filter((one) => 'moved' in one)).toMatchObject([{ moved: { to: row.stage, version: 2 } }]);
    expect(came.filter((one) => 'refused' in one)).toMatchObject([
      { refused: 'late', latest: { stage: row.stage, at: NOON, by: 'Ani' } },
    ]);
  }
});

test('a history stays in order where the clock of another process is behind', async () => {
  await standing('submitted');
  await move('budi', 'admin_verification', {}, later(-1));
  expect((await kept()).history.map(({ to, at }) => [to, at])).toEqual([
    ['submitted', NOON],
    ['admin_verification', NOON],
  ]);
});

test('a history takes no change and no delete, whoever asks', async () => {
  await standing('submitted');
  for (const sql of [`update proposal_history set by_name = 'Orang lain'`, 'delete from proposal_history'])
    await expect(database.pool.query(sql)).rejects.toThrow('append-only');
  await expect(database.prisma.proposal.delete({ where: { id: made.id } })).rejects.toThrow();
});

describe('deadlines', () => {
  beforeAll(async () => {
    await database.prisma.holiday.create({ data: { date: new Date('2026-11-27'), name: 'Libur', kind: 'holiday' } });
  });

  test('end with a working day of the ministry, and are spoken of on the next working morning', async () => {
    await standing('draft');
    // Tuesday; Wednesday, Thursday, not Friday (a holiday), Monday.
    await move('rina', 'submitted');
    expect(await kept()).toMatchObject({
      submittedAt: NOON,
      deadline: new Date('2026-11-30T17:00:00Z'),
      dueAt: new Date('2026-12-01T01:00:00Z'),
    });
  });

  test('end where the next stage has none', async () => {
    await standing('assessment');
    await database.prisma.proposal.update({ where: { id: made.id }, data: { deadline: NOON, dueAt: NOON } });
    await move('ani', 'postponed', { reason: 'Menunggu anggaran' });
    expect(await kept()).toMatchObject({ deadline: null, dueAt: null });
  });
});
