import { describe, expect, test } from 'vitest';
import type { Query } from '../../src/indonesian/query.ts';
import { ask, playing, press, prisma, somebody, written } from './asking.ts';

const staff = await playing('staff');
const official = await playing('official');
const about = (query: Partial<Query>): Query => ({ ask: 'list', subject: 'proposal', ...query });
const all = await prisma.proposal.count({ where: { submittedAt: { not: null } } });

describe('pictures', () => {
  test('a count by month is a line, also through months in which there was nothing', async () => {
    const { image, rows } = await ask(staff, about({ ask: 'count', group: 'month', as: 'chart' }));
    expect(image).toMatchObject({ paper: 'chart', facts: { shape: 'line' }, name: 'usulan-2026-11-24.png' });
    const { parts } = image!.facts as { parts: { count: number }[] };
    expect(parts.reduce((sum, { count }) => sum + count, 0)).toBe(all);
    expect(parts.some(({ count }) => count === 0)).toBe(true);
    expect(rows).toEqual([]);
  });

  test('the map counts every province once, whatever the question was grouped by', async () => {
    for (const query of [about({ as: 'map' }), about({ ask: 'count', group: 'stage', as: 'map' })]) {
      const { counts } = (await ask(staff, query)).image!.facts as { counts: Record<string, number> };
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(all);
      expect(counts['33']).toBe(6);
    }
  });

  test('buttons under a count make the picture of the same count', async () => {
    const count = await ask(staff, about({ ask: 'count', stages: ['submitted'] }));
    const map = await press(staff, count, 'Peta');
    expect(map.image!.paper).toBe('map');
    expect(map.text).toMatch(/^Jumlah usulan, belum diverifikasi\n\n\d+ usulan/);
  });

  test('what cannot be a picture is told in words, and that is said', async () => {
    const { text, image } = await ask(staff, about({ ask: 'status', regions: ['33.28'], as: 'map' }));
    expect(text).toContain('tidak bisa dijadikan peta');
    expect(text).toContain('Kab. Tegal ·');
    expect(image).toBeUndefined();
  });
});

describe('files', () => {
  test('a list holds all rows in the order asked for, with types', async () => {
    const { file, rows } = await ask(staff, about({ as: 'xlsx', sort: 'oldest' }));
    const facts = file!.facts as { columns: { kind: string }[]; rows: unknown[][] };
    expect(file!.name).toBe('usulan-2026-11-24.xlsx');
    expect(facts.columns.map(({ kind }) => kind)).toEqual([
      'text',
      'text',
      'text',
      'text',
      'day',
      'number',
      'day',
      'text',
    ]);
    expect(facts.rows).toHaveLength(all);
    const submitted = facts.rows.map((row) => String(row[6]));
    expect(submitted).toEqual(submitted.toSorted());
    expect(rows).toEqual([]);
  });

  test('beside a file, which holds them all, no page is spoken of', async () => {
    const of = async (query: Query) => (await ask(staff, query)).text;
    expect(await of(about({}))).toContain(`Ada ${all} usulan. Ini nomor 1 sampai 10.`);
    const filed = [
      about({ as: 'pdf' }),
      about({ subject: 'guideline', as: 'csv' }),
      about({ subject: 'training', as: 'xlsx' }),
    ];
    for (const query of filed) expect(await of(query)).not.toContain('Ini nomor');
  });

  test('a limit holds in a file too; a count is its parts', async () => {
    const five = (await ask(staff, about({ as: 'csv', limit: 5 }))).file!.facts as { rows: unknown[] };
    expect(five.rows).toHaveLength(5);
    const parts = (await ask(staff, about({ ask: 'count', group: 'stage', as: 'xlsx' }))).file!.facts as {
      rows: [unknown, number][];
    };
    expect(parts.rows.reduce((sum, [, count]) => sum + count, 0)).toBe(all);
  });

  test.each(['status', 'history', 'documents', 'detail'] as const)('%s is a document', async (asked) => {
    const { file, text } = await ask(staff, about({ ask: asked, regions: ['33.28'], as: 'pdf' }));
    expect(file!.name).toBe('usulan-2026-11-24.pdf');
    expect(text).not.toContain('tidak bisa');
  });

  test("a file holds no more than its asker may see: an official's is of their own region", async () => {
    const { file } = await ask(official, about({ as: 'xlsx' }));
    expect((file!.facts as { rows: unknown[] }).rows).toHaveLength(1);
  });

  test.each(['sme', 'training', 'mentor', 'guideline'] as const)(
    '%s: listed and counted as a file',
    async (subject) => {
      for (const query of [
        { ask: 'list' as const, subject, as: 'xlsx' as const },
        { ask: 'count' as const, subject, as: 'pdf' as const },
      ])
        expect((await ask(staff, query)).file, query.ask).toBeDefined();
    },
  );
});

