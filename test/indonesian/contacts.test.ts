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
    'kosong lapan satu dua, tiga empat lima enam, tujuh delapan',
    'zero eight one two three four five six seven eight',
    '0812 tiga empat lima enam tujuh delapan',
    'nol 8 satu 2 tiga 4 lima 6 tujuh 8',
    'O8I2 3456 789O',
    '0812_3456_7890',
    '0812/3456/7890',
    '0812, 3456, 7890',
    '0 8 1 2 3 4 5 6 7 8 9 0',
    '0\u200b8\u200b1\u200b2\u200b3\u200b4\u200b5\u200b6\u200b7\u200b8',
    '0\ufe0f\u20e38\ufe0f\u20e31\ufe0f\u20e32\ufe0f\u20e33\ufe0f\u20e34\ufe0f\u20e35\ufe0f\u20e36\ufe0f\u20e37\ufe0f\u20e38\ufe0f\u20e3',
    '０８１２３４５６７８９０',
    '٠٨١٢٣٤٥٦٧٨٩٠',
    'siti at gmail dot com',
    'siti(at)yahoo.co.id',
    'siti.aminah et gmail titik com',
    'ig: keripik_siti',
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
    'datang 08-11-2026 08.30',
    'buka 08.30 - 09.30, 10.00, 11.15',
    'jam 08.00, 09.00, 10.00',
    'satu dua kali, tiga empat orang, lima enam hari',
    'panjang 08 cm, lebar 12 cm, tinggi 30 cm',
    'lolos uji, oli diganti, olahan lili',
    '❤️ terima kasih 1️⃣ foto label',
    'NPWP belum ada, omzet 2025: 850.000.000',
    'kirim lewat tokopedia',
  ])('%s', (text) => expect(maskContacts(text)).toEqual({ text, masked: false }));

  test('ten thousand characters of almost numbers are read in one go', () => {
    for (const part of ['0 8 ', '+62(', 'nol ', '@a.', '0812', 'o8', 'nol8', '08,', 'a at ', 'ig:a '])
      maskContacts(part.repeat(2_500));
  });
});
