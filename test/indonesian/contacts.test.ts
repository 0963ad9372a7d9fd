import { describe, expect, test } from 'vitest';
import { maskContacts } from '../../src/indonesian/contacts.ts';

describe('what leads past the bot is masked', () => {
  test.each([
    '081234567890',
    '0812-3456-7890',
    '+62 812 3456 7890',
    '62 812.3456.7890',
    '(0812) 3456 7890',
    '812 3456 7890',
    '0541 123456',
    '+65 9123 4567',
    'siti@gmail.com',
    '@keripik_siti',
    't.me/siti_keripik',
    'https://wa.me/6281234567890',
    'instagram.com/keripiksiti',
    '6472011203850001',
    '6472 0112 0385 0001',
    'nol delapan satu dua tiga empat lima enam tujuh delapan',
  ])('%s', (contact) => {
    expect(maskContacts(`hubungi ${contact} saja`)).toEqual({ text: 'hubungi ••••• saja', masked: true });
  });
});

describe('what a mentor needs to read stays', () => {
  test.each([
    'NIB 9120001234567',
    'Rp850.000.000',
    '8500000000',
    'modal 15.000.000 atau 812 ribu',
    'tgl 20-11-2026 jam 08.30',
    'lihat https://oss.go.id/panduan',
    'isi 250 gram, 12 bulan',
    'KBLI 10794',
    'harga 8.125.000',
    'satu dua tiga',
    'e-mail belum punya @',
  ])('%s', (text) => expect(maskContacts(text)).toEqual({ text, masked: false }));

  test('ten thousand characters of almost numbers are read in one go', () => {
    for (const part of ['0 8 ', '+62(', 'nol ', '@a.', '0812']) maskContacts(part.repeat(2_500));
  });
});
