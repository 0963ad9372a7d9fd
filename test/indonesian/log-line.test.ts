import { describe, expect, test } from 'vitest';
import { readDuration } from '../../src/indonesian/durations.ts';
import { readLogLine } from '../../src/indonesian/log-line.ts';

const NAMES = ['Abon Bu Murni', 'Sambal Joko', 'Sambal Ijo Rina'];
const read = (text: string) => readLogLine(text, '2026-11-24', NAMES);

describe('one line of a mentor’s log', () => {
  test.each([
    [
      'kemarin, Abon Bu Murni, bantu desain label, 2 jam',
      { date: '2026-11-23', business: 0, activity: 'bantu desain label', minutes: 120 },
    ],
    ['tgl 20 sambal joko urus NIB 90 menit', { date: '2026-11-20', business: 1, activity: 'urus NIB', minutes: 90 }],
    [
      'catat hari ini di abon murni: cek dapur selama 1,5 jam',
      { date: '2026-11-24', business: 0, minutes: 90, activity: 'di abon murni: cek dapur' },
    ],
    ['18 nov foto produk sejam', { date: '2026-11-18', activity: 'foto produk', minutes: 60 }],
    ['Kunjungan ke Sambal Ijo Rina', { business: 2, activity: 'Kunjungan' }],
    ['rapat', { activity: 'rapat' }],
    ['sambal: uji rasa', { activity: 'sambal: uji rasa' }],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected));

  test('a day to come is not a day that was', () => expect(read('besok kunjungan').date).toBeUndefined());
});

describe('how long', () => {
  test.each([
    ['2 jam', 120],
    ['2j', 120],
    ['setengah jam', 30],
    ['dua jam setengah', 150],
    ['1 jam 45 menit', 105],
    ['sejam', 60],
    ['40 mnt', 40],
    ['30 jam', undefined],
    ['jam 2', undefined],
    ['2 jambu', undefined],
  ])('%s', (text, minutes) => expect(readDuration(text)?.minutes).toBe(minutes));
});
