import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  afterOpenHours,
  isOpen,
  nextOpening,
  OFFICE_HOURS,
  openHoursBetween,
  weeklyHours,
} from '../../src/domain/opening-hours.ts';

const place = { hours: OFFICE_HOURS, zone: 'Asia/Makassar', holidays: new Set(['2026-12-25']) };
/** An instant by the clock of Samarinda. */
const at = (day: string, time: string) => new Date(`${day}T${time}:00+08:00`);

describe('opening hours', () => {
  test.each([
    ['within', at('2026-11-24', '10:00'), at('2026-11-24', '10:00')],
    ['before', at('2026-11-24', '06:30'), at('2026-11-24', '08:00')],
    ['at the closing minute', at('2026-11-24', '16:00'), at('2026-11-25', '08:00')],
    ['on a Friday evening', at('2026-11-27', '17:00'), at('2026-11-30', '08:00')],
    ['before a holiday', at('2026-12-24', '18:00'), at('2026-12-28', '08:00')],
  ])('next opening %s', (_, from, expected) => {
    expect(nextOpening(from, place)).toEqual(expected);
    expect(isOpen(from, place)).toBe(from.getTime() === expected.getTime());
  });

  test.each([
    ['ends the same day', at('2026-11-24', '10:00'), 4, at('2026-11-24', '14:00')],
    ['goes on the next morning', at('2026-11-24', '14:00'), 4, at('2026-11-25', '10:00')],
    ['goes over a weekend', at('2026-11-27', '15:00'), 4, at('2026-11-30', '11:00')],
    ['begins at the opening', at('2026-11-28', '12:00'), 4, at('2026-11-30', '12:00')],
    ['goes over a holiday', at('2026-12-24', '15:00'), 10, at('2026-12-29', '09:00')],
  ])('four hours, or ten: %s', (_, from, hours, expected) =>
    expect(afterOpenHours(hours, from, place)).toEqual(expected),
  );

  test('the clock is that of the zone, not of the machine', () => {
    const early = at('2026-11-24', '07:30');
    expect(isOpen(early, place)).toBe(false);
    expect(isOpen(early, { ...place, zone: 'Asia/Jayapura' })).toBe(true);
  });

  test('what is counted forwards is counted back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 * 24 * 90 }), fc.integer({ min: 1, max: 200 }), (minutes, hours) => {
        const from = new Date(at('2026-11-01', '00:00').getTime() + minutes * 60_000);
        const to = afterOpenHours(hours, from, place);
        expect(openHoursBetween(from, to, place)).toBeCloseTo(hours, 6);
      }),
    );
  });

  test('hours that cannot be read, or are never open, are office hours', () => {
    expect(weeklyHours({ '1': ['16:00', '08:00'] })).toBe(OFFICE_HOURS);
    expect(weeklyHours('always')).toBe(OFFICE_HOURS);
    expect(weeklyHours({ '6': ['09:00', '12:00'] })).toEqual({ '6': ['09:00', '12:00'] });
  });
});
