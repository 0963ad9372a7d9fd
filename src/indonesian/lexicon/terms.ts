import type { About, Field, Stage, Subject } from '../query.ts';

/** The programme's own words, by what they mean; phrases separated by commas, in usual forms (see slang.ts). */

export const SUBJECT_TERMS: Readonly<Record<Exclude<Subject, 'product'>, string>> = {
  proposal:
    'usulan, proposal, usul, pengajuan, permohonan, usulan plut, proposal plut, ajuan, pengajuan usulan, pengajuan proposal, submission, submissions, plut kumkm, pengusul',
  guideline:
    'juknis, petunjuk teknis, surat juknis, pedoman teknis, guideline, technical guideline, guidelines, pedoman, surat edaran',
  sme: 'umkm, usaha mikro, usaha kecil, usaha menengah, pelaku usaha, pelaku umkm, pengusaha, wirausaha, usaha mikro kecil menengah, usaha mikro kecil dan menengah, pemilik usaha, unit usaha, pelaku usaha mikro, pengusaha umkm, pengusaha kecil, umkm binaan, pelaku usaha mikro kecil, usaha binaan, binaan, wirausahawan, koperasi dan umkm',
  training:
    'pelatihan, kelas pelatihan, jadwal pelatihan, kegiatan pelatihan, pelatihan umkm, workshop, kelas, bimbingan teknis, pelatihan usaha, sesi pelatihan, agenda pelatihan, acara pelatihan, program pelatihan, pendidikan dan pelatihan, seminar, lokakarya, webinar, pembekalan, coaching clinic, kursus',
  mentor:
    'pendamping, konsultan, tenaga pendamping, tenaga ahli, pendamping umkm, konsultan umkm, konsultan pendamping, pendamping usaha, fasilitator, petugas pendamping, pembimbing, coach',
};

