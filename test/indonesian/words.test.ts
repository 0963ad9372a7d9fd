import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDate, readDays } from '../../src/indonesian/dates.ts';
import { clean, fold } from '../../src/indonesian/normalise.ts';
import { readWish } from '../../src/indonesian/wishes.ts';
import { isBack, isCancel, isGreeting, isSkip, readCorrection, readYesNo } from '../../src/indonesian/words.ts';
import { today } from './known.ts';

describe('clean text', () => {
  test('loses what must not be stored, and keeps what was written', () => {
    expect(clean('  Warung\u0000 Sari\u202E \uD800Jaya\u200B ')).toBe('Warung Sari Jaya');
    expect(clean('👩‍🍳 Dapur Bu Siti')).toBe('👩‍🍳 Dapur Bu Siti');
    expect(clean('a\u200Db')).toBe('ab');
    expect(clean('baris satu\r\nbaris dua')).toBe('baris satu\nbaris dua');
    expect(clean('e\u0301')).toBe('é');
  });

  test('is clean already', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(clean(clean(text))).toBe(clean(text));
        expect(Buffer.from(clean(text)).toString()).toBe(clean(text));
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});

describe('yes, no and later', () => {
  test.each([
    ['yes', ['ya', 'iya', 'yoi', 'siap', 'bener', 'lanjut', 'gas', 'ok', 'Ya, benar', 'iyaaa', 'oke lanjut']],
    ['no', ['ga', 'gak', 'enggak', 'tdk', 'ndak', 'nda', 'kada', 'belum', 'batal', 'belum kak']],
    ['later', ['nanti dulu', 'bentar', 'nanti saja', 'tidak, nanti dulu']],
    [undefined, ['mau makan', 'iya tapi bukan', '', 'Siti Aminah', 'ya ampun']],
  ] as const)('%s', (answer, texts) => {
    for (const text of texts) expect(readYesNo(text), text).toBe(answer);
  });
});

describe('words about the talk', () => {
  test.each([
    [
      isGreeting,
      ['P', 'halo', 'halo kak', 'assalamualaikum', 'pagi min', 'Selamat siang, Bu'],
      ['halo usulan Garut', 'Pagi Jaya', 'pak'],
    ],
    [isCancel, ['batal', 'batal aja', 'gak jadi', 'cancel', 'berhenti dulu'], ['usulan dibatalkan', 'jadi', 'tidak']],
    [isBack, ['kembali', 'balik', 'back'], ['kembali usaha', 'dikembalikan']],
    [isSkip, ['lewati', 'skip', 'nggak punya', 'tidak ada'], ['tidak', 'punya', 'tidak ada masalah']],
  ])('%o', (is, those, others) => {
    for (const text of those) expect(is(text), text).toBe(true);
    for (const text of others) expect(is(text), text).toBe(false);
  });
});

describe('corrections', () => {
  test.each([
    ['salah, NIB-nya 1234567890123', { field: 'NIB', value: '1234567890123' }],
    ['bukan, namanya Siti', { field: 'nama', value: 'Siti' }],
    ['ganti kota jadi Bontang', { field: 'kota', value: 'Bontang' }],
    ['ralat usaha: Warung Sari', { field: 'usaha', value: 'Warung Sari' }],
    ['ganti nama', { field: 'nama' }],
    ['salah', undefined],
    ['bukan itu', undefined],
    ['Warung Ganti Rasa', undefined],
  ])('%s', (text, read) => expect(readCorrection(text)).toEqual(read));
});

describe('wishes', () => {
  test.each([
    ['mau daftar', 'register'],
    ['mau bicara dengan petugas', 'human'],
    ['ada orangnya gak?', 'human'],
    ['mau ikut pelatihan kemasan', 'training'],
    ['Saya mau tanya soal izin edar', 'mentor'],
    ['mau konsultasi pemasaran', 'mentor'],
    ['mau konsultasi sama petugas', 'human'],
    ['mau tanya soal pelatihan', 'training'],
    ['kelola pelatihan', 'manage'],
    ['mau buat pelatihan baru', 'manage'],
    ['pelatihan dibuka kapan?', undefined],
    ['ganti bahasa', 'language'],
    ['hapus data saya', 'mydata'],
    ['lihat profil', 'profile'],
    ['undang teman', 'invite'],
    ['mau cari pendamping', 'mentor'],
    ['mau jual produk', 'product'],
    ['mau mengusulkan PLUT', 'proposal'],
    ['help', 'help'],
    ['beban pendamping per bidang', 'workload'],
    ['grafik beban kerja mentor', 'workload'],
    ['berapa lama pendamping menjawab?', 'workload'],
    ['rata-rata waktu respon pendamping per PLUT', 'workload'],
    ['pendamping mana yang paling sibuk', 'workload'],
    ['pendampingnya lama sekali jawabnya', undefined],
    ['gak mau daftar', undefined],
    ['warung sari jaya', undefined],
    ['Toko Daftar Jaya', undefined],
    ['nama saya budi', undefined],
    ['ganti hp, gimana caranya?', 'move'],
    ['akun telegram saya hilang', 'move'],
    ['saya mau ganti no hp', 'profile'],
  ])('%s', (text, wish) => expect(readWish(text)).toBe(wish));
});

describe('a day', () => {
  test.each([
    ['besok', '2026-11-25'],
    ['lusa', '2026-11-26'],
    ['tgl 20', '2026-12-20'],
    ['17 Agt 2026', '2026-08-17'],
    ['senin depan', '2026-11-30'],
    ['4/5', '2027-05-04'],
    ['hari ini ya', '2026-11-24'],
    ['31/2/2027', undefined],
    ['minggu depan', undefined],
    ['kapan-kapan', undefined],
  ])('%s', (text, day) => expect(readDate(text, today)).toBe(day));
});

describe('days from one to another', () => {
  test.each([
    ['besok sampai jumat', { from: '2026-11-25', to: '2026-11-27' }],
    ['tgl 28-30', { from: '2026-11-28', to: '2026-11-30' }],
    ['28 nov s.d. 2 des', { from: '2026-11-28', to: '2026-12-02' }],
    ['tgl 30 s/d tgl 2', { from: '2026-11-30', to: '2026-12-02' }],
    ['lusa', { from: '2026-11-26' }],
    ['sakit', {}],
    ['', {}],
  ])('%s', (text, days) => expect(readDays(text, '2026-11-24')).toEqual(days));
});
