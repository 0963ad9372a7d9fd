import { strFromU8, unzipSync } from 'fflate';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { makePaper } from '../../src/papers/index.ts';

const facts = {
  title: 'Daftar usulan di Jawa Barat',
  foot: 'Data per Selasa, 24 Nov 2026, 09.00 WIB.',
  sheet: 'Data',
  about: 'Keterangan',
  columns: [
    { head: 'Nomor', kind: 'text' },
    { head: 'Lokasi', kind: 'text' },
    { head: 'Sejak', kind: 'day' },
    { head: 'Hari kerja', kind: 'number' },
  ],
  rows: [
    ['PLUT-2026-0001', 'Kab. Bogor', '2026-11-03', 1250],
    ['=HYPERLINK("http://x")', '<b>"A" & B</b>; C\nD', null, null],
    ['@SUM(1)', '+62811', '2026-11-04', 0],
  ],
};

const make = (paper: string, more: object = {}) =>
  makePaper({ paper, facts: { ...facts, ...more }, name: `x.${paper}` });

const sheet = async (more: object = {}) => {
  const { bytes } = await make('xlsx', more);
  const parts = unzipSync(bytes);
  return (name: string) => strFromU8(parts[name]!);
};

describe('XLSX', () => {
  test('columns have types: a number is a number, a day a date, a formula text', async () => {
    const part = await sheet();
    const first = part('xl/worksheets/sheet1.xml');
    expect(first).toMatch(/<c r="D2"[^>]*><v>1250<\/v>/);
    expect(first).toMatch(/<c r="C2"[^>]*><v>46329<\/v>/);
    expect(first).toMatch(/<c r="A3"[^>]*t="(s|inlineStr)"/);
    expect(first).not.toContain('<f>');
  });

  test('the head stays in sight and filters over all rows', async () => {
    const first = (await sheet())('xl/worksheets/sheet1.xml');
    expect(first).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    expect(first).toContain('<autoFilter ref="A1:D4"/>');
    // Excel calls a workbook damaged where these stand in another order.
    expect(first.indexOf('</sheetData>')).toBeLessThan(first.indexOf('<autoFilter'));
  });

  test('a second sheet says what was asked and of when the data are', async () => {
    const part = await sheet();
    const words = part('xl/sharedStrings.xml');
    expect(words).toContain('Daftar usulan di Jawa Barat');
    expect(words).toContain('24 Nov 2026');
    expect(part('xl/workbook.xml')).toContain('name="Keterangan"');
  });

  test('whatever was typed goes in: control letters, half letters, forbidden names of sheets', async () => {
    const rows = [['a\u0000b\u001f', '\ud800', 'x', 'y'.repeat(40_000)]];
    const part = await sheet({ rows, sheet: '[x]:*?/\\'.repeat(9) });
    expect(part('xl/sharedStrings.xml')).toContain('ab');
    expect(part('xl/worksheets/sheet1.xml')).toContain('<row');
  });
});

describe('CSV', () => {
  const text = async () => new TextDecoder('utf-8', { ignoreBOM: true }).decode((await make('csv')).bytes);

  test('opens in an Indonesian Excel: a mark, semicolons, CR LF', async () => {
    expect((await text()).split('\r\n')[0]).toBe('\uFEFFNomor;Lokasi;Sejak;Hari kerja');
    expect(await text()).toContain('PLUT-2026-0001;Kab. Bogor;2026-11-03;1250\r\n');
  });

  test('what a sheet would take for a formula has an apostrophe; quotes and separators stay in their cell', async () => {
    expect(await text()).toContain(`"'=HYPERLINK(""http://x"")";"<b>""A"" & B</b>; C\nD";;\r\n`);
    expect(await text()).toContain(`'@SUM(1);'+62811;2026-11-04;0\r\n`);
  });
});

describe('PDF', () => {
  const pages = async (more: object = {}) => {
    const { bytes } = await make('report', more);
    return (await extractText(await getDocumentProxy(new Uint8Array(bytes)))).text;
  };

  test('says what was asked and when, and all rows as typed', async () => {
    const [page] = await pages();
    expect(page).toContain('Daftar usulan di Jawa Barat');
    expect(page).toContain('Data per Selasa, 24 Nov 2026, 09.00 WIB.');
    expect(page).toContain('03/11/2026');
    expect(page).toContain('1.250');
    expect(page).toContain('=HYPERLINK("http://x")');
  });

  test('the head of the table comes again on each page, and pages are numbered', async () => {
    const rows = Array.from({ length: 80 }, (_, at) => [`PLUT-2026-${at}`, 'Kab. Bogor', '2026-11-03', at]);
    const all = await pages({ rows });
    expect(all.length).toBeGreaterThan(1);
    for (const [at, page] of all.entries()) {
      expect(page).toContain('Hari kerja');
      expect(page).toContain(`${at + 1} / ${all.length}`);
    }
  });

  test('words instead of a table', async () => {
    const { bytes } = await makePaper({
      paper: 'report',
      facts: { title: 'Riwayat', foot: 'Data per hari ini.', body: 'Baris satu\nBaris dua' },
      name: 'x.pdf',
    });
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
    expect(text).toContain('Baris dua');
  });
});