export const STAGE_TERMS: Readonly<Record<Stage, string>> = {
  draft: 'draf, tahap draf, status draf, draf usulan, usulan draf, konsep usulan, berstatus draf',
  submitted:
    'submitted, menunggu verifikasi, antri verifikasi, antre verifikasi, nunggu verifikasi, menunggu diverifikasi, nunggu diverifikasi, tahap pengajuan, tahap diajukan, tahap masuk, status diajukan, siap diverifikasi, antrean verifikasi, antrian verifikasi, menunggu giliran, antri, antre, menunggu diperiksa, menunggu diproses, belum diperiksa, belum dicek, belum disentuh verifikator',
  admin_verification:
    'verifikasi administrasi, menunggu verifikasi administrasi, nunggu verifikasi administrasi, diverifikasi administrasi, verifikasi admin, verifikasi berkas, verifikasi dokumen, tahap administrasi, verifikasi administrasinya, diverifikasi secara administrasi, pemeriksaan administrasi, cek administrasi, seleksi administrasi, administrative verification, admin verification, administrasi, verifikasi tahap administrasi, verifikasi secara administrasi, verifikasi kelengkapan, pemeriksaan berkas, pemeriksaan dokumen, desk review, desk evaluation, verifikasi meja',
  revision:
    'perbaikan, revisi, dikembalikan, direvisi, diperbaiki, perlu perbaikan, perlu revisi, perlu diperbaiki, harus diperbaiki, harus revisi, harus direvisi, butuh perbaikan, butuh revisi, minta revisi, diminta revisi, diminta perbaikan, diminta memperbaiki, disuruh revisi, disuruh perbaikan, kena revisi, tahap perbaikan, tahap revisi, status revisi, dalam perbaikan, masa perbaikan, revision, needs revision, pengembalian, dikembalikan untuk diperbaiki, dikembalikan untuk perbaikan, dikembalikan untuk revisi, dikembalikan untuk direvisi, disuruh benerin, dikembalikan ke daerah, dikembalikan ke pengusul, perlu dibenahi, merevisi, memperbaiki, balik revisi, dibalikin revisi, balik ke daerah, balik ke pengusul, balik lagi ke daerah, perlu pembetulan, pembetulan, retur, diretur, disuruh perbaiki, diminta perbaiki, perlu perbaiki, harus perbaiki, disuruh memperbaiki, dikoreksi, koreksi daerah, diminta melengkapi, disuruh melengkapi, disuruh lengkapi, diminta lengkapi, menunggu perbaikan, nunggu perbaikan, menunggu revisi, nunggu revisi',
  field_verification:
    'verifikasi lapangan, menunggu verifikasi lapangan, nunggu verifikasi lapangan, diverifikasi lapangan, survei, survey, visitasi, disurvei, disurvey, divisitasi, verifikasi faktual, tahap lapangan, kunjungan lapangan, peninjauan lapangan, tinjauan lapangan, cek lapangan, ditinjau, ditinjau lapangan, dicek lapangan, disurvei lapangan, disurvey lapangan, divisitasi lapangan, kunjungan, verifikasi lokasi, survei lapangan, survei lokasi, survey lapangan, survey lokasi, visitasi lapangan, field verification, site visit, field visit, turun lapangan, dikunjungi, diverifikasi di lapangan, verifikasi di lapangan, verifikasi tahap lapangan, site survey, ke lapangan, peninjauan, peninjauan lokasi, cek lokasi, onsite, menunggu survei, menunggu visitasi, nunggu survei, nunggu visitasi',
  assessment:
    'penilaian, dinilai, tahap penilaian, sidang penilaian, dievaluasi, evaluasi, tahap nilai, skoring, scoring, rapat penilaian, assessed, proses penilaian, penilaian akhir, tim penilai, sidang, pleno, rapat pleno, menunggu penilaian, nunggu penilaian, menunggu dinilai, panel penilai',
  approved:
    'disetujui, lolos, lulus, persetujuan, dinyatakan lolos, dinyatakan lulus, sudah oke, yang oke, yang sudah oke, dioke, dioke kan, diloloskan, lolos seleksi, terpilih, approval, dikabulkan, disahkan, dapat persetujuan, lampu hijau, goal, gol, tembus, diluluskan, diterima, menang, berhasil, direstui, keterima, diaccept, accepted, deal',
  postponed: 'ditunda, penundaan, ditangguhkan, ditahan, dihold, on hold, hold, penangguhan, diundur',
  rejected:
    'ditolak, penolakan, gugur, gagal, tidak lolos, tidak lulus, tidak disetujui, tidak diterima, digugurkan, dinyatakan gugur, rejection, kena tolak, tidak goal, tidak gol, tidak tembus, tidak setuju, tidak dikabulkan, kandas, dicoret, tereliminasi, didiskualifikasi, tidak keterima, tidak memenuhi syarat, tms, mental, tidak terpilih, tidak berhasil',
  withdrawn:
    'ditarik, dicabut, ditarik kembali, mundur, mengundurkan diri, withdrawn, dibatalkan, pencabutan, penarikan, menarik diri, ditarik pengusul, dicabut pengusul, menarik usulan, mencabut usulan, menarik usulannya, ditarik daerah, urung, cabut berkas, batal mengusulkan, batal diajukan, ditarik balik, ditarik lagi',
  mentors_appointed:
    'pendamping ditetapkan, pendamping sudah ditetapkan, penetapan pendamping, konsultan ditetapkan, konsultan sudah ditetapkan, tahap pendamping, pendamping telah ditetapkan, pendamping sudah ada, sudah ada pendamping, sudah punya pendamping, pendamping ditunjuk, pendamping sudah ditunjuk, penunjukan pendamping, ditetapkan pendamping, sudah ditetapkan pendamping, sudah dapat pendamping, mentors appointed, pendamping baru ditetapkan, penetapan konsultan, tahap pendamping ditetapkan, tahap penetapan pendamping, sudah ada konsultan, sudah ada konsultannya, sudah punya konsultan, sudah ditunjuk pendamping',
  operating:
    'beroperasi, diresmikan, peresmian, aktif, sudah aktif, mulai beroperasi, mulai jalan, sudah buka, go live, melayani, sudah melayani, berfungsi, launching, dilaunching, diluncurkan, running, tahap beroperasi, sudah mulai jalan, sudah operasional, efektif beroperasi, sudah dibuka, dibuka untuk umum, sudah hidup',
};

export const FIELD_TERMS: Readonly<Record<Field, string>> = {
  institution: 'kelembagaan, lembaga, institution, institutional, kelembagaan usaha, institusi',
  hr: 'sdm, sumber daya manusia, hr, human resources, human resource',
  production: 'produksi, proses produksi',
  finance:
    'pembiayaan, keuangan, permodalan, akses pembiayaan, finance, financing, modal, akses modal, akses permodalan, pendanaan, akses keuangan',
  marketing: 'pemasaran, promosi, pemasaran dan promosi, akses pemasaran, digital marketing, pemasaran digital',
  it: 'ti, it, teknologi informasi, pengembangan ti, pengembangan it, teknologi, digitalisasi, digital, tik, pengembangan teknologi informasi, information technology, sistem informasi, teknologi informatika',
  partnership:
    'jaringan kerja sama, kerja sama, jaringan, kemitraan, partnership, pengembangan jaringan, pengembangan jaringan kerja sama, jejaring, networking, jejaring kerja sama, jaringan kemitraan, jaringan usaha',
};

