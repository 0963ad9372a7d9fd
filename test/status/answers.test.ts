import { describe, expect, test } from 'vitest';
import { tokenOf as buttonToken } from '../../src/conversation/buttons.ts';
import type { Query } from '../../src/indonesian/query.ts';
import { ask, command, nextOf, playing, press, prisma, somebody } from './asking.ts';

const staff = await playing('staff');
const official = await playing('official');
const proposal = 'proposal' as const;
const about = (query: Partial<Query>): Query => ({ ask: 'status', subject: proposal, ...query });
const numberOf = async (place: string): Promise<string> =>
  (await prisma.proposal.findFirstOrThrow({ where: { place: { name: place } } })).number;

describe('status', () => {
  test('"Sorong" means both, told apart, each with proposer and place', async () => {
    const { text, does } = await ask(staff, about({ regions: ['96.01', '96.71'] }));
    expect(text).toMatch(/^Usulan di Kab\. Sorong, Kota Sorong\n/);
    expect(text).toContain('Pengusul: Provinsi Papua Barat\nLokasi: Kab. Sorong, Papua Barat Daya');
    expect(text).toContain('Pengusul dan lokasi: Kota Sorong, Papua Barat Daya');
    expect(text).toContain('verifikasi administrasi sejak 17 November 2026 (5 hari kerja)');
    expect(text).toContain('beroperasi sejak 5 Maret 2018');
    expect(text).toMatch(/Data per Selasa, 24 Nov 2026, 11\.00 WIB, termasuk data contoh\.$/);
    expect(does).toEqual([`usulan ${await numberOf('Kota Sorong')}`, `usulan ${await numberOf('Kabupaten Sorong')}`]);
  });

  test('the proposer is found too: Papua Barat means what it proposed in another province', async () => {
    const { text } = await ask(staff, about({ regions: ['92'] }));
    expect(text).toContain('Lokasi: Kab. Sorong, Papua Barat Daya');
  });

  test('next step and desk: whoever handles it, or the region where something is to be mended', async () => {
    const waiting = await ask(staff, about({ regions: ['33.28'] }));
    expect(waiting.text).toContain(
      'Langkah berikut: dokumen diperbaiki dan dikirim lagi\nDi meja: Kab. Tegal, Jawa Tengah',
    );
    const { handler } = await prisma.proposal.findFirstOrThrow({
      where: { place: { name: 'Kabupaten Berau' } },
      include: { handler: true },
    });
    const assessed = await ask(staff, about({ regions: ['64.03'] }));
    expect(assessed.text).toContain(`penilaian, lalu keputusan\nDi meja: ${handler!.name}, Kementerian UMKM`);
  });

  test('working days are not told for years whose holidays are not on record', async () => {
    const { text } = await ask(staff, about({ regions: ['64.72'] }));
    expect(text).toContain('beroperasi sejak 4 Mei 2017\n');
  });

  test('none: said so, with the nearest of the same province', async () => {
    const { text, buttons } = await ask(staff, about({ regions: ['12.09'] }));
    expect(text).toContain('Belum ada usulan dari atau di Kab. Asahan.');
    expect(text).toContain('Yang terdekat, di provinsi yang sama:');
    expect(buttons.every((label) => /Pematangsiantar|Deli Serdang|Karo|Tapanuli Utara|Medan/.test(label))).toBe(true);
    expect(buttons).toHaveLength(3);
  });

  test('a number of another year: what has its count is offered', async () => {
    const { text, does } = await ask(staff, about({ number: 'PLUT-2025-0042' }));
    expect(text).toContain('Tidak ada usulan bernomor PLUT-2025-0042.');
    expect(does).toEqual(['usulan PLUT-2026-0042']);
  });

  test('of two regions meant, the one without a proposal is said as well', async () => {
    const { text } = await ask(staff, about({ regions: ['33.08', '96.71'] }));
    expect(text).toContain('Kota Sorong ·');
    expect(text).toContain('Dari atau di Kab. Magelang, Jawa Tengah: belum ada usulan.');
  });

  test('a region that has only a draft: the draft is told, and never beside what was submitted', async () => {
    expect((await ask(staff, about({ regions: ['64.74'] }))).text).toContain('Tahap: draf');
    expect((await ask(staff, about({ regions: ['64'] }))).text).not.toContain('Tahap: draf');
  });

  test('a province with many is listed', async () => {
    const { rows, text } = await ask(staff, about({ regions: ['33'] }));
    expect(text).toContain('Ada 6 usulan.');
    expect(rows).toHaveLength(6);
  });
});

