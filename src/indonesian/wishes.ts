import { fold } from './normalise.ts';

/** What an owner may want besides answering the question that was put. */
export const WISHES = [
  'register',
  'profile',
  'help',
  'human',
  'invite',
  'language',
  'training',
  'cancel',
  'manage',
  'room',
  'mentor',
  'proposal',
  'product',
  'shop',
  'mydata',
  'move',
  'workload',
] as const;
export type Wish = (typeof WISHES)[number];

/** A longer message tells a story rather than a wish. */
const LONGEST = 300;

const WANT = String.raw`\b(mau|ingin|pengen|pengin|pgn|pingin|minta|tolong|bisa|boleh|gimana|bagaimana|gmn|cara|caranya|daftar|ikut|ikutan|cari|butuh|perlu|lihat|liat|cek|tanya|nanya|buat|bikin|ada|want|need)\b`;

const MENTOR = '(pendamping(nya)?|mentor(nya)?|konsultan(nya)?)';
const ANSWER = String.raw`\b(jawab|menjawab|tanggap|tanggapan|menanggapi|respon|respons|merespon|merespons)\b`;

/** Tried in order: the particular before the general. */
const PATTERNS: readonly (readonly [Wish, RegExp])[] = [
  [
    'workload',
    new RegExp(
      String.raw`\bbeban (kerja )?(para )?${MENTOR}|\bworkload\b|\b(waktu|kecepatan|rata rata|berapa lama)\b.{0,20}${ANSWER}\b.{0,12}\b${MENTOR}\b|\bberapa lama\b.{0,12}\b${MENTOR}\b.{0,12}${ANSWER}|\b${MENTOR}\b.{0,20}\b(tersibuk|paling (sibuk|banyak kasus(nya)?))\b|\b${MENTOR}\b.{0,20}\b(paling )?(ter)?(lambat|lama|cepat)\b.{0,12}${ANSWER}|\b(bidang|plut) (apa|mana)\b.{0,25}\b(paling )?(ter)?(lambat|lama|cepat)\b.{0,12}${ANSWER}`,
    ),
  ],
  [
    'language',
    /\b(ganti|ubah|pilih|pakai|pake|change|switch)\b.{0,20}\b(bahasa|language|english|inggris|indonesia)\b|^(bahasa|language|english|english please|bahasa (inggris|indonesia)( dong| aja)?)$/,
  ],
  [
    'move',
    /\b(ganti|pindah|kehilangan|new|lost my) (hp|handphone|ponsel|akun|telegram|phone)\b|\b(hp|handphone|ponsel|akun|telegram)( saya| lama)? (baru|hilang|rusak|dicuri)\b/,
  ],
  [
    'mydata',
    /\b(data (saya|aku|pribadi|gue|ku)|dataku|my data)\b|\b(hapus|cabut|tarik)\b.{0,20}\b(data|akun|persetujuan|izin data)\b/,
  ],
  [
    'human',
    /\b(bicara|ngomong|ngobrol|chat|tanya|hubungi|menghubungi|sambungkan|bertemu|ketemu|kontak|telepon|telpon|konsultasi|speak|talk)\b.{0,25}\b(petugas|admin|orang(nya)?|manusia|operator|cs|staf|staff|pegawai|human)\b|\bada (orang(nya)?|petugas(nya)?|admin(nya)?|manusia(nya)?)\b|\b(butuh|perlu|mau) (petugas|admin|manusia|operator)\b/,
  ],
  [
    'invite',
    /\b(undang|mengundang|ajak|mengajak|invite|bagikan|share)\b.{0,25}\b(teman|temen|orang|rekan|tetangga|kawan|link|tautan|qr|bot|lain|anggota|friends?)\b|\b(link|tautan|kode|qr) (undangan|ajakan)\b/,
  ],
  [
    'profile',
    /\b(profil|profile|biodata|data usaha)\b|\b(ubah|ganti|perbarui|update|edit|koreksi)\b.{0,20}\b(alamat|nomor|no hp|nama|usaha|omzet|omset)\b/,
  ],
  [
    'manage',
    /\b(kelola|mengelola|atur|mengatur|buat|bikin|buka|terbitkan|manage|plan)\b.{0,15}\b(pelatihan|trainings?)\b/,
  ],
  [
    'room',
    /\b(mau|ingin|pengen|pengin|bisa|boleh|minta|perlu|butuh|pakai|pake|pinjam|sewa|pesan|booking|use|book)\b.{0,30}\b(rumah kemasan|bengkel|workshop plut|packaging house)\b|^(rumah kemasan|bengkel)$/,
  ],
  [
    'training',
    new RegExp(
      String.raw`${WANT}.{0,40}\b(pelatihan|training|kelas|workshop|bimtek|kursus|diklat)\b|^(jadwal )?(pelatihan|training)( apa (saja|aja))?$`,
    ),
  ],
  [
    'mentor',
    new RegExp(
      String.raw`${WANT}.{0,30}\b(pendamping(an)?|didampingi|mentor|konsultan|bimbingan|dibimbing)\b|^(pendamping|mentor|pendampingan|konsultasi)$|\b(tanya|nanya|bertanya|konsultasi|konsul|curhat)\b.{0,15}\b(soal|tentang|masalah|mengenai|ttg|seputar)\b|\b(mau|ingin|pengen|pengin|butuh|perlu|bisa|boleh|minta) (konsultasi|konsul)\b`,
    ),
  ],
  [
    'proposal',
    /\b(mengusulkan|mengajukan usulan|ajukan usulan|buat usulan|bikin usulan|usulkan plut|pengajuan plut|usulan plut|kirim usulan|kirim proposal|buat proposal|bikin proposal|ajukan proposal|mengajukan proposal)\b|^(usulan|proposal)$|\b(usulan|proposal) (kami|kita|saya|daerah kami|dinas kami)\b|\b(usulan|proposal)nya (kami|kita)\b/,
  ],
  // Products of some kind or place are looked for; one's own are kept.
  [
    'shop',
    /^(?!.*\b(saya|aku|kami|kita|berapa|jumlah|total|belum|jual|jualan|tambah|pasang|unggah|upload|ubah|hapus)\b)(?:(?:mau |ingin |pengen |bisa )?(?:daftar|lihat|liat|cari|cariin|carikan|nyari|mencari|ada|list) )?(?:apa (?:saja|aja) )?produk (?:(?!apa\b|saya\b)[a-z0-9 ]{3,60})$/,
  ],
  [
    'product',
    new RegExp(
      String.raw`${WANT}.{0,30}\b(produk|dagangan|jualan|katalog|barang)\b|\b(tambah|ubah|pasang|unggah|upload|promosi(kan)?|tampilkan|jual)\b.{0,20}\b(produk|dagangan|jualan|barang)\b|^(produk|katalog)( saya| kami| aku)?$`,
    ),
  ],
  [
    'register',
    /\b(mau|ingin|pengen|pengin|pingin|cara|caranya|gimana|bagaimana|gmn|minta|tolong|want to|how to|bisa|boleh)\b.{0,25}\b(daftar|mendaftar|daftarkan|didaftarkan|registrasi|gabung|bergabung|join|register|sign up)\b|^(daftar|mendaftar|registrasi|register|gabung|pendaftaran|daftar (umkm|usaha|sekarang|dong|min|kak))$/,
  ],
  [
    'help',
    /^(bantuan|help|menu|tolong|panduan|\?+|bantu( saya| dong)?|bingung|petunjuk|bantu aku)$|\b(bisa (apa|ngapain|bantu apa)|cara (pakai|pake|menggunakan)|bot apa|apa (aja|saja) yang bisa|minta bantuan|tidak mengerti|ga ngerti|gak ngerti|bingung)\b/,
  ],
  // Whoever asks whether something is to be had looks for a product; what an office is asked for is none.
  [
    'shop',
    /^(?!.*\b(bantu|bantuan|petugas|orang|acara|info|kabar|kegiatan|pelatihan|training|syarat|biaya|jadwal|pendamping|mentor|modal|pinjaman|dana|kur|usulan|proposal|plut|masalah|pertanyaan|saya|kami|data)\b)(?:(?:ada|jual|cari|nyari|mencari|mau beli|pengen beli|ingin beli|beli|looking for|buy) [a-z].{2,60}|[a-z][a-z ]{2,40} (?:ada|tersedia|ready)(?: (?:nggak|gak|ga|tidak|kah))?)$/,
  ],
];

