import jsqr from 'jsqr';
import { PNG } from 'pngjs';
import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { makePaper } from '../../src/papers/index.ts';

const words = async (bytes: Uint8Array) => {
  const { text, totalPages } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
  return { text: text.replace(/\s+/g, ' '), pages: totalPages };
};

const certificate = {
  heading: 'SERTIFIKAT',
  given: 'diberikan kepada',
  name: 'Siti Aminah',
  from: 'dari',
  business: 'Keripik <b>Bu</b> Siti & Anak',
  course: 'yang telah mengikuti pelatihan',
  title: 'Kemasan yang menjual',
  when: 'pada 1 Desember 2026',
  where: 'di PLUT Samarinda',
  programme: 'Kementerian UMKM',
  number: 'SERTIFIKAT-2026-00001-K7QF2A',
  verify: 'Periksa keaslian',
  link: 'https://t.me/plut_bot?start=cek-SERTIFIKAT-2026-00001-K7QF2A',
};

const attendance = {
  title: 'Daftar hadir',
  foot: 'LATIH-2026-0001',
  programme: 'Kementerian UMKM',
  no: 'No.',
  name: 'Nama',
  business: 'Usaha',
  signature: 'Tanda tangan',
};

test('a certificate stands on one page, whatever the length of a name, and shows names as typed', async () => {
  const made = await makePaper({ paper: 'certificate', facts: certificate, name: 'c.pdf' });
  const { text, pages } = await words(made.bytes);
  expect(pages).toBe(1);
  for (const word of ['Siti Aminah', 'Keripik <b>Bu</b> Siti & Anak', 'SERTIFIKAT-2026-00001-K7QF2A'])
    expect(text).toContain(word);
  const long = { ...certificate, name: 'A'.repeat(80), business: 'Usaha '.repeat(13), title: 'Pelatihan '.repeat(8) };
  const wide = await makePaper({ paper: 'certificate', facts: long, name: 'c.pdf' });
  expect((await words(wide.bytes)).pages).toBe(1);
});

test('an attendance sheet has a line for everybody and some to spare, over as many pages as it takes', async () => {
  const people = Array.from({ length: 60 }, (_, i) => ({ name: `Peserta ${i + 1}`, business: `Usaha ${i + 1}` }));
  const facts = { ...attendance, days: ['1 Desember 2026'], people };
  const { text, pages } = await words((await makePaper({ paper: 'attendance-sheet', facts, name: 's.pdf' })).bytes);
  expect(pages).toBeGreaterThan(2);
  expect(text).toContain('Peserta 60');
  expect(text).toContain('63');
});

test('a training of two weeks has a column for every day, over several sheets', async () => {
  const days = Array.from({ length: 12 }, (_, i) => `${i + 1} Desember 2026`);
  const facts = { ...attendance, days, people: [{ name: 'Siti Aminah', business: 'Keripik Bu Siti' }] };
  const { text, pages } = await words((await makePaper({ paper: 'attendance-sheet', facts, name: 's.pdf' })).bytes);
  for (const day of days) expect(text).toContain(day);
  expect(pages).toBe(3);
});

test('the QR code for the door is read back', async () => {
  const link = 'https://t.me/plut_bot?start=hadir-1b4e28ba-2fa1-41d2-883f-0016d3cca427';
  const { bytes } = await makePaper({ paper: 'qr', facts: { text: link }, name: 'q.png' });
  const { data, width, height } = PNG.sync.read(Buffer.from(bytes));
  expect(jsqr.default(new Uint8ClampedArray(data), width, height)?.data).toBe(link);
});

test('a calendar file is in UTC, keeps its identity over changes, and what was typed stays in its line', async () => {
  const facts = {
    uid: 'x@plut-mandiri',
    sequence: 3,
    title: 'Kemasan\nBEGIN:VALARM',
    description: 'KURSI-2026-00001',
    place: 'PLUT Samarinda, Ruang Mahakam',
    start: '2026-12-01T01:00:00.000Z',
    end: '2026-12-02T07:00:00.000Z',
    latitude: -0.4948,
    longitude: 117.1436,
  };
  const { bytes } = await makePaper({ paper: 'calendar', facts, name: 'x.ics' });
  const lines = new TextDecoder().decode(bytes).split('\r\n');
  for (const line of ['DTSTART:20261201T010000Z', 'DTEND:20261202T070000Z', 'UID:x@plut-mandiri', 'SEQUENCE:3'])
    expect(lines).toContain(line);
  expect(lines.filter((line) => line === 'BEGIN:VALARM')).toHaveLength(1);
});
