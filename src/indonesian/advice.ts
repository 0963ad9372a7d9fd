import { FIELD_TERMS } from './lexicon/terms.ts';
import { fold } from './normalise.ts';
import type { Field } from './query.ts';

/** What owners ask about most; each has an answer that is shown before a mentor is asked. */
export const TOPICS = [
  'nib',
  'pirt',
  'halal',
  'trademark',
  'credit',
  'packaging',
  'online',
  'bookkeeping',
  'pricing',
  'export',
] as const;
export type Topic = (typeof TOPICS)[number];

/** The field whose mentor knows most about a topic. */
export const TOPIC_FIELD: Readonly<Record<Topic, Field>> = {
  nib: 'institution',
  pirt: 'production',
  halal: 'production',
  trademark: 'institution',
  credit: 'finance',
  packaging: 'production',
  online: 'marketing',
  bookkeeping: 'finance',
  pricing: 'marketing',
  export: 'marketing',
};

const TOPIC_TERMS: Readonly<Record<Topic, string>> = {
  nib: 'nib, nomor induk berusaha, oss, izin usaha, ijin usaha, legalitas usaha, surat izin usaha',
  pirt: 'pirt, p irt, spp irt, sppirt, izin edar, ijin edar, bpom, md bpom, izin dinkes, dinas kesehatan, sertifikat produksi pangan',
  halal: 'halal, sertifikat halal, sertifikasi halal, label halal, sehati, bpjph, mui',
  trademark: 'merek, merk, hak merek, daftar merek, hki, haki, djki, logo saya, kekayaan intelektual',
  credit:
    'kur, kredit usaha rakyat, pinjam modal, pinjaman, pinjaman bank, kredit bank, modal bank, kredit modal, pinjam uang, pinjam bank',
  packaging: 'kemasan, bungkus, pengemasan, packaging, desain label, label kemasan, standing pouch, standingpouch',
  online:
    'jualan online, jual online, shopee, tokopedia, tiktok shop, marketplace, lapak online, toko online, pemasaran online, pemasaran daring, instagram, iklan, facebook, medsos, media sosial, google maps, gofood, grabfood, live tiktok',
  bookkeeping:
    'pembukuan, buku kas, catat keuangan, mencatat keuangan, laporan keuangan, laba rugi, arus kas, catatan keuangan, hitung untung',
  pricing: 'harga jual, hpp, menentukan harga, tentukan harga, hitung harga, harga pokok, kasih harga, pasang harga',
  export: 'ekspor, export, eksportir, kirim ke luar negeri, jual ke luar negeri, pasar luar negeri',
};

/** What points to a field beside its name and its topics. */
const MORE_FIELD_TERMS: Readonly<Record<Field, string>> = {
  institution:
    'izin, ijin, perizinan, legalitas, akta, badan hukum, cv, pt perorangan, koperasi, npwp, pajak, kelompok usaha, organisasi, pengurus',
  hr: 'karyawan, pegawai, pekerja, tenaga kerja, gaji, upah, rekrut, merekrut, cari orang, pembagian tugas, anak buah, keterampilan, disiplin',
  production:
    'mesin, alat, bahan baku, resep, mutu, kualitas, kadaluarsa, kedaluwarsa, basi, tahan lama, cepat rusak, jamur, tengik, rasa, proses, oven, kapasitas, limbah, gosong, sterilisasi, uji lab',
  finance:
    'bank, cicilan, hutang, utang, keuangan, investor, hibah, dana, bantuan modal, jaminan, agunan, bunga, asuransi, kas',
  marketing:
    'jualan, jual, penjualan, pembeli, pelanggan, pasar, promosi, branding, brand, laku, tidak laku, sepi, omzet turun, pameran, bazar, reseller, konsumen, memasarkan, dipasarkan, brosur, foto produk',
  it: 'website, aplikasi, komputer, internet, whatsapp bisnis, wa bisnis, qris, kasir, email, domain, akun, laptop, digital, sistem',
  partnership:
    'mitra, kerjasama, kerja sama, bermitra, pemasok, supplier, titip jual, konsinyasi, swalayan, ritel, hotel, distributor, agen, tender, lkpp, ekatalog, e katalog, kontrak',
};

/** Longer stories are read no further. */
const LONGEST = 2_000;

const phrases = <K extends string>(terms: Readonly<Record<K, string>>): readonly (readonly [K, string])[] =>
  (Object.entries(terms) as [K, string][]).flatMap(([what, list]) =>
    list.split(',').map((phrase): [K, string] => [what, ` ${phrase.trim()} `]),
  );

const TOPIC_PHRASES = phrases(TOPIC_TERMS);
const FIELD_PHRASES = [...phrases(FIELD_TERMS), ...phrases(MORE_FIELD_TERMS)];

/** Words apart by one blank, without endings that change nothing, and without what they say it is not. */
const wordsOf = (text: string): string => {
  const words = (fold(text.slice(0, LONGEST)).match(/[a-z\d]+|,/g) ?? [])
    .map((word) => (word.length > 5 ? word.replace(/nya$/, '') : word))
    .join(' ');
  const said = words.replace(/\bbukan (?:(?:soal|tentang|masalah|urusan|bidang) )?[a-z]+/g, ' ');
  return ` ${said.replaceAll(',', ' ').replace(/ +/g, ' ').trim()} `;
};

/** What is named most, by the length of what names it; undefined where nothing is, or two are named alike. */
const heaviest = <K extends string>(weights: ReadonlyMap<K, number>): K | undefined => {
  const [first, second] = [...weights].sort(([, a], [, b]) => b - a);
  return first && first[1] !== second?.[1] ? first[0] : undefined;
};

const weigh = <K extends string>(words: string, known: readonly (readonly [K, string])[]): Map<K, number> => {
  const weights = new Map<K, number>();
  for (const [what, phrase] of known)
    if (words.includes(phrase)) weights.set(what, (weights.get(what) ?? 0) + phrase.length);
  return weights;
};

/** Which of the ten topics an owner asks about; undefined rather than a guess. */
export const topicOf = (text: string): Topic | undefined => heaviest(weigh(wordsOf(text), TOPIC_PHRASES));

/** In which of the seven fields a problem lies, by its words; undefined rather than a guess. */
export const fieldOf = (text: string): Field | undefined => {
  const words = wordsOf(text);
  const weights = weigh(words, FIELD_PHRASES);
  for (const [topic, weight] of weigh(words, TOPIC_PHRASES)) {
    const field = TOPIC_FIELD[topic];
    weights.set(field, (weights.get(field) ?? 0) + 2 * weight);
  }
  return heaviest(weights);
};
