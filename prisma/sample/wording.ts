import type { BuildingFunction, Stage } from '../../src/database/client/client.ts';

/** What a proposal must bring, in the order in which it is checked. */
export const DOCUMENTS = ['letter', 'ownership', 'no_dispute', 'budget', 'photo'] as const;

/** What verifiers found wanting: two documents and what is wrong with them. */
export const FLAWS: readonly (readonly [
  kind: (typeof DOCUMENTS)[number],
  state: 'missing' | 'needs_fixing',
  note: string,
])[][] = [
  [
    ['ownership', 'needs_fixing', 'Fotokopi sertifikat belum dilegalisasi'],
    ['budget', 'needs_fixing', 'Anggaran operasional tahun kedua belum dicantumkan'],
  ],
  [
    ['no_dispute', 'missing', 'Surat pernyataan tidak dalam sengketa belum dilampirkan'],
    ['photo', 'needs_fixing', 'Foto rumah kemasan tidak terbaca'],
  ],
  [
    ['letter', 'needs_fixing', 'Surat ditandatangani sekretaris daerah, seharusnya kepala daerah'],
    ['ownership', 'missing', 'Bukti kepemilikan gedung pelatihan belum ada'],
  ],
  [
    ['budget', 'missing', 'Surat kesanggupan anggaran APBD belum dilampirkan'],
    ['no_dispute', 'needs_fixing', 'Surat pernyataan belum bermeterai'],
  ],
];

/** Why proposals came to a stage, where one usually says so. */
export const REASONS: Partial<Record<Stage, readonly string[]>> = {
  field_verification: ['Dokumen lengkap', 'Dokumen lengkap, kunjungan dijadwalkan bersama dinas'],
  assessment: [
    'Gedung sesuai dengan usulan',
    'Gedung sesuai, akses jalan baik',
    'Gedung siap pakai setelah pengecatan',
  ],
  approved: ['Memenuhi syarat dan tersedia anggaran', 'Nilai tertinggi di wilayahnya', 'Memenuhi seluruh syarat'],
  postponed: [
    'Menunggu kepastian anggaran tahun depan',
    'Gedung masih direnovasi, dinilai lagi setelah selesai',
    'Kuota tahun ini sudah terisi',
  ],
  rejected: [
    'Gedung masih dipakai dinas lain',
    'Lahan dalam sengketa dengan pihak ketiga',
    'Anggaran operasional tidak tersedia dalam APBD',
  ],
  withdrawn: ['Gedung dialihkan untuk puskesmas', 'Diajukan kembali bersama pemerintah provinsi'],
  mentors_appointed: ['Pendamping ditetapkan dengan surat keputusan'],
  operating: ['Diresmikan dan mulai melayani'],
};

/** What is offered, as in the first centre or less. */
export const OFFERS: readonly (readonly (readonly [BuildingFunction, number])[])[] = [
  [
    ['office', 240],
    ['workshop', 180],
    ['training', 200],
    ['packaging_house', 120],
    ['dormitory', 260],
  ],
  [
    ['office', 150],
    ['training', 140],
    ['packaging_house', 90],
  ],
  [
    ['office', 200],
    ['workshop', 160],
    ['training', 180],
    ['gallery', 110],
  ],
  [
    ['office', 120],
    ['training', 100],
    ['dormitory', 180],
    ['other', 60],
  ],
];

/** Contact persons at the offices. */
export const CONTACTS = [
  'Teuku Iskandar',
  'Rosmawati Siregar',
  'Hasan Basri',
  'Elly Marpaung',
  'Fitriani Lubis',
  'Joko Susanto',
  'Endang Rahayu',
  'Wayan Sudarma',
  'Lalu Hamdani',
  'Yosef Bria',
  'Norhayati',
  'Abdul Gafur',
  'Jefri Lumintang',
  'Andi Nurlaila',
  'La Ode Rahman',
  'Anace Wanggai',
  'Heri Kurniawan',
  'Tri Wahyuni',
  'Dadang Hermawan',
  'Sri Utami',
] as const;
