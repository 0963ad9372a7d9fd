import { loadRegions } from '../../../domain/regions.ts';
import { gazetteer } from '../../../indonesian/gazetteer.ts';
import { openGround } from '../../ground/database.ts';
import { type Aim, type Extent, median, type Report } from '../report.ts';
import { asking, type Took } from './asking.ts';
import { fill, type Size } from './data.ts';

const FEW: Size = { proposals: 1_000, smes: 10_000, trainings: 1_000 };
const MANY: Size = { proposals: 20_000, smes: 1_000_000, trainings: 20_000 };

/** Where one stands, and which there are. */
const NAMED = [
  'PLUT-2018-0042 sudah sampai mana?',
  'riwayat PLUT-2018-0042',
  'usulan Garut sudah sampai mana?',
  'daftar usulan Jabar',
  'usulan yang belum diverifikasi apa saja?',
  'usulan yang macet lebih dari 10 hari kerja',
  'usulan yang saya tangani',
  '10 usulan terbaru',
  'usulan mana saja yang disetujui tahun ini?',
  'daftar UMKM di Garut',
  'daftar UMKM di Jabar yang terdaftar tahun ini',
  'daftar pelatihan bulan depan',
  'pelatihan apa saja di Jabar?',
];

/** How many, by group. */
const COUNTED = [
  'jumlah UMKM per provinsi',
  'jumlah UMKM per kabupaten di Jabar',
  'jumlah UMKM per bulan',
  'jumlah UMKM yang terdaftar tahun ini per provinsi',
  'rekap usulan',
  'jumlah usulan per provinsi',
  'jumlah pelatihan per bulan',
];

/** Each question is asked so often in a round. */
const TIMES = 8;

type Measured = { few: Took[]; many: Took[] };

const middle = (took: readonly Took[], of: keyof Took): number => median(took.map((one) => one[of]));
const growth = ({ few, many }: Measured): number => middle(many, 'whole') / middle(few, 'whole');

/** What asking costs among few and among many entries, by turns, so that what else the machine does falls on both. */
export const questions = async ({ rounds }: Extent): Promise<Report> => {
  const regions = gazetteer(await loadRegions());
  const open: (() => Promise<void>)[] = [];
  const among = async (size: Size) => {
    const ground = await openGround();
    open.push(ground.close);
    process.stderr.write(`filling in ${size.proposals} proposals, ${size.smes} businesses\n`);
    await fill(ground.database.pool, size);
    return asking(ground.database, regions);
  };
  try {
    const [few, many] = [await among(FEW), await among(MANY)];
    const measured = new Map<string, Measured>();
    for (const question of [...NAMED, ...COUNTED]) {
      process.stderr.write(`${question}\n`);
      // The first plan the statements and warm up.
      for (let i = 0; i < 6; i++) for (const ask of [few, many]) await ask(question);
      const took: Measured = { few: [], many: [] };
      for (let i = 0; i < rounds * TIMES; i++) {
        took.few.push(await few(question));
        took.many.push(await many(question));
      }
      measured.set(question, took);
    }
    return reported(measured);
  } finally {
    for (const close of open.reverse()) await close();
  }
};

const reported = (measured: ReadonlyMap<string, Measured>): Report => {
  const of = (asked: readonly string[]) => asked.map((question) => measured.get(question)!);
  const slowest = (asked: readonly string[]) => Math.max(...of(asked).map(({ many }) => middle(many, 'slowest')));
  const aims: Aim[] = [
    { what: 'status and list, slowest statement, ms', found: slowest(NAMED), most: 50 },
    { what: 'counts by group, slowest statement, ms', found: slowest(COUNTED), most: 200 },
    { what: 'status and list, many / few, the most', found: Math.max(...of(NAMED).map(growth)), most: 1.5 },
  ];
  return {
    about: `Questions of the ministry among ${said(FEW)} (few) and ${said(MANY)} (many), each on a PostgreSQL of its own; medians.`,
    tables: [
      {
        title: 'From the text to the answer, statements included',
        columns: ['', 'statements', 'slowest, few ms', 'many', 'answer, few ms', 'many', 'many / few'],
        rows: [...measured].map(([question, took]) => [
          question,
          String(middle(took.many, 'statements')),
          middle(took.few, 'slowest'),
          middle(took.many, 'slowest'),
          middle(took.few, 'whole'),
          middle(took.many, 'whole'),
          growth(took),
        ]),
      },
    ],
    aims,
  };
};

const said = ({ proposals, smes, trainings }: Size): string =>
  `${proposals} proposals, ${smes} businesses and ${trainings} trainings`;
