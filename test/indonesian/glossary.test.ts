import { describe, expect, test } from 'vitest';
import { readTerm } from '../../src/indonesian/glossary.ts';

describe('a word that is asked about', () => {
  test.each([
    ['apa itu NIB?', 'nib'],
    ['NIB itu apa ya', 'nib'],
    ['nik buat apa?', 'nik'],
    ['kenapa harus NIK?', 'nik'],
    ['npwp apaan sih', 'npwp'],
    ['Maaf bu, P-IRT itu apa?', 'pirt'],
    ['apa maksudnya KBLI', 'kbli'],
    ['sertifikat halal itu apa', 'halal'],
    ['merek dagang itu apa ya kak', 'brand'],
    ['PLUT itu apa sih?', 'plut'],
    ['juknis itu apa?', 'juknis'],
    ['what is NIB?', 'nib'],
  ])('%s', (text, term) => expect(readTerm(text)).toBe(term));

  test.each([
    'NIB saya 9120001234567',
    'usulan PLUT Sorong sudah sampai mana?',
    'apa saja usulan PLUT tahun ini?',
    'juknis sudah dikirim ke mana saja?',
    'siapa pendamping saya?',
    'Halal Jaya',
    'apa itu',
    'PLUT apa saja yang sudah beroperasi?',
    'pendamping apa saja yang ada?',
  ])('none in: %s', (text) => expect(readTerm(text)).toBeUndefined());

  test('a long text made to stall a pattern is answered at once', () => {
    expect(readTerm(`apa ${'itu '.repeat(5_000)}`)).toBeUndefined();
    expect(readTerm(`${'apa itu '.repeat(9)}x`)).toBeUndefined();
  });
});
