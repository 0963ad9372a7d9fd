import sharp from 'sharp';
import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { makePaper } from '../../src/papers/index.ts';

const entry = {
  date: '2 November 2026',
  business: '<b>Abon</b> & Co',
  field: 'Produksi',
  activity: 'cek dapur',
  result: '',
  duration: '2 jam',
  note: '',
};
const facts = {
  title: 'Laporan Kegiatan Pendampingan',
  about: [['PLUT', 'PLUT Samarinda']],
  head: ['No', 'Tanggal', 'Usaha', 'Bidang', 'Kegiatan', 'Lama', 'Bukti'],
  kept: 'tersimpan',
  none: 'Belum ada kegiatan',
  total: 'Jumlah: 2',
  status: 'Status: terkirim',
  signatures: [
    { role: 'Pimpinan', name: '', place: 'Mengetahui,' },
    { role: 'Pendamping', name: 'Dewi Anggraini', place: 'Samarinda' },
  ],
};
/** Noise, since it is what makes pictures large; every one is another. */
const photo = () =>
  sharp({
    create: {
      width: 1_600,
      height: 1_200,
      channels: 3,
      background: '#888888',
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
    },
  })
    .jpeg()
    .toBuffer();
const make = async (entries: object[]) => {
  const read = async (id: string) => ({
    name: 'x',
    mime: 'image/jpeg',
    bytes: id === 'broken' ? new Uint8Array([1, 2]) : await photo(),
  });
  return (await makePaper({ paper: 'mentor-month', name: 'x.pdf', facts: { ...facts, entries } }, read)).bytes;
};
const textOf = async (bytes: Uint8Array) => (await extractText(new Uint8Array(bytes), { mergePages: true })).text;

test('a month is on F4 paper with its entries as typed, a line for each signature, and a mark where a picture cannot be drawn', async () => {
  const bytes = await make([
    { ...entry, photo: 'good' },
    { ...entry, photo: 'broken' },
  ]);
  const page = await (await getDocumentProxy(new Uint8Array(bytes))).getPage(1);
  const [, , width, height] = page.view;
  expect([Math.round((width! * 25.4) / 72), Math.round((height! * 25.4) / 72)]).toEqual([215, 330]);
  const text = await textOf(bytes);
  for (const part of ['<b>Abon</b> & Co', 'Dewi Anggraini', 'Mengetahui,', 'tersimpan', '1 / 1'])
    expect(text).toContain(part);
});

test('pictures are made small: a month of large ones stays sendable', async () => {
  const bytes = await make(Array.from({ length: 8 }, (_, i) => ({ ...entry, photo: `large-${i}` })));
  expect(bytes.length).toBeLessThan(1_000_000);
});

test('a month without entries says so', async () =>
  expect(await textOf(await make([]))).toContain('Belum ada kegiatan'));
