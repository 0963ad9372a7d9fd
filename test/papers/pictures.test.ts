import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { loadRegions } from '../../src/domain/regions.ts';
import { makePaper } from '../../src/papers/index.ts';
import { TILES } from '../../src/papers/map.ts';

const words = { title: 'Jumlah usulan per tahap', total: '68 usulan', foot: 'Data per Selasa, 24 Nov 2026.' };

const draw = async (paper: string, facts: object) =>
  PNG.sync.read(Buffer.from((await makePaper({ paper, facts: { ...words, ...facts }, name: 'x.png' })).bytes));

/** How many pixels are dark as letters are, in rows from `from` to `to`. */
const inked = ({ data, width, height }: PNG, from = 0, to = height): number => {
  let count = 0;
  for (let at = from * width * 4; at < Math.min(to, height) * width * 4; at += 4)
    if (data[at]! < 90 && data[at + 1]! < 90 && data[at + 2]! < 100) count++;
  return count;
};

const differing = (one: PNG, other: PNG): number => {
  let count = 0;
  for (let at = 0; at < Math.min(one.data.length, other.data.length); at += 4)
    if (one.data[at] !== other.data[at] || one.data[at + 1] !== other.data[at + 1]) count++;
  return count;
};

const parts = [
  { name: 'diajukan', count: 11 },
  { name: 'penilaian', count: 7 },
];

describe.each([
  ['bars', 'chart', { shape: 'bar', parts }],
  ['a line', 'chart', { shape: 'line', parts }],
  ['the map', 'map', { counts: { '64': 3 } }],
] as const)('%s', (_, paper, facts) => {
  test('letters are drawn: without a font none are, and nobody says so', async () => {
    const full = await draw(paper, facts);
    const bare = await draw(paper, { ...facts, title: ' ', total: ' ', foot: ' ' });
    expect(inked(full, 0, 110)).toBeGreaterThan(1_000);
    expect(inked(bare, 0, 110)).toBe(0);
  });

  test('markup in a title is shown as typed', async () => {
    const hostile = await draw(paper, { ...facts, title: '</text><rect/> & "x" \u0000\ud800' });
    expect(inked(hostile, 0, 110)).toBeGreaterThan(500);
  });
});

test('a bar is as long as its figure says, and the figure stands beside it', async () => {
  const few = await draw('chart', { shape: 'bar', parts: [parts[0]!, { name: 'penilaian', count: 2 }] });
  const many = await draw('chart', { shape: 'bar', parts: [parts[0]!, { name: 'penilaian', count: 9 }] });
  expect(differing(few, many)).toBeGreaterThan(5_000);
});

test('forty bars with long names keep a height of their own each', async () => {
  const long = Array.from({ length: 40 }, (_, at) => ({
    name: `Kabupaten Kepulauan Siau Tagulandang ${at}`,
    count: at,
  }));
  expect((await draw('chart', { shape: 'bar', parts: long })).height).toBeGreaterThan(40 * 60);
});

test('a line of ten years of months is drawn', async () => {
  const months = Array.from({ length: 120 }, (_, at) => ({ name: `${at}`, count: at % 7 }));
  expect(inked(await draw('chart', { shape: 'line', parts: months }))).toBeGreaterThan(1_000);
});

describe('the tiles', () => {
  test('are all 38 provinces, none twice, none upon another', async () => {
    const provinces = (await loadRegions()).filter(({ kind }) => kind === 'province').map(({ code }) => code);
    expect(TILES.map(([code]) => code).sort()).toEqual(provinces);
    for (const [at, [code, , x, y]] of TILES.entries())
      for (const [other, , x2, y2] of TILES.slice(at + 1))
        expect(Math.abs(x - x2) >= 1 || Math.abs(y - y2) >= 1, `${code} and ${other}`).toBe(true);
  });

  test.each([['11'], ['91'], ['53']])('the figure of province %s is drawn in its tile', async (code) => {
    const none = await draw('map', { counts: { '64': 9 } });
    const some = await draw('map', { counts: { '64': 9, [code]: 5 } });
    expect(differing(none, some)).toBeGreaterThan(5_000);
  });

  test('no proposal at all is a map too', async () => {
    expect((await draw('map', { counts: {} })).width).toBe(1360);
  });
});
