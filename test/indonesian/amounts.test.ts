import { describe, expect, test } from 'vitest';
import { readArea, readRupiah } from '../../src/indonesian/amounts.ts';

const amount = (value: number, per?: string) => ({ kind: 'amount', amount: value, ...(per && { per }) });

describe('rupiah', () => {
  test.each([
    '4jt',
    '4 juta',
    'Rp4.000.000',
    '4.000.000',
    '4000rb',
    '4000k',
    'empat juta',
    'Rp 4.000.000,00',
    '4000000',
  ])('%s is four million', (text) => expect(readRupiah(text)).toEqual(amount(4_000_000)));

  test.each([
    ['2,5 M', amount(2_500_000_000)],
    ['150 juta setahun', amount(150_000_000, 'year')],
    ['15jt/bln', amount(15_000_000, 'month')],
    ['sehari 300 ribu', amount(300_000, 'day')],
    ['500rb seminggu', amount(500_000, 'week')],
    ['1 juta 500 ribu', amount(1_500_000)],
    ['dua juta setengah', amount(2_500_000)],
    ['setengah juta', amount(500_000)],
    ['kira2 3 juta per bulan', amount(3_000_000, 'month')],
    ['1 bulan 2 juta', amount(2_000_000, 'month')],
    ['gak tentu, sekitar 3 juta', amount(3_000_000)],
  ])('%s', (text, read) => expect(readRupiah(text)).toEqual(read));

  test('a range lends its unit backwards, and may be open', () => {
    expect(readRupiah('10-15 juta')).toEqual({ kind: 'range', from: 10_000_000, to: 15_000_000 });
    expect(readRupiah('antara 5 dan 10 juta')).toEqual({ kind: 'range', from: 5_000_000, to: 10_000_000 });
    expect(readRupiah('di bawah 2 M')).toEqual({ kind: 'range', from: 0, to: 2_000_000_000 });
    expect(readRupiah('lebih dari 15 miliar')).toEqual({ kind: 'range', from: 15_000_000_000 });
  });

  test.each(['tidak tentu', 'gak pasti', 'belum tahu', 'tergantung musim'])('%s is uncertain', (text) =>
    expect(readRupiah(text)).toEqual({ kind: 'uncertain' }),
  );

  test.each(['halo', '3', '1,5', '', 'juta', '15 juta 10 juta', '9'.repeat(40)])('%s names no amount', (text) =>
    expect(readRupiah(text)).toBeUndefined(),
  );
});

describe('area', () => {
  test.each([
    ['24 are', 2400],
    ['1,5 ha', 15_000],
    ['20 x 100 m', 2000],
    ['20m x 15,5m', 310],
    ['2.400 m2', 2400],
    ['2400 meter persegi', 2400],
    ['2400', 2400],
    ['0,25 hektare', 2500],
    ['1.000 m²', 1000],
  ])('%s', (text, metres) => expect(readArea(text)).toBe(metres));

  test.each(['luas', '0 m2', '', 'banyak'])('%s names none', (text) => expect(readArea(text)).toBeUndefined());
});