export const ABOUT_TERMS: Readonly<Record<Exclude<About, 'mentors'>, string>> = {
  assets:
    'gedung, lahan, aset, bangunan, tanah, luas, luas lahan, luas tanah, luas gedung, luas bangunan, rumah kemasan, asrama, wisma, tempat pelatihan, kondisi gedung, gedung dan lahan, sarana, prasarana, sarpras, sertifikat tanah, bukti kepemilikan, kepemilikan lahan, status lahan, status tanah, status gedung, status kepemilikan, lokasi lahan, lokasi gedung, assets, building, buildings, land, properti, ruangan, foto gedung, aset daerah, status aset, galeri, seluas apa, seberapa luas, seluas berapa, fasilitas gedung, ukuran tanah, ukuran lahan, ukuran gedung, hak milik, denah, luas bangunannya, lahan kosong',
  budget:
    'anggaran, apbd, dana, biaya, anggaran apbd, dana apbd, anggaran operasional, biaya operasional, alokasi anggaran, alokasi apbd, alokasi dana, pendanaan apbd, rab, nominal, nilai anggaran, dukungan apbd, dukungan anggaran, dukungan dana, komitmen dana, besaran anggaran, besaran apbd, besar anggaran, besar apbd, besarnya anggaran, besarnya apbd, besaran dana, besar dana, dana operasional, anggaran tahunan, nilai apbd, apbd operasional, pagu, pagu anggaran, duit, uang, fulus, duitnya, funding, komitmen anggaran, komitmen apbd, menganggarkan, kesanggupan apbd, kesanggupan anggaran, dana yang disiapkan, dana yang disediakan, dana yang dialokasikan, besar usulan, sharing apbd, berapa dana, dana dari daerah, dana daerah, anggaran daerah',
  contact:
    'narahubung, kontak, nomor hp, nomor telepon, nomor telpon, telepon, telpon, hp, nomor wa, contact person, penanggung jawab, nomor kontak, orang yang bisa dihubungi, yang bisa dihubungi, bisa dihubungi, email, alamat email, nohp, kontak person, nomor handphone, hubungi siapa, menghubungi siapa, dihubungi siapa, bisa saya hubungi, harus dihubungi, perlu dihubungi, bisa kami hubungi, bisa kita hubungi, harus saya hubungi, nomor narahubung, kontak narahubung, wa, whatsapp, yang dapat dihubungi, nomor whatsapp, nope, siapa yang bisa dihubungi, nomor yang bisa dihubungi, kontak yang bisa dihubungi, nomor orang, orang yang mengurus, yang mengurus, siapa yang mengurus, yang bertanggung jawab, siapa penanggung jawab, nomor petugas, petugas daerah, nomor dinas, kontak dinas, orang dinas, nomor kepala dinas, kontak kepala dinas, kontak pengusul, nomor pengusul, kontaknya siapa, nomor hapenya, nomor ponsel, bisa ditelepon, yang bisa ditelepon',
  notes:
    'catatan, alasan, catatan verifikator, komentar, masukan, catatan tim, catatan tim verifikasi, catatan verifikasi, feedback, notes, note, catatan penilai, catatan petugas, keterangan, alasan penolakan, alasan ditolak, alasan ditunda, alasan penundaan, alasan dikembalikan, alasan pengembalian, alasan revisi, catatan perbaikan, catatan revisi, catatan penilaian, catatan verifikasi lapangan, catatan verifikasi administrasi, catatan survei, catatan visitasi, catatan dari tim verifikasi, catatan dari verifikator, komentar verifikator, alasannya, sebab ditolak, penyebab ditolak, penyebab ditunda, alasan apa, ulasan, evaluasi verifikator, pertimbangan, dasar penolakan, apa kata verifikator, kata verifikator, reason, reasons, remarks, apa yang salah, salahnya apa, apa salahnya, apa masalahnya, masalahnya apa, verifikator menulis apa, verifikator bilang apa, kata tim verifikasi, tim verifikasi bilang apa, temuan, temuan verifikator, temuan tim, apa temuannya, kata penilai, kata tim penilai, masukan verifikator, saran verifikator, saran perbaikan, arahan verifikator, permasalahan, kekurangan menurut verifikator',
};

/** Which stages a phrase that names no single one stands for. */
export const GROUP_TERMS = {
  /** Whatever waits for a decision. */
  undecided:
    'masih proses, sedang proses, dalam proses, masih diproses, sedang diproses, masih dalam proses, sedang dalam proses, masih berproses, sedang berproses, berproses, diproses, on progres, on process, ongoing, on going, in process, in progres, proses berjalan, lagi diproses, lagi proses, masih digodok, sedang berjalan prosesnya, prosesnya berjalan, proses masih berjalan, masih jalan prosesnya, masih berjalan prosesnya, tahap proses, belum final, masih menggantung, masih gantung, masih digarap, masih dikerjakan, sedang digarap, sedang dikerjakan, masih nunggu keputusan, menunggu keputusan, nunggu keputusan, menunggu putusan, prosesnya masih berjalan, prosesnya masih jalan, prosesnya sedang berjalan, prosesnya belum selesai, undecided, tunggu keputusan, proses masih jalan, proses sedang berjalan, unfinished',
  verification: 'verifikasi, diverifikasi',
  decided:
    'diputus, diputuskan, keputusan, ada keputusan, sudah ada keputusan, decided, keluar keputusan, putusan, ada putusan, ada hasil, keluar hasil, keluar hasilnya, ada keputusannya, keluar keputusannya, sudah final',
} as const;
