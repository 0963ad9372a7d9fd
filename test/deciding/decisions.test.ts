import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  confirmDecision,
  type Decided,
  type Decision,
  decide,
  declineDecision,
  fileLetter,
} from '../../src/domain/proposals/decisions.ts';
import { moveStage } from '../../src/domain/proposals/stages.ts';
import { as, later, NOON, place, SAMARINDA, somebody } from '../roles/support.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { type Made, proposalIn } from './support.ts';

let database: FreshDatabase;
let people: Record<'ani' | 'candra' | 'budi' | 'rina', Awaited<ReturnType<typeof somebody>>>;
beforeAll(async () => {
  database = await freshDatabase();
  await place(database);
  people = {
    ani: await somebody(database, 'Ani', [{ role: 'decider' }]),
    candra: await somebody(database, 'Candra', [{ role: 'decider' }]),
    budi: await somebody(database, 'Budi', [{ role: 'verifier' }]),
    rina: await somebody(database, 'Rina', [{ role: 'head_of_office', region: SAMARINDA }]),
  };
});
afterAll(() => database.close());

let made: Made;
let numbers = 0;
beforeEach(async () => {
  made = await proposalIn(database, 'assessment', { number: `PLUT-2026-${++numbers}` });
});

type Who = keyof typeof people;
const propose = (who: Who, stage: Decided, reason?: string, version = 1) =>
  as(database, people[who], (turn) => decide(turn, { proposal: made.id, version, stage, ...(reason && { reason }) }));
const proposed = async (who: Who, stage: Decided, reason?: string): Promise<Decision> => {
  const came = await propose(who, stage, reason);
  if (!('awaiting' in came)) throw new Error(JSON.stringify(came));
  return came.awaiting;
};
const confirm = (who: Who, { id, version }: Decision) =>
  as(database, people[who], (turn) => confirmDecision(turn, id, version), later(1));
const decline = (who: Who, { id, version }: Decision) =>
  as(database, people[who], (turn) => declineDecision(turn, id, version), later(1));
const kept = () => database.prisma.proposal.findUniqueOrThrow({ where: { id: made.id }, include: { history: true } });

describe('a decision that takes two', () => {
  test('changes nothing before another officer, who may decide, confirms it', async () => {
    const decision = await proposed('ani', 'approved');
    expect(await kept()).toMatchObject({ stage: 'assessment', version: 2, history: [{}] });
    expect(await confirm('ani', decision)).toEqual({ refused: 'own' });
    expect(await confirm('budi', decision)).toEqual({ refused: 'notAllowed' });
    expect(await confirm('rina', decision)).toEqual({ refused: 'unknown' });
    expect(await confirm('candra', decision)).toMatchObject({ moved: { to: 'approved' } });
    expect((await kept()).history.at(-1)).toMatchObject({ to: 'approved', byName: 'Candra', at: later(1) });
  });

  test('proposed both ways at once is proposed once, and the other is told', async () => {
    const came = await Promise.all([propose('ani', 'approved'), propose('budi', 'rejected', 'Tanah sengketa')]);
    expect(came.filter((one) => 'awaiting' in one)).toHaveLength(1);
    expect(came.filter((one) => 'refused' in one)).toMatchObject([{ refused: 'late' }]);
    expect(await database.prisma.proposalDecision.count({ where: { proposalId: made.id } })).toBe(1);
  });

  test('confirmed and declined at once is one of both, and the other is told by whom', async () => {
    for (let round = 0; round < 5; round++) {
      made = await proposalIn(database, 'assessment', { number: `PLUT-2026-${++numbers}` });
      const decision = await proposed('budi', 'approved');
      const [yes, no] = await Promise.all([confirm('ani', decision), decline('candra', decision)]);
      const { stage } = await kept();
      const late = { refused: 'settled' };
      if (stage === 'approved')
        expect([yes, no]).toMatchObject([{ moved: {} }, { ...late, decision: { settled: { by: 'Ani' } } }]);
      else expect([yes, no]).toMatchObject([{ ...late, decision: { settled: { by: 'Candra' } } }, { declined: {} }]);
    }
  });

  test('once declined it may be proposed anew, and the old button does nothing', async () => {
    const first = await proposed('budi', 'rejected', 'Tanah sengketa');
    await decline('ani', first);
    const { version } = await kept();
    expect(await propose('budi', 'approved', undefined, version)).toHaveProperty('awaiting');
    expect(await confirm('ani', first)).toMatchObject({ refused: 'settled', decision: { state: 'declined' } });
  });

  test('is void once the region has withdrawn', async () => {
    const decision = await proposed('budi', 'approved');
    await as(database, people.rina, (turn) => moveStage(turn, { proposal: made.id, version: 2, to: 'withdrawn' }));
    expect(await confirm('ani', decision)).toMatchObject({ refused: 'noPath', latest: { stage: 'withdrawn' } });
  });
});

test("a decision that takes one is a decider's, and takes its reason", async () => {
  expect(await propose('budi', 'postponed', 'Menunggu anggaran')).toEqual({ refused: 'notAllowed' });
  expect(await propose('ani', 'postponed', ' ')).toEqual({ refused: 'noReason' });
  expect(await propose('ani', 'postponed', 'Menunggu anggaran')).toMatchObject({ moved: { to: 'postponed' } });
});

test('how many officers it takes is a setting', async () => {
  await database.prisma.stageRule.update({ where: { stage: 'rejected' }, data: { confirmed: false } });
  expect(await propose('ani', 'rejected', 'Tanah sengketa')).toMatchObject({ moved: { to: 'rejected' } });
  await database.prisma.stageRule.update({ where: { stage: 'rejected' }, data: { confirmed: true } });
});

test('a letter is filed once, with a decision that is in force', async () => {
  const file = randomUUID();
  await database.prisma.file.create({
    data: {
      id: file,
      sha256: new Uint8Array(32),
      name: 'sk.pdf',
      mime: 'application/pdf',
      size: 1,
      bytes: new Uint8Array(1),
      createdAt: NOON,
    },
  });
  const decision = await proposed('budi', 'approved');
  const letter = { number: '12/KEP/2026', day: '2026-11-24', file };
  const send = (number: string) =>
    as(database, people.budi, (turn) => fileLetter(turn, decision.id, { ...letter, number }));
  expect(await send('12/KEP/2026')).toBeUndefined();
  await confirm('ani', decision);
  const came = await Promise.all([send('12/KEP/2026'), send('13/KEP/2026')]);
  expect(came.filter((one) => one?.first)).toHaveLength(1);
  expect(came[0]?.decision.letter).toEqual(came[1]?.decision.letter);
});