describe('one proposal', () => {
  test('history tells each change with who and why', async () => {
    const { text } = await ask(staff, about({ ask: 'history', regions: ['34.04'] }));
    const stages = [...text.matchAll(/ · ([a-z ]+) \(/g)].map(([, stage]) => stage);
    expect(stages).toEqual([
      'draf',
      'diajukan',
      'verifikasi administrasi',
      'perlu perbaikan',
      'verifikasi administrasi',
      'verifikasi lapangan',
      'penilaian',
      'ditunda',
      'penilaian',
      'disetujui',
    ]);
    expect(text).toContain('ditunda (23 hari kerja)');
  });

  test('documents: what is missing and what is to be mended, with its note', async () => {
    const { text } = await ask(staff, about({ ask: 'documents', regions: ['33.28'] }));
    expect(text).toContain('❌ Pernyataan tidak dalam sengketa: belum ada');
    expect(text).toContain('✏️ Foto gedung: perlu diperbaiki\n    Foto rumah kemasan tidak terbaca');
    expect(text).toContain('3 dari 5 dokumen sudah lengkap.');
  });

  test.each([
    ['assets', 'Lahan: 3.300 m²'],
    ['budget', '2027: Rp500.000.000'],
    ['mentors', 'Belum ada pendamping yang ditetapkan'],
    ['notes', 'Foto gedung: Foto rumah kemasan tidak terbaca'],
  ] as const)('detail about %s', async (what, expected) => {
    expect((await ask(staff, about({ ask: 'detail', regions: ['33.28'], about: what }))).text).toContain(expected);
  });

  test('two of that name: which one is asked, and the button asks the same of it', async () => {
    const { does, text } = await ask(staff, about({ ask: 'detail', regions: ['33.28', '33.76'], about: 'budget' }));
    expect(text).toContain('Ada 2 usulan. Yang mana?');
    const pressed = await command(staff, does[0]!.replace('usulan ', ''));
    expect(pressed.text).toMatch(/^Anggaran usulan PLUT-2026-\d{4}\n/);
  });
});

describe('contacts', () => {
  test('the ministry sees the phone, and that it looked is on record', async () => {
    const { text } = await ask(staff, about({ ask: 'detail', regions: ['33.28'], about: 'contact' }));
    expect(text).toMatch(/Telepon: \+628110000\d{4}/);
    const looks = await prisma.audit.findMany({ where: { personId: staff.id, deed: 'looked' } });
    const { id } = await prisma.proposal.findFirstOrThrow({ where: { placeCode: '33.28' } });
    expect(looks).toMatchObject([{ subject: 'proposal', subjectId: id }]);
    expect(JSON.stringify(looks, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toContain(
      '8110000',
    );
  });

  test('the whole content holds no phone, and an official sees dots', async () => {
    expect((await ask(staff, about({ ask: 'detail', regions: ['33.28'] }))).text).not.toContain('8110000');
    const own = await ask(official, about({ ask: 'detail', regions: ['96.71'], about: 'contact' }));
    expect(own.text).toMatch(/Telepon: •+\d{3}\n?/);
  });
});

describe('who may see what', () => {
  test('an official sees their own region, in its own zone', async () => {
    const { text } = await ask(official, about({ regions: ['96.71'] }));
    expect(text).toContain('Kota Sorong ·');
    expect(text).toContain('13.00 WIT');
  });

  test("another region's proposal looks to an official as if it were not there, by name, number and button", async () => {
    const number = await numberOf('Kabupaten Tegal');
    for (const query of [about({ regions: ['33.28'] }), about({ number }), about({ ask: 'history', number })]) {
      const { text, buttons } = await ask(official, query);
      expect(text).toContain('yang dapat Bapak/Ibu lihat');
      expect(text).not.toContain('Kab. Tegal ·');
      expect(buttons).toEqual([]);
    }
    expect((await command(official, `~a2_n${number}_b2`)).text).not.toContain('Telepon');
  });

  test('lists and counts of an official hold their own region alone', async () => {
    expect((await ask(official, about({ ask: 'list' }))).rows.map(([, place]) => place)).toEqual([
      'Kota Sorong, Papua Barat Daya',
    ]);
    expect((await ask(official, about({ ask: 'count' }))).text).toContain('1 usulan');
  });

  test.each([[[]], [[{ role: 'owner' as const }]], [[{ role: 'mentor' as const }]]])(
    'owners, mentors and strangers are told kindly, and nothing is kept (%j)',
    async (grants) => {
      const { text, context } = await ask(somebody(...grants), about({ regions: ['96.71'] }));
      expect(text).toContain('hanya dapat dilihat oleh Kementerian UMKM');
      expect(text).not.toContain('Kota Sorong');
      expect(context).toBeUndefined();
    },
  );

  test('an official without a region sees nothing at all', async () => {
    const { text } = await ask(somebody({ role: 'official' }), about({ ask: 'list' }));
    expect(text).toContain('hanya dapat dilihat');
  });
});

describe('lists', () => {
  test('ten at a time; the button leads to the next ten and none is shown twice', async () => {
    const stages: Query['stages'] = ['submitted', 'admin_verification', 'revision', 'field_verification', 'assessment'];
    let page = await ask(staff, about({ ask: 'list', stages }));
    const seen = page.rows.map(([number]) => number);
    for (let next = nextOf(page); next; next = nextOf(page)) {
      page = await press(staff, page, next);
      seen.push(...page.rows.map(([number]) => number));
    }
    expect(seen).toHaveLength(40);
    expect(new Set(seen).size).toBe(40);
  });

  test('stuck: longer than so many working days, the longest first, and only what is undecided', async () => {
    const { rows } = await ask(staff, about({ ask: 'list', stuck: { days: 14, working: true } }));
    const days = rows.map((row) => Number(row.at(-1)));
    expect(days).toEqual(days.toSorted((a, b) => b - a));
    expect(days.every((count) => count > 14)).toBe(true);
    const exactly = await ask(staff, about({ ask: 'list', stuck: { days: 15, working: true } }));
    expect(exactly.rows.length).toBe(days.filter((count) => count > 15).length);
  });

  test('mine is what I handle; a limit cuts', async () => {
    const { rows } = await ask(staff, about({ ask: 'list', mine: true, sort: 'oldest', limit: 3 }));
    expect(rows).toHaveLength(3);
    for (const [number] of rows)
      expect((await prisma.proposal.findUniqueOrThrow({ where: { number: number! } })).handlerId).toBe(staff.id);
  });

  test('decided in a period counts the decision, wherever the proposal is now', async () => {
    const period = { from: '2026-01-01', to: '2026-11-24' };
    const query = about({ ask: 'list', stages: ['approved'], period, dated: 'decided' });
    const { rows } = await ask(staff, query);
    expect(rows.map((row) => row[3])).toContain('pendamping ditetapkan');
    expect((await ask(staff, about({ ask: 'list', stages: ['approved'] }))).rows.map((row) => row[3])).toEqual(
      Array.from({ length: 5 }, () => 'disetujui'),
    );
  });

  test('a period ends with its last day in Jakarta', async () => {
    const { submittedAt } = await prisma.proposal.findFirstOrThrow({ where: { place: { name: 'Kota Palembang' } } });
    const day = new Date(submittedAt!.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
    const on = (from: string, to: string) =>
      ask(staff, about({ ask: 'list', regions: ['16.71'], period: { from, to }, dated: 'submitted' }));
    expect((await on(day, day)).rows).toHaveLength(1);
    expect((await on('2026-11-01', '2026-11-22')).rows).toHaveLength(0);
  });
});

describe('counts', () => {
  test('in all and by stage', async () => {
    const { text } = await ask(staff, about({ ask: 'count', regions: ['12'] }));
    expect(text).toMatch(
      /5 usulan\n• diajukan: 2\n• verifikasi administrasi: 1\n• perlu perbaikan: 1\n• beroperasi: 1\n/,
    );
  });

  test.each(['province', 'regency', 'stage', 'month', 'year'] as const)(
    'by %s the parts make the whole',
    async (group) => {
      const { rows } = await ask(staff, about({ ask: 'count', group }));
      const sum = rows.reduce((total, [, count]) => total + Number(count), 0);
      expect(sum).toBe(await prisma.proposal.count({ where: { submittedAt: { not: null } } }));
    },
  );

  test('decisions by stage are counted where they were made', async () => {
    const period = { from: '2025-01-01', to: '2026-11-24' };
    const stages: Query['stages'] = ['approved', 'postponed', 'rejected', 'mentors_appointed', 'operating'];
    const { rows } = await ask(staff, about({ ask: 'count', group: 'stage', stages, period, dated: 'decided' }));
    expect(rows.map(([stage]) => stage)).toEqual(['disetujui', 'ditunda', 'ditolak']);
  });
});

test('every button fits into the narrowest platform', async () => {
  const answers = [
    await ask(staff, about({ regions: ['96.01', '96.71'] })),
    await ask(staff, about({ ask: 'list', regions: ['11', '12', '13', '14', '15', '16', '17', '18', '19', '21'] })),
    await ask(
      staff,
      about({
        ask: 'list',
        regions: ['11', '12', '13', '14', '15', '16', '17', '18', '19', '21'],
        stages: ['approved', 'postponed', 'rejected', 'mentors_appointed', 'operating'],
        period: { from: '2017-01-01', to: '2026-11-24' },
        dated: 'submitted',
        sort: 'newest',
      }),
    ),
  ];
  for (const deed of answers.flatMap(({ does }) => does)) expect(() => buttonToken({ command: deed }, 1)).not.toThrow();
});

test('what was asked is the context of the next question', async () => {
  const query = about({ ask: 'count', regions: ['12'] });
  expect((await ask(staff, query)).context).toEqual({ query, at: '2026-11-24T04:00:00.000Z' });
});

test('"/usulan" alone: what is under way for the ministry, their own for officials', async () => {
  expect((await command(staff, '')).rows.length).toBe(11);
  expect((await command(official, '')).text).toContain('Kota Sorong ·');
});

test.each([
  ['usulan kami sudah sampai mana?', /^Usulan di Kota Sorong\n/],
  ['dokumen usulan kami apa yang kurang?', /^Kelengkapan dokumen usulan di Kota Sorong\n/],
  ['riwayat usulan kami', /^Riwayat usulan di Kota Sorong\n/],
  ['usulan Sumut sudah sampai mana?', /Tidak ada usulan di Sumatera Utara yang dapat Bapak\/Ibu lihat\./],
])('an official who says "kami" means their own region: %s', async (typed, expected) => {
  expect((await command(official, typed)).text).toMatch(expected);
});

test.each([
  ['Sorong', /^Usulan di Kab\. Sorong, Kota Sorong\n/],
  ['plut 2026 42', /^Usulan PLUT-2026-0042\n/],
  ['brp usulan Sumut yg blm diverif?', /^Jumlah usulan di Sumatera Utara, belum diverifikasi\n\n2 usulan\n/],
])('"/usulan %s" is understood as it is typed', async (typed, expected) => {
  expect((await command(staff, typed)).text).toMatch(expected);
});

test('in English too', async () => {
  const { text } = await ask(staff, about({ regions: ['96.71'] }), 'en');
  expect(text).toContain('Stage: administrative verification since 17 November 2026 (5 working days)');
});
