import { describe, expect, test } from 'vitest';
import { isWorkingDay, longerAgoThan, workingDaysBetween } from '../../src/domain/working-days.ts';

const WIB = 'Asia/Jakarta';
const HOLIDAYS = new Set(['2026-12-24', '2026-12-25', '2026-08-17', '2026-05-31']);
/** An instant at some hour of a day in Jakarta. */
const on = (day: string, hour = 10): Date => new Date(Date.parse(day) + (hour - 7) * 3_600_000);
const days = (from: Date, to: Date) => workingDaysBetween(from, to, WIB, HOLIDAYS);

describe('working days between', () => {
  test.each([
    ['the same day', '2026-11-24', '2026-11-24', 0],
    ['Friday to Monday', '2026-11-20', '2026-11-23', 1],
    ['entered on a Saturday', '2026-11-21', '2026-11-23', 1],
    ['Friday to Sunday', '2026-11-20', '2026-11-22', 0],
    ['a whole week', '2026-11-17', '2026-11-24', 5],
    ['over Christmas and its leave', '2026-12-23', '2026-12-28', 1],
    ['over a holiday on a Sunday, which costs nothing', '2026-05-29', '2026-06-01', 1],
    ['backwards', '2026-11-24', '2026-11-20', 0],
    ['a year and more', '2025-11-24', '2026-11-24', 261 - 1],
  ])('%s', (_, from, to, expected) => expect(days(on(from), on(to))).toBe(expected));

  test('midnight is that of the zone', () => {
    const late = new Date('2026-11-23T16:30:00Z');
    expect(workingDaysBetween(late, on('2026-11-24'), WIB, HOLIDAYS)).toBe(1);
    expect(workingDaysBetween(late, on('2026-11-24'), 'Asia/Jayapura', HOLIDAYS)).toBe(0);
  });

  test('day by day it counts what a calendar shows', () => {
    let counted = 0;
    for (let i = 1; i < 120; i++) {
      const day = new Date(Date.parse('2026-10-01') + i * 86_400_000).toISOString().slice(0, 10);
      if (isWorkingDay(day, HOLIDAYS)) counted++;
      expect(days(on('2026-10-01'), on(day)), day).toBe(counted);
    }
  });
});

test.each([0, 1, 5, 14, 40])('longer ago than %i working days begins where the count exceeds them', (limit) => {
  const now = on('2026-12-28');
  const day = longerAgoThan(limit, now, WIB, HOLIDAYS);
  const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
  expect(days(on(day), now)).toBeGreaterThan(limit);
  expect(days(on(next), now)).toBe(limit);
});
