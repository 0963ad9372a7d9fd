import { fold } from './normalise.ts';

/** Words of offices and forms that owners ask about. */
export const TERMS = [
  'nib',
  'nik',
  'npwp',
  'kbli',
  'oss',
  'pirt',
  'halal',
  'bpom',
  'brand',
  'umkm',
  'plut',
  'mentor',
  'juknis',
  'apbd',
  'kur',
] as const;
export type Term = (typeof TERMS)[number];

/** Under which names each is asked for, where it is not its own. */
const CALLED: Partial<Record<Term, string>> = {
  nib: 'nib|nomor induk berusaha',
  nik: 'nik|nomor induk kependudukan',
  npwp: 'npwp|nomor pokok wajib pajak',
  pirt: '(?:spp ?)?p ?irt',
  halal: '(?:sertifikat(?:nya)? |sertifikasi |label )?halal',
  bpom: '(?:izin )?bpom|izin edar',
  brand: 'merek(?: dagang)?|merk(?: dagang)?|brand|haki|hki',
  umkm: 'umkm|ukm|kumkm',
  plut: 'plut(?: ?kumkm)?(?: mandiri)?',
  mentor: 'pendamping(?:an)?|konsultan',
  juknis: 'juknis|petunjuk teknis',
  kur: 'kur|kredit usaha rakyat',
};

/** A longer message asks about more than a word. */
const LONGEST = 80;

const WHAT =
  '(?:apa|apaan|what)(?: (?:itu|sih|is|ya|arti(?:nya)?|maksud(?:nya)?|yang dimaksud(?: dengan)?|kepanjangan(?:nya)?))*|(?:arti|artinya|maksud|maksudnya|kepanjangan|pengertian)(?: (?:dari|apa))?|apa(?:kah)? bedanya';
const WHY =
  '(?:untuk|buat) apa|(?:kenapa|knp|mengapa|why)(?: (?:harus|perlu|minta|diminta|ditanya|butuh|pakai|ada|the))*';
const TAIL = '(?: (?:itu|sih|ya|yah|kak|min|pak|bu|nya|dong|ini|apa|apaan|dulu))*';

const PATTERNS = TERMS.map((term): readonly [Term, RegExp] => {
  const name = `(?:${CALLED[term] ?? term})(?:nya)?`;
  return [
    term,
    new RegExp(
      `^(?:(?:maaf|kak|min|pak|bu|eh|mau tanya|tanya|numpang tanya|kalau|kalo|terus) )*(?:(?:${WHAT}|${WHY}) ${name}${TAIL}|${name}(?: itu| sih| tuh)? (?:${WHAT}|${WHY})${TAIL})$`,
    ),
  ];
});

/** The word that a short question asks to have explained ("apa itu NIB?", "NIK buat apa sih"); undefined where it asks none. */
export function readTerm(text: string): Term | undefined {
  if (text.length > LONGEST) return undefined;
  const asked = fold(text)
    .replace(/[^a-z0-9 ]+/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
  return PATTERNS.find(([, pattern]) => pattern.test(asked))?.[0];
}
