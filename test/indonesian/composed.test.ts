import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Query } from '../../src/indonesian/query.ts';
import { understand } from '../../src/indonesian/understand.ts';
import { known, today } from './known.ts';

/** A part of a question: ways to say it, and what it means. */
type Part = { ways: readonly string[]; means: Partial<Query> };

const parts = (...all: [ways: string, means: Partial<Query>][]): Part[] =>
  all.map(([ways, means]) => ({ ways: ways.split('|'), means }));

const REGIONS = parts(
  ['di Jabar|dari Jawa Barat|dr provinsi Jawa Barat', { regions: ['32'] }],
  ['di kab. Garut|Kabupaten Garut', { regions: ['32.05'] }],
  ['dari Sorong|di Sorong', { regions: ['96.01', '96.71'] }],
  ['NTT dan NTB|NTT & NTB|dari NTB sama NTT', { regions: ['52', '53'] }],
  ['se-Sulawesi|di pulau Sulawesi', { regions: ['71', '72', '73', '74', '75', '76'] }],
  ['di kota Bima', { regions: ['52.72'] }],
);

const STAGES = parts(
  ['ditolak|yg tidak lolos|yang gugur', { stages: ['rejected'], dated: 'decided' }],
  ['yang disetujui|yg udah di-acc|yang telah lolos', { stages: ['approved'], dated: 'decided' }],
  ['yang ditolak atau ditunda', { stages: ['postponed', 'rejected'], dated: 'decided' }],
  ['yang dikembalikan|yg perlu perbaikan|yang harus direvisi', { stages: ['revision'], dated: 'entered' }],
  ['yang sudah beroperasi|yg udah diresmikan', { stages: ['operating'], dated: 'entered' }],
  ['yang dicabut|yang ditarik', { stages: ['withdrawn'], dated: 'entered' }],
  ['yang belum diverifikasi', { stages: ['submitted'], dated: 'submitted' }],
);

const PERIODS = parts(
  ['bulan lalu|bln kemarin', { period: { from: '2026-10-01', to: '2026-10-31' } }],
  ['tahun lalu|sepanjang 2025|di tahun 2025', { period: { from: '2025-01-01', to: '2025-12-31' } }],
  ['TW II|triwulan II 2026|kuartal kedua', { period: { from: '2026-04-01', to: '2026-06-30' } }],
  ['sejak Maret|dari bulan Maret sampai sekarang', { period: { from: '2026-03-01', to: today } }],
  ['antara Mei dan Juli|Mei-Juli', { period: { from: '2026-05-01', to: '2026-07-31' } }],
  ['3 bulan terakhir|dalam tiga bulan terakhir', { period: { from: '2026-08-24', to: today } }],
  ['tgl 4/5|pada 4 Mei 2026', { period: { from: '2026-05-04', to: '2026-05-04' } }],
);

const OTHERS = parts(
  ['yang saya tangani|yang jadi tugas saya', { mine: true }],
  ['yang macet lebih dari 10 hari kerja|yang mandek > 10 hari kerja', { stuck: { days: 10, working: true } }],
  ['yang macet sebulan lebih', { stuck: { days: 30, working: false } }],
);

/** `@` stands for what is asked about and which ones. */
const ASKS = parts(
  ['daftar @|tampilkan @|@ apa saja|@ mana saja|list @', { ask: 'list' }],
  ['berapa @|jumlah @|@ ada berapa|brp bnyk @|total @ berapa', { ask: 'count' }],
  ['rekap @ per provinsi|berapa @ tiap provinsi', { ask: 'count', group: 'province' }],
  ['grafik jumlah @ per bulan', { ask: 'count', group: 'month', as: 'chart' }],
);

const FORMS = parts(
  ['dalam excel|, excel ya|format xlsx', { as: 'xlsx' }],
  ['dalam bentuk pdf|, pdf dong', { as: 'pdf' }],
);

const said = (all: readonly Part[]) =>
  fc
    .constantFrom(...all)
    .chain(({ ways, means }) => fc.record({ way: fc.constantFrom(...ways), means: fc.constant(means) }));
const perhaps = (all: readonly Part[]) => fc.option(said(all), { nil: undefined });

const question = fc.record({
  opening: fc.constantFrom('', 'tolong ', 'min, ', 'izin bertanya, ', 'pak menteri nanya, '),
  ask: said(ASKS),
  noun: fc.constantFrom('usulan', 'proposal', 'usulan PLUT'),
  region: perhaps(REGIONS),
  stage: perhaps(STAGES),
  other: perhaps(OTHERS),
  period: perhaps(PERIODS),
  form: perhaps(FORMS),
  ending: fc.constantFrom('', '?', ' ya kak', ' dong', ', terima kasih', ' untuk bahan rapat besok'),
});

test('a question put together of parts means what its parts mean', () => {
  fc.assert(
    fc.property(question, ({ opening, ask, noun, region, stage, other, period, form, ending }) => {
      const cameIn = period && !stage ? 'yang masuk ' : '';
      // Of what stands still nobody asks when.
      const also = period && other?.means.stuck ? undefined : other;
      const which = [noun, region?.way, stage?.way, also?.way, period && `${cameIn}${period.way}`];
      const drawn = ask.means.as === undefined ? form : undefined;
      const text = `${opening}${ask.way.replace('@', which.filter(Boolean).join(' '))} ${drawn?.way ?? ''}${ending}`;
      const dated = period ? (stage?.means.dated ?? 'submitted') : undefined;
      const means = {
        ...ask.means,
        ...region?.means,
        ...stage?.means,
        ...also?.means,
        ...period?.means,
        ...drawn?.means,
      };
      expect(understand(text, { today, gazetteer: known }), text).toEqual(
        Query.parse({ subject: 'proposal', ...means, dated }),
      );
    }),
    { numRuns: 3_000 },
  );
});
