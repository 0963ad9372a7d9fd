import type { Category, Certificate } from '../query.ts';

/** Words that mean something in messages about products alone; phrases separated by commas, in usual forms (see slang.ts). */

export const PRODUCT_TERMS =
  'produk, product, products, produk umkm, produk kumkm, produk usaha mikro, produk usaha kecil, produk lokal, produk plut';

export const FLAGSHIP_TERMS = 'unggulan, unggulan daerah, unggul, flagship';

export const CATEGORY_TERMS: Readonly<Record<Exclude<Category, 'other'>, string>> = {
  food: 'makanan, camilan, cemilan, kuliner, pangan, makanan ringan, food, snack',
  drink: 'minuman, drink, drinks',
  craft: 'kerajinan, kriya, kerajinan tangan, craft, crafts',
  fashion: 'fesyen, fashion, busana, pakaian, kain, pakaian dan kain',
  farm: 'hasil tani, hasil kebun, hasil bumi, hasil laut, hasil tani dan laut, pertanian',
  herbal: 'jamu, herbal, kosmetik, perawatan, jamu dan perawatan',
  home: 'perabot, perlengkapan rumah, perlengkapan rumah tangga, peralatan rumah tangga',
};

/** Each also as "sertifikat …", "bersertifikat …", "izin …" and "berizin …". */
export const CERTIFICATE_TERMS: Readonly<Record<Certificate, string>> = {
  pirt: 'pirt, irt, spp irt, p irt',
  halal: 'halal, label halal, berlabel halal',
  bpom: 'bpom, pom, edar bpom',
  trademark: 'merek, merek terdaftar, merek dagang, bermerek',
};

/** What products are counted by, behind "per". */
export const PRODUCT_GROUPS: Readonly<Record<string, 'category' | 'certificate'>> = {
  kategori: 'category',
  jenis: 'category',
  kelompok: 'category',
  sertifikat: 'certificate',
  sertifikasi: 'certificate',
};