describe('buttons about an answer', () => {
  test('copied for WhatsApp: the same words, the table in lines, no buttons', async () => {
    const list = await ask(staff, about({ regions: ['33'] }));
    const copy = await press(staff, list, 'Salin untuk WA');
    expect(copy.text).toContain('Ada 6 usulan.');
    expect(copy.text.match(/^• PLUT-/gm)).toHaveLength(6);
    expect(copy.rows).toEqual([]);
    expect(copy.further).toEqual({});
  });

  test('shared only where it was whispered', async () => {
    const query = about({ regions: ['33'] });
    expect((await written(staff, query, 'usulan Jateng', true)).further).toHaveProperty('Bagikan ke kanal');
    expect((await written(staff, query, 'usulan Jateng')).further).not.toHaveProperty('Bagikan ke kanal');
  });

  test('"not what I meant" is noted once, for questions that were written', async () => {
    const answer = await written(staff, about({ regions: ['33'] }), 'usulan Jateng');
    const { record } = answer.further['Bukan ini maksud saya']!;
    expect((await press(staff, answer, 'Bukan ini maksud saya')).text).toContain('sudah dicatat');
    expect((await prisma.questionLog.findUniqueOrThrow({ where: { id: record } })).wrongAt).not.toBeNull();
    expect((await press(staff, answer, 'Bukan ini maksud saya')).text).toBe('Terima kasih, itu sudah dicatat.');
    expect((await ask(staff, about({ regions: ['33'] }))).further).not.toHaveProperty('Bukan ini maksud saya');
  });

  test("somebody else's button shows what they themselves may see", async () => {
    const answer = await ask(staff, about({ regions: ['33'] }));
    for (const label of ['Salin untuk WA', 'Excel']) {
      const shown = await press(official, answer, label);
      expect(JSON.stringify(shown)).not.toContain('PLUT-2026');
      expect((await press(somebody({ role: 'owner' }), answer, label)).text).toContain('hanya dapat dilihat');
    }
  });

  test('a button of a question that is kept no longer says so', async () => {
    const answer = await ask(staff, about({ regions: ['33'] }));
    await prisma.questionLog.deleteMany({ where: { id: answer.further.Excel!.record } });
    expect((await press(staff, answer, 'Excel')).text).toContain('Tulis lagi pertanyaannya');
  });

  test('one name, several regions: a button for each', async () => {
    const { buttons } = await ask(staff, about({ ask: 'count', regions: ['96.01', '96.71'] }));
    expect(buttons).toEqual(['Daftarnya', 'Kab. Sorong', 'Kota Sorong']);
    expect((await ask(staff, about({ regions: ['12', '32'] }))).buttons).not.toContain('Sumatera Utara');
  });
});

describe('nothing found', () => {
  test('a list says what the region has apart from the other conditions', async () => {
    const { text } = await ask(staff, about({ regions: ['33.28'], stages: ['rejected'] }));
    expect(text).toContain('Tidak ada usulan yang cocok.\n\nYang ada di Kab. Tegal:\n• PLUT-');
  });

  test('a namesake comes before neighbours', async () => {
    const { buttons } = await ask(staff, about({ ask: 'status', regions: ['33.71', '33.08'] }));
    expect(buttons).toHaveLength(3);
    const { text } = await ask(staff, about({ ask: 'status', regions: ['62.03'] }));
    expect(text).toContain('Belum ada usulan');
  });
});

test.each([
  ['Pak Budi Santoso 0812-3456-7890 budi@x.id nanya PLUT-2026-0042 di Sorong', 'Pak … nanya PLUT-2026-0042 di Sorong'],
  ['tolong cek nib siti aminah, usaha keripik di garut ya bu', 'tolong cek nib …, usaha … di garut ya bu'],
  ['bu putri jaya usulan 3 daerah', 'bu … usulan 3 daerah'],
])('of a question is kept what names nobody, in capitals or not: %s', async (typed, kept) => {
  await written(staff, { ask: 'unknown' }, typed);
  const { text, asker } = await prisma.questionLog.findFirstOrThrow({
    where: { query: { equals: { ask: 'unknown' } } },
    orderBy: { id: 'desc' },
  });
  expect({ text, asker }).toEqual({ text: kept, asker: 'ministry' });
});
