import { expect, test } from 'vitest';
import { readClock } from '../../src/indonesian/clock.ts';

test.each([
  ['09.00', '09:00'],
  ['jam 9', '09:00'],
  ['Pukul 13:30 ya', '13:30'],
  ['jam 2 siang', '14:00'],
  ['11 siang', '11:00'],
  ['jam 12 siang', '12:00'],
  ['4 sore', '16:00'],
  ['jam 7 malam', '19:00'],
  ['jam 3 malam', '03:00'],
  ['8 pagi', '08:00'],
  ['jam 10 atau 11', undefined],
  ['25.00', undefined],
  ['9.75', undefined],
  ['kapan saja', undefined],
  ['081234567890', undefined],
  ['9'.repeat(10_000), undefined],
])('%s', (said, read) => expect(readClock(said)).toBe(read));
