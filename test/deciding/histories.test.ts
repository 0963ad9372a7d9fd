import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Stage } from '../../src/database/client/client.ts';
import { type Moved, moveStage } from '../../src/domain/proposals/stages.ts';
import { as, later, NOON, place, SAMARINDA, somebody } from '../roles/support.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

/** The programme's ways, written down a second time: a model is worth nothing where it reads what it is held against. */
const WAYS = `draft submitted, draft withdrawn, submitted admin_verification, submitted withdrawn,
  admin_verification revision, admin_verification field_verification, admin_verification withdrawn,
  revision admin_verification, revision withdrawn, field_verification assessment, field_verification withdrawn,
  assessment approved, assessment postponed, assessment rejected, assessment withdrawn,
  postponed assessment, postponed withdrawn, approved mentors_appointed, mentors_appointed operating`
  .split(',')
  .map((way) => way.trim().split(' ').join(' → '));
const STAGES = [...new Set(WAYS.flatMap((way) => way.split(' → ')))] as Stage[];

const PROPOSALS = 1_000;
const ROUNDS = 5;
/** So many connections pull; the two who pull at one proposal stand next to each other, so that they meet. */
const AT_ONCE = 8;
const SEED = 20_261_124;

/** Numbers that look random and are the same in every run (mulberry32). */
const numbers = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await place(database);
});
afterAll(() => database.close());

test(`${PROPOSALS} proposals that move at once, each pulled at by two people, keep exact histories`, async () => {
  const random = numbers(SEED);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const anybody = await somebody(database, 'Ani', [{ role: 'decider' }, { role: 'head_of_office', region: SAMARINDA }]);
  const model = Array.from({ length: PROPOSALS }, (_, i) => ({
    id: `00000000-0000-4000-8000-${i.toString(16).padStart(12, '0')}`,
    version: 1,
    // A region holds one draft at a time, so all begin one step later.
    history: ['submitted'] as Stage[],
  }));
  await database.prisma.proposal.createMany({
    data: model.map(({ id }, i) => ({
      id,
      number: `PLUT-${i}`,
      proposerCode: SAMARINDA,
      placeCode: SAMARINDA,
      stage: 'submitted',
      stageSince: NOON,
      createdAt: NOON,
    })),
  });
  await database.prisma.proposalHistory.createMany({
    data: model.map(({ id }) => ({ proposalId: id, to: 'submitted', at: NOON, byName: 'Ani' })),
  });

  for (let round = 1; round <= ROUNDS; round++) {
    // Mostly a way that there is, so that histories grow long; else any stage. The version may be an old one.
    const pulls = model.flatMap((one) =>
      Array.from({ length: random() < 0.3 ? 2 : 1 }, () => {
        const from = one.history.at(-1)!;
        const ways = WAYS.filter(
          (way) => way.startsWith(`${from} →`) && (!way.endsWith('withdrawn') || random() < 0.1),
        );
        const to = ways.length > 0 && random() < 0.9 ? (pick(ways).split(' → ')[1] as Stage) : pick(STAGES);
        return { one, to, version: random() < 0.1 ? one.version - 1 : one.version };
      }),
    );
    const came: Moved[] = [];
    const waiting = pulls.entries();
    const pull = async () => {
      for (const [i, { one, to, version }] of waiting)
        came[i] = await as(
          database,
          anybody,
          (turn) => moveStage(turn, { proposal: one.id, version, to, reason: `${one.id} ${round}` }),
          later(round),
        );
    };
    await Promise.all(Array.from({ length: AT_ONCE }, pull));
    for (const one of model) {
      const mine = pulls.map((pull, i) => ({ ...pull, came: came[i]! })).filter((pull) => pull.one === one);
      const from = one.history.at(-1)!;
      const open = mine.filter(({ to, version }) => version === one.version && WAYS.includes(`${from} → ${to}`));
      const done = mine.filter((pull) => 'moved' in pull.came);
      expect(done, one.id).toHaveLength(Math.min(1, open.length));
      if (done[0]) {
        expect(open).toContain(done[0]);
        one.history.push(done[0].to);
        one.version++;
      }
    }
  }

  const rows = await database.prisma.proposal.findMany({
    include: { history: { orderBy: [{ at: 'asc' }, { id: 'asc' }] } },
  });
  for (const one of model) {
    const row = rows.find(({ id }) => id === one.id)!;
    expect(row.history.map(({ to }) => to)).toEqual(one.history);
    expect(row.history.map(({ from }) => from)).toEqual([null, ...one.history.slice(0, -1)]);
    expect({ stage: row.stage, version: row.version }).toEqual({ stage: one.history.at(-1), version: one.version });
  }
  expect(Math.max(...model.map(({ history }) => history.length))).toBe(ROUNDS + 1);
}, 240_000);
