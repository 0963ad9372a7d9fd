import { searchProducts } from '../../../domain/products/search.ts';
import { loadRegions } from '../../../domain/regions.ts';
import { gazetteer } from '../../../indonesian/gazetteer.ts';
import { readSought } from '../../../indonesian/products.ts';
import { type Ground, openGround } from '../../ground/database.ts';
import { type Extent, median, quantile, type Report } from '../report.ts';
import { fill } from './products.ts';

/** What people look for: common and rare words, places, kinds, certificates, typos, and what there is not. */
const SOUGHT = [
  '',
  'keripik',
  'keripik pisang pedas',
  'kopi',
  'kopi gayo',
  'kripik singkong di Samarinda',
  'batik yang halal',
  'makanan halal di Kalimantan Timur',
  'produk unggulan di Bali',
  'madu hutan pirt',
  'madu hutan pirt di Bali',
  'kerpiik psiang',
  'nomor1230',
  'kop',
  'wayang golek',
];

/** So many products that are shown, few and many. */
const FEW = 10_000;
const MANY = 1_000_000;
/** The longest that a search among many may take, in milliseconds, and how much longer than among few. */
const MOST = 50;
const GROWTH = 10;

/** Searching among a million products, and by turns among few, so that what else the machine does falls on both. */
export const catalogue = async ({ rounds }: Extent): Promise<Report> => {
  const open: Ground[] = [];
  try {
    for (const products of [FEW, MANY]) {
      open.push(await openGround());
      process.stderr.write(`filling in ${products} products\n`);
      await fill(open.at(-1)!.database.pool, products);
    }
    return await measured(open as [Ground, Ground], rounds * 20);
  } finally {
    for (const ground of open) await ground.close();
  }
};

const measured = async ([few, many]: [Ground, Ground], times: number): Promise<Report> => {
  const regions = gazetteer(await loadRegions());
  const rows: (string | number)[][] = [];
  let worst = 0;
  const growths: number[] = [];
  for (const words of SOUGHT) {
    const took: Record<'few' | 'many', number[]> = { few: [], many: [] };
    let found = 0;
    for (let i = 0; i <= times; i++)
      for (const [among, { database }] of [
        ['few', few],
        ['many', many],
      ] as const) {
        const began = performance.now();
        const { products: page } = await searchProducts(database.prisma, readSought(words, regions));
        // The first fills the caches.
        if (i > 0) took[among].push(performance.now() - began);
        found = page.length;
      }
    const p95 = quantile(took.many, 0.95);
    worst = Math.max(worst, p95);
    growths.push(median(took.many) / median(took.few));
    rows.push([
      words || '(all)',
      found,
      median(took.few),
      Math.min(...took.many),
      median(took.many),
      p95,
      growths.at(-1)!,
    ]);
  }
  const among = (products: number): string => products.toLocaleString('en-GB');
  return {
    about: `Searching among ${among(FEW)} and ${among(MANY)} products that are shown, ${times} times each`,
    tables: [
      {
        title: 'A page of a search, with its products, in milliseconds',
        columns: ['', 'found', `p50 of ${among(FEW)}`, `least of ${among(MANY)}`, 'p50', 'p95', 'growth'],
        rows,
      },
    ],
    aims: [
      { what: 'the slowest search among a million, p95, ms', found: worst, most: MOST },
      { what: 'the most that a search grows with a hundred times as many', found: Math.max(...growths), most: GROWTH },
    ],
  };
};
