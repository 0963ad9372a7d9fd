import { describe, expect, test } from 'vitest';
import { understand } from '../../src/indonesian/understand.ts';
import { readWish } from '../../src/indonesian/wishes.ts';
import { readWorkAsked } from '../../src/indonesian/work-asked.ts';
import { known, today } from './known.ts';

const read = (text: string) => readWorkAsked(text, today, known);

describe('how the work of mentors is to be shown', () => {
  test.each([
    ['', { way: 'mentor', by: 'open', fastest: false }],
    ['beban kerja mentor di PLUT Balikpapan', { way: 'mentor', by: 'open', fastest: false, regions: ['64.71'] }],
    ['beban pendamping di Kaltim per bidang', { way: 'field', by: 'open', fastest: false, regions: ['64'] }],
    ['beban pendamping per PLUT', { way: 'site', by: 'open', fastest: false }],
    ['rata-rata waktu respon pendamping per PLUT', { way: 'site', by: 'response', fastest: false }],
    ['siapa pendamping yang paling lambat menjawab', { way: 'mentor', by: 'response', fastest: false }],
    ['mentor paling cepat merespons di Sorong?', { way: 'mentor', by: 'response', fastest: true }],
    ['bidang apa yang paling lama dijawab pendamping', { way: 'field', by: 'response', fastest: false }],
    ['PLUT mana yang pendampingnya paling sibuk', { way: 'site', by: 'open', fastest: false }],
    ['tren waktu respon pendamping di Kaltim', { way: 'month', by: 'response', fastest: false, regions: ['64'] }],
    ['beban pendamping per bulan', { way: 'month', by: 'open', fastest: false }],
    ['di mana pendamping paling sibuk', { way: 'mentor', by: 'open', fastest: false }],
    ['plut menjawab 64.71 92', { way: 'site', by: 'response', fastest: false, regions: ['64.71', '92'] }],
  ])('%s', (text, meant) => expect(read(text)).toMatchObject(meant));

  test('a place that is not known is said to be so, rather than all shown', () =>
    expect(read('beban pendamping di Negeri Antah Berantah')).toBe('noPlace'));

  test.each([
    'siapa pendamping yang paling lambat menjawab',
    'mentor paling cepat merespons di Sorong?',
    'pendamping tercepat menanggapi',
    'beban kerja mentor di PLUT Balikpapan',
  ])('%s: is asked for, and is no question about a register', (text) => {
    expect(readWish(text)).toBe('workload');
    expect(understand(text, { today, gazetteer: known, previous: undefined })).toEqual({ ask: 'unknown' });
  });

  test.each(['pendampingnya lama sekali jawabnya', 'pendamping belum menjawab saya', 'jawab dong pendampingnya'])(
    '%s: an owner’s complaint is no question about figures',
    (text) => expect(readWish(text)).not.toBe('workload'),
  );
});
