import { searchProducts } from '../../../domain/products/search.ts';
import { loadRegions } from '../../../domain/regions.ts';
import { gazetteer } from '../../../indonesian/gazetteer.ts';
import { readSought } from '../../../indonesian/products.ts';
import { type Ground, openGround } from '../../ground/database.ts';
import { type Extent, quantile, type Report } from '../report.ts';
import { fill, PRODUCTS } from './products.ts';

/** What people look for: common and rare words, places, kinds, certificates, typos, and what there is not. */
const SOUGHT = [
  '',
  'keripik',
  'keripik pisang pedas',
  'kopi gayo',
  'kripik singkong di Samarinda',
  'batik yang halal',
  'makanan halal di Kalimantan Timur',
  'produk unggulan di Bali',
  'madu hutan pirt',
  'kerpiik psiang',
  'nomor123000',
  'wayang golek',
];

/** The longest that a search may take, in milliseconds. */
const MOST = 50;

/** Searching among a million products that are shown. */
export const catalogue = async ({ rounds }: Extent): Promise<Report> => {
  const ground = await openGround();
  try {
    await fill(ground.database.pool);
    return await measured(ground, rounds * 20);
  } finally {
    await ground.close();
  }
};

const measured = async ({ database }: Ground, times: number): Promise<Report> => {
  const regions = gazetteer(await loadRegions());
  const rows: (string | number)[][] = [];
  let worst = 0;
  for (const words of SOUGHT) {
    const took: number[] = [];
    let found = 0;
    for (let i = 0; i <= times; i++) {
      const begun = performance.now();
      const { products: page } = await searchProducts(database.prisma, readSought(words, regions));
      // The first fills the caches.
      if (i > 0) took.push(performance.now() - begun);
      found = page.length;
    }
    const p95 = quantile(took, 0.95);
    worst = Math.max(worst, p95);
    rows.push([words || '(all)', found, quantile(took, 0.5), p95, Math.max(...took)]);
  }
  return {
    about: `Searching among ${PRODUCTS.toLocaleString('en-GB')} products that are shown, ${times} times each`,
    tables: [
      {
        title: 'A page of a search, with its products, in milliseconds',
        columns: ['', 'found', 'p50', 'p95', 'most'],
        rows,
      },
    ],
    aims: [{ what: 'the slowest search, p95, ms', found: worst, most: MOST }],
  };
};
