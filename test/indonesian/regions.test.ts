import { describe, expect, test } from 'vitest';
import { displayName } from '../../src/domain/regions.ts';
import { ALIASES } from '../../src/indonesian/aliases.ts';
import { findRegions, regionLabel } from '../../src/indonesian/regions.ts';
import { known, regions } from './known.ts';

const byCode = new Map(regions.map((region) => [region.code, region]));

describe('all regions', () => {
  test('38 provinces and 514 regencies and cities, each in its province', () => {
    expect(regions.filter(({ kind }) => kind === 'province')).toHaveLength(38);
    expect(regions.filter(({ kind }) => kind !== 'province')).toHaveLength(514);
    for (const region of regions) expect(region.code.slice(0, 2)).toBe(region.province);
  });

  test('are written as people write them', () => {
    expect(byCode.get('64.02')!.name).toBe('Kabupaten Kutai Kartanegara');
    expect(displayName(byCode.get('64.02')!)).toBe('Kab. Kutai Kartanegara');
    expect(displayName(byCode.get('64.72')!)).toBe('Kota Samarinda');
    expect(byCode.get('31')!.name).toBe('DKI Jakarta');
    expect(byCode.get('73.10')!.name).toBe('Kabupaten Pangkajene dan Kepulauan');
  });

  test('live by the clock of their province', () => {
    const zones = {
      '11': 'Jakarta',
      '62': 'Jakarta',
      '63': 'Makassar',
      '51': 'Makassar',
      '75': 'Makassar',
      '82': 'Jayapura',
    };
    for (const [code, city] of Object.entries(zones)) expect(byCode.get(code)!.zone).toBe(`Asia/${city}`);
    expect(byCode.get('96.71')!.zone).toBe('Asia/Jayapura');
  });

  test('every alias belongs to a region that exists', () => {
    for (const code of Object.keys(ALIASES)) expect(byCode.has(code), code).toBe(true);
  });
});

describe('a typed region', () => {
  test.each([
    ['samarnda', '64.72'],
    ['kukar', '64.02'],
    ['kota sorong', '96.71'],
    ['kab banjar kalsel', '63.03'],
    ['Kab. Banjar, Kalimantan Selatan', '63.03'],
    ['Jambi', '15.71'],
    ['toli-toli', '72.04'],
    ['jaksel', '31.74'],
    ['bukitinggi', '13.75'],
  ])('%s is %s', (typed, code) => {
    expect(findRegions(typed, known)).toEqual({ codes: [code], sure: true });
  });

  test('that fits several is offered, not chosen', () => {
    expect(findRegions('sorong', known)).toEqual({ codes: ['96.01', '96.71'], sure: false });
    expect(findRegions('kutai', known).codes).toEqual(['64.02', '64.07', '64.08']);
    expect(findRegions('jambi', known, { provinces: true }).sure).toBe(false);
  });

  test('that fits none gives none, and no more than the limit', () => {
    expect(findRegions('xyzzy', known)).toEqual({ codes: [], sure: false });
    expect(findRegions('', known)).toEqual({ codes: [], sure: false });
    expect(findRegions('kab', known, { limit: 3 }).codes.length).toBeLessThanOrEqual(3);
  });

  test('finds every region by the label it is shown with', () => {
    for (const { code } of regions.filter(({ kind }) => kind !== 'province'))
      expect(findRegions(regionLabel(known, code), known).codes, regionLabel(known, code)).toEqual([code]);
  });
});
