import { describe, expect, test } from 'vitest';
import { fieldOf, topicOf } from '../../src/indonesian/advice.ts';

describe('what an owner’s problem is about', () => {
  test.each([
    ['mau tanya soal izin edar', 'pirt', 'production'],
    ['cara urus SPP-IRT gimana ya bu', 'pirt', 'production'],
    ['gmn cara bikin NIB lewat OSS', 'nib', 'institution'],
    ['sertifikat halal gratis masih ada?', 'halal', 'production'],
    ['mereknya belum didaftarkan, takut ditiru', 'trademark', 'institution'],
    ['mau pinjam modal KUR di BRI', 'credit', 'finance'],
    ['kemasannya kurang menarik, mau ganti standing pouch', 'packaging', 'production'],
    ['jualan di shopee sepi terus', 'online', 'marketing'],
    ['bingung bikin pembukuan', 'bookkeeping', 'finance'],
    ['hitung HPP dan harga jual keripik', 'pricing', 'marketing'],
    ['pengen ekspor ke Malaysia', 'export', 'marketing'],
    ['karyawan saya sering bolos, gajinya bagaimana', undefined, 'hr'],
    ['cari pemasok dan mitra swalayan', undefined, 'partnership'],
    ['website toko error', undefined, 'it'],
    ['keripik saya cepat tengik, berjamur', undefined, 'production'],
    ['bukan, soal pemasaran', undefined, 'marketing'],
    ['bukan produksi tapi pemasaran', undefined, 'marketing'],
    ['saya mau dibantu', undefined, undefined],
    ['halo', undefined, undefined],
  ])('%s', (text, topic, field) => expect([topicOf(text), fieldOf(text)]).toEqual([topic, field]));

  test('a word inside another names nothing, and ten thousand characters cost nothing', () => {
    expect(topicOf('kurang tahu')).toBeUndefined();
    expect(fieldOf(`${'bukan '.repeat(5_000)}`)).toBeUndefined();
  });
});
