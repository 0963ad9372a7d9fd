import { expect, test } from 'vitest';
import { awake } from '../../src/domain/awake.ts';
import { daysUntil, nextReminder } from '../../src/domain/trainings/reminders.ts';

const WITA = 'Asia/Makassar';
const WIB = 'Asia/Jakarta';
const at = (iso: string) => new Date(iso);

test.each([
  ['by day nothing is put off', '2026-12-01T09:00:00+08:00', '2026-12-01T09:00:00+08:00'],
  ['what is due in the evening comes the next morning', '2026-12-01T20:00:00+08:00', '2026-12-02T07:00:00+08:00'],
  ['what is due before dawn comes the same morning', '2026-12-01T03:30:00+08:00', '2026-12-01T07:00:00+08:00'],
  ['one minute before eight in the evening is still day', '2026-12-01T19:59:00+08:00', '2026-12-01T19:59:00+08:00'],
  ['the last night of a year ends in the next', '2026-12-31T23:00:00+08:00', '2027-01-01T07:00:00+08:00'],
])('%s', (_, due, told) => {
  expect(awake(at(due), WITA)).toEqual(at(told));
});

const course = { startsAt: at('2026-12-10T09:00:00+08:00'), zone: WITA };

test('three days before, the day before, and on the morning; then no more', () => {
  const told: (Date | undefined)[] = [at('2026-12-01T00:00:00Z')];
  while (told.at(-1)) told.push(nextReminder(course, told.at(-1)!, WITA));
  expect(told.slice(1)).toEqual([
    at('2026-12-07T09:00:00+08:00'),
    at('2026-12-09T09:00:00+08:00'),
    at('2026-12-10T07:00:00+08:00'),
    undefined,
  ]);
});

test('whoever lives further west is not woken: their morning counts, not that of the place', () => {
  const early = { startsAt: at('2026-12-10T07:30:00+08:00'), zone: WITA };
  // 07.30 WITA is 06.30 WIB: the reminders move to 07.00 WIB, and there is none on the morning itself.
  expect(nextReminder(early, at('2026-12-01T00:00:00Z'), WIB)).toEqual(at('2026-12-07T07:00:00+07:00'));
  expect(nextReminder(early, at('2026-12-09T07:00:00+07:00'), WIB)).toBeUndefined();
});

test('days are those of the calendar at the place', () => {
  expect(daysUntil(course, at('2026-12-09T23:30:00+08:00'))).toBe(1);
  expect(daysUntil(course, at('2026-12-10T00:30:00+08:00'))).toBe(0);
});
