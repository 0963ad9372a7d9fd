import { z } from 'zod';
import type { Made } from '../channels/channel.ts';
import { FAINT, FONT, INK, inSvg, png, widthOf, wrapped } from './picture.ts';

const Facts = z.object({
  title: z.string(),
  total: z.string(),
  foot: z.string(),
  /** How many there are in each province, by its Kemendagri code; a province without any may be left out. */
  counts: z.record(z.string(), z.int().min(0)),
});
type Facts = z.infer<typeof Facts>;

/**
 * The 38 provinces as tiles of one size, where each lies by its neighbours: code, short name, column and row in tiles.
 * Seas between the islands are part of a column.
 */
export const TILES: readonly (readonly [code: string, name: string, column: number, row: number])[] = [
  ['11', 'Aceh', 0, 0],
  ['12', 'Sumut', 0, 1],
  ['14', 'Riau', 1, 1],
  ['21', 'Kepri', 2, 1],
  ['13', 'Sumbar', 0, 2],
  ['15', 'Jambi', 1, 2],
  ['19', 'Babel', 2, 2],
  ['17', 'Bengkulu', 0, 3],
  ['16', 'Sumsel', 1, 3],
  ['18', 'Lampung', 1, 4],
  ['36', 'Banten', 1.4, 5.4],
  ['31', 'Jakarta', 2.4, 5.4],
  ['32', 'Jabar', 2.4, 6.4],
  ['33', 'Jateng', 3.4, 5.4],
  ['34', 'DIY', 3.4, 6.4],
  ['35', 'Jatim', 4.4, 5.4],
  ['51', 'Bali', 5.6, 5.4],
  ['52', 'NTB', 6.6, 5.4],
  ['53', 'NTT', 7.6, 5.4],
  ['65', 'Kaltara', 4.5, 1],
  ['61', 'Kalbar', 3.5, 2],
  ['64', 'Kaltim', 4.5, 2],
  ['62', 'Kalteng', 3.5, 3],
  ['63', 'Kalsel', 4.5, 3],
  ['75', 'Gorontalo', 6, 1],
  ['71', 'Sulut', 7, 1],
  ['72', 'Sulteng', 6, 2],
  ['76', 'Sulbar', 6, 3],
  ['74', 'Sultra', 7, 3],
  ['73', 'Sulsel', 6, 4],
  ['82', 'Malut', 8.3, 2],
  ['81', 'Maluku', 8.3, 3],
  ['96', 'PBD', 9.6, 2],
  ['92', 'Pabar', 9.6, 3],
  ['91', 'Papua', 11.6, 2],
  ['94', 'Papteng', 10.6, 3],
  ['95', 'Papeg', 11.6, 3],
  ['93', 'Pasel', 11.6, 4],
];

const WIDTH = 1360;
const MARGIN = 44;
const TILE = 100;
const GAP = 6;

/** From few to many; none has a colour of its own. */
const SHADES = ['#cfe6ec', '#8fc6d4', '#47a0b5', '#12708a', '#0a4657'] as const;
const NONE = '#eef0f3';

/** The provinces as tiles, darker where there are more, each with its figure. */
export const map = async (facts: unknown, name: string): Promise<Made> => {
  const read = Facts.parse(facts);
  return { name, mime: 'image/png', bytes: await png(drawn(read)) };
};

const drawn = ({ title, total, foot, counts }: Facts): string => {
  const lines = wrapped(title, 46, WIDTH - 2 * MARGIN);
  const top = MARGIN + lines.length * 58 + 66;
  const bottom = top + 7.4 * TILE;
  const steps = stepsTo(Math.max(0, ...Object.values(counts)));
  const shapes = [
    ...lines.map((line, at) => written(line, { x: MARGIN, y: MARGIN + 40 + at * 58, size: 46, bold: true })),
    written(total, { x: MARGIN, y: MARGIN + 34 + lines.length * 58, size: 32, fill: FAINT }),
    ...TILES.map(([code, short, column, row]) => tile(short, counts[code] ?? 0, column, row, top, steps)),
    legend(steps, bottom + 34),
    written(foot, { x: MARGIN, y: bottom + 156, size: 28, fill: FAINT }),
  ];
  const height = bottom + 190;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}">${shapes.join('')}</svg>`;
};

type Lettering = { x: number; y: number; size: number; bold?: boolean; fill?: string; middle?: boolean };

const written = (text: string, { x, y, size, bold = false, fill = INK, middle = false }: Lettering): string =>
  `<text x="${x}" y="${y}" font-family="${FONT}" font-size="${size}" font-weight="${bold ? 600 : 400}" fill="${fill}"${middle ? ' text-anchor="middle"' : ''}>${inSvg(text)}</text>`;

const tile = (short: string, count: number, column: number, row: number, top: number, steps: readonly Step[]) => {
  const x = MARGIN + column * TILE;
  const y = top + row * TILE;
  const { fill, ink } = shadeOf(count, steps);
  const size = TILE - GAP;
  const name = Math.min(25, (25 * (size - 8)) / widthOf(short, 25));
  const value = count.toLocaleString('id-ID');
  const figure = Math.min(38, (38 * (size - 12)) / widthOf(value, 38));
  return `<rect x="${x}" y="${y}" width="${size}" height="${size}" rx="10" fill="${fill}"/>${written(short, {
    x: x + size / 2,
    y: y + 33,
    size: name,
    fill: ink,
    middle: true,
  })}${written(value, { x: x + size / 2, y: y + 76, size: figure, bold: true, fill: ink, middle: true })}`;
};

type Step = { from: number; to: number; fill: string };

/** At most five steps of one round width up to the highest figure; small figures have a step each. */
const stepsTo = (highest: number): Step[] => {
  const width = rounded(highest / SHADES.length);
  const count = Math.ceil(highest / width);
  return Array.from({ length: count }, (_, at) => ({
    from: width * at + 1,
    to: width * (at + 1),
    fill: SHADES[count === 1 ? 3 : SHADES.length - count + at]!,
  }));
};

/** The next larger number of one or two figures and noughts: 24.098 becomes 25.000. */
const rounded = (value: number): number => {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))) - 1);
  return Math.max(1, Math.ceil(value / unit) * unit);
};

const shadeOf = (count: number, steps: readonly Step[]): { fill: string; ink: string } => {
  const fill = steps.find(({ from, to }) => count >= from && count <= to)?.fill;
  if (!fill) return { fill: NONE, ink: FAINT };
  return { fill, ink: SHADES.indexOf(fill as (typeof SHADES)[number]) >= 3 ? '#ffffff' : INK };
};

/** What each shade stands for, from none to many. */
const legend = (steps: readonly Step[], y: number): string => {
  const shown = (value: number): string => value.toLocaleString('id-ID');
  const entries = [
    { fill: NONE, words: '0' },
    ...steps.map(({ from, to, fill }) => ({ fill, words: from === to ? shown(from) : `${shown(from)}–${shown(to)}` })),
  ];
  const wide = (size: number): number => entries.reduce((sum, { words }) => sum + widthOf(words, size) + 86, 0);
  const size = [30, 27, 24, 21].find((one) => wide(one) <= WIDTH - 2 * MARGIN) ?? 18;
  let x = MARGIN;
  return entries
    .map(({ fill, words }) => {
      const at = x;
      x += widthOf(words, size) + 86;
      return `<rect x="${at}" y="${y}" width="34" height="34" rx="6" fill="${fill}"/>${written(words, { x: at + 46, y: y + 28, size })}`;
    })
    .join('');
};
