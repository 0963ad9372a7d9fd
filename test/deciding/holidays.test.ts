import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedHolidays } from '../../prisma/seed.ts';
import { importHolidays, readHolidays } from '../../src/domain/holidays.ts';
import { renewDeadlines } from '../../src/domain/proposals/deadlines.ts';
import { takeOverdue } from '../../src/domain/proposals/overdue.ts';
import { findProposals } from '../../src/domain/proposals/proposals.ts';
import { setStageRule } from '../../src/domain/proposals/stage-rules.ts';
import { moveStage } from '../../src/domain/proposals/stages.ts';
import { momentOf } from '../../src/domain/working-days.ts';
import { as, later, NOON, place, SAMARINDA, somebody } from '../roles/support.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { proposalIn } from './support.ts';

test('a list is read as offices write it, and all its faults are told at once', () => {
  const list = `\uFEFF# SKB tiga menteri
2027-03-10; Idul Fitri 1448 Hijriah, hari pertama
2027-03-12;Cuti bersama Idul Fitri;cuti bersama

2027-05-01,Hari Buruh,holiday\r
2027-02-30; Hari yang tidak ada
10 Maret 2027; Idul Fitri
2027-05-01	Dua kali`;
  expect(readHolidays(list)).toEqual({
    holidays: [
      { day: '2027-03-10', name: 'Idul Fitri 1448 Hijriah, hari pertama', kind: 'holiday' },
      { day: '2027-03-12', name: 'Cuti bersama Idul Fitri', kind: 'joint_leave' },
      { day: '2027-05-01', name: 'Hari Buruh', kind: 'holiday' },
    ],
    faults: [
      { line: 6, text: '2027-02-30; Hari yang tidak ada', fault: 'noDay' },
      { line: 7, text: '10 Maret 2027; Idul Fitri', fault: 'unreadable' },
      { line: 8, text: '2027-05-01\tDua kali', fault: 'twice' },
    ],
  });
});

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await place(database);
});
afterAll(() => database.close());

const daysOf = async (year: number) => {
  const rows = await database.prisma.holiday.findMany({ orderBy: { date: 'asc' } });
  return rows.map(({ date }) => date.toISOString().slice(0, 10)).filter((day) => day.startsWith(`${year}-`));
};

test('a decree takes the place of what was provisional for its year, and the next start does not bring that back', async () => {
  await seedHolidays(database.prisma);
  const before = await daysOf(2026);
  const imported = await importHolidays(database.prisma, [{ day: '2027-01-01', name: 'Tahun Baru', kind: 'holiday' }]);
  expect(imported).toMatchObject([{ year: 2027, now: 1 }]);
  await seedHolidays(database.prisma);
  expect(await daysOf(2027)).toEqual(['2027-01-01']);
  expect(await daysOf(2026)).toEqual(before);
});

test('deadlines follow the holidays and the rules, and what is overdue is taken once, then again a week later', async () => {
  const rina = await somebody(database, 'Rina', [{ role: 'head_of_office', region: SAMARINDA }]);
  const { id } = await proposalIn(database, 'draft');
  await as(database, rina, (turn) => moveStage(turn, { proposal: id, version: 1, to: 'submitted' }));
  const deadline = async () =>
    (await database.prisma.proposal.findUniqueOrThrow({ where: { id } })).deadline?.toISOString();
  expect(await deadline()).toBe('2026-11-27T17:00:00.000Z');

  await database.prisma.holiday.create({ data: { date: new Date('2026-11-26'), name: 'Pilkada' } });
  expect(await renewDeadlines({ tx: database.prisma })).toBe(1);
  expect(await deadline()).toBe('2026-11-30T17:00:00.000Z');
  expect(await renewDeadlines({ tx: database.prisma })).toBe(0);

  expect(await setStageRule(database.prisma, 'submitted', { workingDays: 1 })).toHaveProperty('rule');
  expect(await setStageRule(database.prisma, 'submitted', { confirmed: true })).toEqual({ refused: 'undecided' });
  expect(await setStageRule(database.prisma, 'sihir', { workingDays: 1 })).toEqual({ refused: 'noRule' });
  await renewDeadlines({ tx: database.prisma });
  expect(await deadline()).toBe('2026-11-25T17:00:00.000Z');

  const take = (now: Date) => as(database, rina, (turn) => takeOverdue(turn), now);
  expect(await take(NOON)).toBeUndefined();
  const taken = await Promise.all([take(later(7)), take(later(7))]);
  expect(taken.filter(Boolean)).toMatchObject([{ id }]);
  expect(await take(later(8))).toBeUndefined();
  expect(await take(later(15))).toMatchObject({ id });
  const overdue = async (now: Date) => {
    const moment = await momentOf({ tx: database.prisma, now });
    return findProposals(database.prisma, { overdue: true }, { sort: 'longest', take: 5 }, moment);
  };
  expect(await overdue(later(7))).toMatchObject([{ id, stage: 'submitted' }]);
  expect(await overdue(NOON)).toEqual([]);
});