/** "Batal ikut", "ga jadi datang": what was booked is given up. It says no, and is none of the wishes above. */
const CANCEL =
  /\b(batal(kan|in)?|(tidak|tdk|gak|ga|nggak|enggak|ngga|ndak) jadi|cancel)\b.{0,25}\b(ikut|pelatihan|training|kursi|pesanan|booking|kelas|datang|hadir|berangkat|asrama|slot)\b/;

const NEGATED = /\b(tidak|tdk|gak|ga|nggak|enggak|ngga|ndak|belum|jangan|bukan) (mau|ingin|pengen|perlu|butuh|jadi)\b/;

/** Reads what an owner wants from free words ("mau bicara dengan petugas"); undefined rather than a guess. */
export function readWish(text: string): Wish | undefined {
  if (text.length > LONGEST) return undefined;
  const folded = fold(text)
    .replace(/[^a-z0-9? ]+/g, ' ')
    .replace(/ (dong|donk|ya|nih|sih|kak|min|pak|bu|deh|gan|bos|mas|mbak)(?= |\?|$)/g, '')
    .replace(/ +/g, ' ')
    .trim();
  if (CANCEL.test(folded)) return 'cancel';
  if (NEGATED.test(folded)) return undefined;
  const asked = /^\?+$/.test(folded) ? folded : folded.replace(/ ?\?+$/, '');
  return PATTERNS.find(([, pattern]) => pattern.test(asked))?.[0];
}
