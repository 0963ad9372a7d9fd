/** Words that say what is wanted and how it is to be shown; phrases separated by commas, in usual forms (see slang.ts). */
export const ASKING_TERMS = {
  // What is wanted
  count:
    'berapa, jumlah, total, berapa banyak, how many, hitung, hitungkan, berapa jumlah, berapa total, number of, kuantitas, hitungan, berapa sih, jumlah total, total jumlah, berapa buah, berapa ekor, berapa orang, ada berapa orang, seberapa banyak, seberapa besar, berapa besar, berapa kali, berapa rupiah, berapa meter, berapa hektar, berapa meter persegi, berapa luas, berapa luasnya, berapa juta, berapa miliar',
  recap: 'rekap, ringkasan, rangkuman, statistik, breakdown, rincian jumlah, resume, stats, statistics, tabulasi',
  spread: 'sebaran, persebaran, distribusi, penyebaran, peta sebaran, tersebar, distribution',
  list: 'list, di mana saja, ke mana saja, apa saja, mana saja, siapa saja, sebutkan, sebutin, listkan, listin, tampilkan, yang mana, inventaris, apa apa saja, siapa siapa saja, daftarkan semua, mana mana saja, urutkan, urutin, urut, diurutkan, sortir, jejerkan, data semua, cantumkan, tabel, tabelkan',
  daftar: 'daftar',
  which: 'apa, siapa, mana',
  there: 'ada, terdapat, is there, are there, there any',
  status:
    'status, progres, perkembangan, kabar, update, sampai mana, sejauh mana, sampai di mana, sampai tahap mana, sampai tahap apa, sampai tahap berapa, tahap apa, tahap mana, tahap berapa, di tahap apa, posisi, nasib, kelanjutan, tindak lanjut, di mana, apa kabar, sudah di mana, tahap sekarang, ada di tahap apa, kemajuan, keadaan, apa statusnya, ada kabar, ada update, any update, bagaimana nasib, bagaimana kabar, sampai tahap, berjalan sampai, updatean, apdet, terupdate, situasi, proses sampai mana, prosesnya sampai mana, sudah tahap mana, tahapan apa, tahapan mana, how is, hows, status terkini, status terakhir, posisi terakhir, perkembangan terakhir, perkembangan terkini, perkembangan terbaru, update terbaru, update terakhir, progres terbaru, progres terakhir, kabar terbaru, kabar terakhir, progres terkini, update terkini, kabar terkini, status sekarang, status saat ini, info terbaru, info terakhir, informasi terbaru, info terkini, informasi terkini, informasi terakhir, hasilnya, statusnya apa, proses sampai, diproses sampai mana, status terbaru, posisi terkini, posisi terbaru, mentok di mana, berhenti di mana, nyampe di mana, tahap terakhir, tahap terkini, pada tahap apa, proses apa, sekarang di mana, berita, news, any news, kabar berita, ditindaklanjuti, ditindak lanjuti, sudah diapakan, aman, aman saja, aman aman saja, di tangan siapa, di meja siapa, sama siapa, dipegang siapa, ditangani siapa, siapa yang tangani, siapa verifikatornya, di meja mana',
  why: 'kenapa, karena apa, gara gara apa, apa sebab, apa sebabnya, apa penyebab, apa penyebabnya, sebab apa',
  how: 'bagaimana, bagaimana ini, seperti apa, seperti bagaimana, bagaimana cerita, bagaimana ceritanya',
  history:
    'riwayat, kronologi, timeline, jejak, log, rekam jejak, perjalanan, sejak kapan, dari kapan, kapan, berapa lama, tanggal berapa, tanggal dan bulan berapa, tanggal masuk, tanggal pengajuan, tanggal diajukan, tanggal disetujui, tanggal persetujuan, tanggal ditolak, tanggal keputusan, tanggal pengiriman, tanggal dikirim, hari apa, bulan apa, tahun berapa, perubahan status, log perubahan, log status, riwayat status, track record, urutan kejadian, urutan waktu, alur proses, dari awal sampai sekarang, dari awal sampai akhir, dari awal, runtutan, jejak proses, mulai kapan, per kapan, pada tanggal berapa, kapan saja, perjalanannya, sampai kapan, rentetan, linimasa, log perubahan status, riwayat perubahan, riwayat tahap, jejak tahap, berapa hari, berapa minggu, berapa bulan, sudah berapa lama, sudah berapa hari, riwayat lengkap, kronologi lengkap, lini masa, garis waktu, dilalui, sudah dilalui, apa saja yang dilalui, lewat tahap apa saja, melalui tahap apa saja, tahap apa saja yang dilalui, tahap apa saja yang sudah dilalui, urutan proses, urutan tahap, sejak diajukan, sejak masuk, sejak dikirim, sejak awal diajukan, dari pertama masuk, trace, lacak riwayat',
  detail:
    'detail, rincian, isi, isinya, selengkapnya, lebih lengkap, informasi lengkap, info lengkap, data lengkap, substansi, muatan, gambaran, apa isi, lebih rinci, secara rinci, rinci, detil, content, contents, details, uraian, profil usulan, isian, rinciannya, perincian, data usulan lengkap, deskripsi, rincian lengkap, detail lengkap, isi lengkap, selengkap lengkapnya, secara lengkap',
  documents:
    'dokumen, berkas, kelengkapan, lampiran, persyaratan, kelengkapan dokumen, kelengkapan berkas, dokumen persyaratan, syarat administrasi, berkas persyaratan, file lampiran, surat pernyataan, surat usulan, paperwork, dokumen pendukung, berkas pendukung, kelengkapan administrasi, dokumen kelengkapan, berkas administrasi, dokumen administrasi, dokumen usulan, berkas pengajuan, dokumen pengajuan, dokumen proposal, berkas proposal, persyaratan administrasi, berkas usulan, surat surat, syarat, checklist, checklist dokumen, surat bupati, surat gubernur, surat wali kota, surat kepala daerah, surat pengantar, surat permohonan, surat resmi, file usulan, file proposal, surat apa, surat apa saja',
  complete:
    'lengkap, kekurangan, masih kurang, kurang apa, kurang lengkap, kurang, apa kurangnya, kekurangannya, belum lengkap, terlengkapi, terpenuhi, dilengkapi, melengkapi, lengkapi, memenuhi, hilang, missing, diunggah, diupload, upload, kurangnya, komplit',
  help: 'help, bantuan, menu, fitur, contoh pertanyaan, panduan, bisa apa, bantu apa, ditanya apa, tanyakan apa, ditanyakan apa, jawab apa, dijawab apa, ngapain, bisa ngapain, lakukan apa, dilakukan apa, apa yang bisa, apa yang dapat, apa saja yang bisa, apa saja yang dapat, kemampuan, cara pakai, cara menggunakan, cara pakainya, cara penggunaan, cara menggunakannya, cara memakai, kegunaan, fungsi, fungsinya, gunanya, bot apa, petunjuk penggunaan, petunjuk pemakaian, panduan penggunaan, pertanyaan apa saja, pertanyaan apa, contoh perintah, daftar perintah, perintah apa saja, perintah yang tersedia, perintah yang ada, perintah yang bisa, pakai bot, memakai bot, menggunakan bot, menggunakan aplikasi, perintah apa, how to use, what can, cara nanya, cara bertanya, layanan apa, layanan apa saja, info apa, info apa saja yang bisa, informasi apa saja yang bisa, informasi apa yang bisa, data apa saja yang bisa, bantu apa saja, kepake buat apa, gunanya apa, contoh nanya, keyword, kata kunci, apa fungsi, command, commands, user guide, manual, tutorial, kapabilitas, membantu apa, membantu apa saja, tugasmu, buat apa, tanya apa saja, nanya apa saja, bertanya apa saja, bisa tanya apa, bisa nanya apa',
  helper: 'bot, kamu, anda, chatbot, asisten, aplikasi, layanan',
  /** The place that was spoken of. */
  back: 'di situ, di sana, situ, sana',
  thanks: 'terima kasih, makasih, suwun, matur nuwun, hatur nuhun, nuhun',
  able: 'bisa, dapat, mampu, sanggup',
  opener:
    'kalau, bagaimana dengan, gimana kalau, terus, lalu bagaimana, sedangkan, sementara, kalau untuk, kalau yang, untuk yang, what about, how about, nah, lantas, kalau dari, kalau di',
  // How it is put
  se: 'se, seluruh, sewilayah',
  all: 'semua, segala, para, berbagai',
  per: 'per, tiap, setiap, menurut, berdasarkan, by, masing masing, dirinci per, dikelompokkan per, dipecah per, antar, tiap tiap, dirinci menurut, dikelompokkan menurut, dikelompokkan berdasarkan, dibagi per, breakdown per, dirinci berdasarkan, di tiap, di setiap, dari tiap, dari setiap, di masing masing, berdasar, masing, di masing, dari masing',
  chart:
    'grafik, grafik pertumbuhan, grafik perkembangan, grafik jumlah, grafik batang, grafik garis, visualisasi, grafis, diagram batang, kurva, pie, histogram, bar grafik, pie grafik, line grafik, grafik bar, grafik pie, grafik lingkaran',
  map: 'peta, di peta, heatmap',
  xlsx: 'excel, file excel, format excel, microsoft excel',
  csv: 'csv',
  pdf: 'pdf',
  // Order
  newest:
    'terbaru, paling baru, paling akhir, newest, latest, terkini, paling terakhir, paling anyar, most recent, recent, paling baru masuk, terbaru masuk, urut terbaru, yang baru dulu, baru ke lama, barusan masuk, paling gres, baru baru ini',
  terakhir: 'terakhir, terakhir masuk, terakhir kali, paling belakangan',
  oldest:
    'paling lama masuk, terlama masuk, terlama diajukan, paling lama diajukan, paling awal, tertua, paling tua, paling pertama, masuk paling lama, diajukan paling lama, masuk terlama, diajukan terlama, oldest, paling dulu, paling duluan, terdahulu, paling lama terdaftar, terlama terdaftar, terdaftar paling lama, masuk duluan, earliest, paling dahulu, paling lama daftar, masuk paling awal, masuk paling dulu, diajukan paling awal, lama ke baru, paling lama masuknya, paling lama diajukannya, terawal, daftar paling lama, masuk lebih dulu, pertama masuk, pertama kali masuk',
  longtime: 'paling lama, terlama, paling lambat, lama banget, longest, kelamaan paling',
  top: 'top, teratas, pertama',
  // Whose
  mine: 'yang saya tangani, saya tangani, tugas saya, punya saya, milik saya, bagian saya, kerjaan saya, ditugaskan ke saya, ditugaskan kepada saya, tanggung jawab saya, usulan saya, yang ditangani saya, ditangani saya, ditangani oleh saya, yang jadi tugas saya, jadi tanggung jawab saya, tangani saya, pegangan saya, yang jadi bagian saya, saya verifikasi, saya periksa, diserahkan ke saya, di tangan saya, penugasan saya, dibebankan ke saya, saya kerjakan, saya yang tangani, jatah saya, antrian saya, antrean saya, meja saya, assigned to me, mine, my proposals, ditugasi saya, untuk saya tangani, diberikan ke saya, disposisi ke saya, didisposisikan ke saya, disposisi saya, ada di saya, proposal saya, pekerjaan saya, tugas aku, yang aku tangani, aku tangani, punya aku, kami tangani, pegang saya, jadi tugas saya, bagianku, tugas gue, dibagikan ke saya, wewenang saya, dalam penanganan saya, penanganan saya, usulan saya tangani',
  // Standing still
  stuck:
    'mandek, macet, nyangkut, mangkrak, stuck, tertahan, terhambat, terkatung katung, stagnan, mengendap, ngendap, jalan di tempat, kelamaan, terbengkalai, molor, lelet, diam, berhenti, tidak bergerak, tidak berubah, tidak jalan, tidak berjalan, belum bergerak, belum berubah, tidak ada perkembangan, tidak ada progres, tidak ada kemajuan, tidak berpindah, belum berpindah, tersendat, terhenti, mentok, ketahan, mandek lama, tidak diproses, tidak ada pergerakan, tidak ada perubahan, nganggur, tidak naik tahap, belum ada pergerakan, belum ada kemajuan, tidak disentuh, terlantar, tak bergerak, tidak gerak gerak, ngadat, tidak diapa apakan, parkir, keteteran, lambat, tidak naik, belum beranjak, ngestuck, nge stuck, terlalu lama, kelewat lama, overdue, tidak ada progresnya, belum jalan jalan, tidak jalan jalan, no movement, tanpa perkembangan, tanpa kemajuan, tanpa progres, tanpa pergerakan, tanpa perubahan, tanpa tindak lanjut, tidak ditindaklanjuti, belum ditindaklanjuti, belum ada perkembangan, belum ada progres, belum ada perubahan, belum ada tindak lanjut, mangkrak lama, kelamaan diproses, kelamaan prosesnya, terlalu lama diproses, lama diproses, kelamaan di proses',
  move: 'jalan, berjalan, jalannya',
  more: 'lebih dari, di atas, melebihi, melewati, lewat dari, lebih lama dari, lewat, over, more than, diatas, selama lebih dari, minimal, setidaknya',
  longer: 'lebih, ke atas, lebih lama, keatas',
  workdays: 'kerja',
  // What was done
  done: 'sudah, pernah',
  still: 'masih, sampai hari ini masih, sedang, lagi, dalam, tengah, tetap',
  no: 'belum, tidak, sampai hari ini belum, sampai saat ini belum, sampai sekarang belum',
  finished: 'selesai, tuntas, kelar, beres, rampung, final, finish',
  sent: 'dikirim, terkirim, kirim, dikirimkan, mengirim, pengiriman, disampaikan ke, diedarkan, dikirimi, disurati, dibagikan, dikirimkan ke, dikasih, diberi, diberikan, dikirim ke, sent, disebar, disebarkan, dibagi, disosialisasikan',
  received:
    'menerima, penerima, terima, mendapat, memperoleh, kebagian, sampai ke, received, dapat kiriman, mendapatkan, nerima, peroleh, dapat juknis',
  entered:
    'masuk, yang masuk, masuk ke kementerian, datang, masuk ke kami, incoming, kami terima, kita terima, masuknya, received by us',
  handed: 'diajukan, diajukannya, diusulkan, mendaftarkan',
  just: 'baru, barusan, baru saja, baru baru',
  registered:
    'terdaftar, mendaftar, registrasi, bergabung, gabung, tergabung, teregistrasi, didaftarkan, registered, join, pendaftaran, ndaftar, masuk daftar, tercatat, terdata, pendaftar, yang daftar, masuk database',
  respond:
    'membalas, merespon, menanggapi, menjawab, tanggapan, jawaban, balasan, jawab, dijawab, memberi tanggapan, memberi jawaban, memberikan tanggapan, memberikan jawaban, kasih jawaban, kasih tanggapan, memberi respon, kasih respon, tanggap, kasih kabar, memberi kabar, ada respon, ada balasan, ada tanggapan, ada jawaban, menjawab surat, membalas surat, kirim balasan, mengirim balasan, mengirim jawaban, responnya, balasannya, jawabannya, tanggapannya, responsif, ngebales, ngejawab, menyahut, nyaut, replied, reply, responded, memberikan respon, feedback juknis, respond, mengirim tanggapan, menyampaikan tanggapan, merespon juknis, mengirimkan jawaban, beri tanggapan, berikan tanggapan, ada kabar juknis',
  propose:
    'mengusulkan, mengajukan, mengajukan usulan, mengajukan proposal, mengirim usulan, mengirim proposal, mengirimkan usulan, mengirimkan proposal, kirim usulan, kirim proposal, menyampaikan usulan, menyampaikan proposal, memasukkan usulan, memasukkan proposal, masukin usulan, masukin proposal, masukkan usulan, masukkan proposal, membuat usulan, membuat proposal, buat usulan, buat proposal, mengajukan permohonan, mengajukan pengajuan, submit proposal, submit usulan, submit, mengajukan plut, mengusulkan plut, usulkan plut, punya usulan, punya proposal, ada usulan, ada usulannya, ada proposal, ada proposalnya, ada pengajuan, mengajukan diri, ikut mengusulkan, nyetor usulan, setor usulan, setor proposal, menyerahkan usulan, menyerahkan proposal, kirim usulannya, mengirim usulannya, mengirimkan usulannya, kirim proposalnya, mengirim proposalnya, memasukkan usulannya, mengajukan usulannya, mengajukan proposalnya, mendaftarkan usulan, proposes, proposed, melayangkan usulan, melayangkan proposal, bikin usulan, bikin proposal, menyetor usulan, menyetor proposal, kasih usulan, kasih proposal, mengusul, memberi usulan, mengajukan usul, masuk usulan, masuk proposal',
  units:
    'daerah, pemda, pemerintah daerah, kabupaten, kota, provinsi, pemkab, pemkot, pemprov, dinas, kepala dinas, wilayah, pemerintah provinsi, pemerintah kabupaten, pemerintah kota, kepala daerah, regency, regencies, provinces, cities, kabupaten kota, kabupaten dan kota, kota dan kabupaten, pemkab dan pemkot, pemkab pemkot, regions, region, bupati, wali kota, gubernur, dinas koperasi, dinas koperasi dan umkm, kepala dinas koperasi, dinas umkm, dinas koperasi dan usaha mikro, pemerintahan daerah, pemerintah kabupaten kota, wilayah mana, pemerintah, dinkop, dinas koperasi umkm, dinkopukm, dinkop umkm, pemerintah kabupaten dan kota, dinaskop, instansi',
  plut: 'plut, lokasi plut, site, gedung plut, pusat layanan usaha terpadu, plut mandiri',
  process: 'proses, prosesnya, pemrosesan, memproses',
} as const;
