import { expect, test } from 'vitest';
import { readTimes } from '../../src/indonesian/times.ts';

test.each([
  ['besok jam 10', ['2026-11-25T10:00']],
  ['besok jam 10 atau jam 2 siang', ['2026-11-25T10:00', '2026-11-25T14:00']],
  ['senin 13.30, rabu pukul 9', ['2026-11-30T13:30', '2026-11-25T09:00']],
  ['tgl 27 jam setengah 9 pagi', ['2026-11-27T08:30']],
  ['lusa jam 3', ['2026-11-26T15:00']],
  ['30 Nov jam 7 malam', ['2026-11-30T19:00']],
  ['jumat jam 12 siang', ['2026-11-27T12:00']],
  ['jam 10', undefined],
  ['besok', undefined],
  ['besok jam 25', undefined],
  ['kapan saja boleh', undefined],
])('%s', (text, times) => expect(readTimes(text, '2026-11-24')).toEqual(times));
