/** Single words, separated by blanks, that add nothing to what a question asks for. */
export const SMALL_WORDS = `
tolong mohon minta coba harap izin ijin permisi punten misi maaf sori sorry makasih kasih suwun nuhun hatur please silakan silahkan hendak monggo bantu bantuin dibantu membantu
min kak kakak ka pak bapak bu ibu mas mbak mba bang abang gan bos bosku boss bro sis cuy guys gaes ges teman temen kawan rekan admin plutbot robot pimpinan komandan say beb om mang teh neng bude pakde
halo hai hi hey hallo hello selamat pagi siang sore malam assalamualaikum wr wb salam sejahtera yth hormat met p dear saudara
saya aku kami kita dia mereka beliau kalian sampeyan
dong donk deh sih nih ya yah kah lah kok kan tuh toh lho loh pun mah euy woi woy ah eh oh o hm wah waduh aduh hadeh duh anjir ih yuk yo ye iya mbok ko to tho jee je po pisan banget bgt bet bener benar betul sekali amat weh bray hehe hihi haha wkwk wkwkwk wk xixi ehm uh sip siap mantap baik cukup
yang di ke dari dan atau serta sama dengan untuk pada oleh ini itu tersebut adalah ialah yaitu yakni juga jika agar supaya bahwa karena sebagai secara terkait soal mengenai tentang perihal seputar masalah hal seperti kepada bagi antara maupun beserta berikut tapi tetapi namun kemudian jadi maka biar si sang the of is a an on to me my we our its do does did has have be been are was this that at with could would give get need want tell were s as into harus agak agaknya bahkan beberapa sejumlah sebanyak bila apabila melalui pula belakang misalkan
mau ingin pengen pengin pingin perlu butuh tahu mengetahui ketahui diketahui tanya bertanya nanya menanyakan nanyain lihat melihat liat ngeliat dilihat cek ngecek mengecek dicek cekin cekkan check see periksa sampaikan disampaikan informasikan diinformasikan infokan infoin info informasi data datanya kasih kasi kasihkan beri berikan cari carikan cariin mencari siapkan disiapkan siapin buat dibuat dibuatkan membuat sajikan disajikan menyajikan unduh unduhkan download export ekspor eksport cetak cetakan print format bentuk versi pakai pake menggunakan gunakan berupa sertakan lampirkan jelaskan dijelaskan terangkan kirimkan kirimin kirimi buka bukakan bukain dibuka boleh bolehkah bisakah dapatkah mungkin kira kiranya langsung kabari kabarin beritahu kasitahu ceritakan menampilkan ditampilkan melaporkan dilaporkan
nanti akan sempat bersangkutan dulu dl dahulu tadi keseluruhan aktual realtime saat sejauh selama sekarang gitu begitu gini begini segitu segini
suatu salah satunya buah sekaligus
nama namanya bernama bagian pihak tahap tahapan berstatus kategori jenis bidang khusus khususnya spesialis ahli keahlian tingkat level skala fokus
kementerian kemenkop kemenkopukm kemenumkm kementrian nasional indonesia pusat program mandiri kumkm koperasi republik ri deputi sistem resmi seindonesia
keperluan kebutuhan bahan rapat laporan laporin lapor report paparan presentasi rapim dirjen atasan penting urgent cepetan cepat segera tim kantor meeting direktur sekretaris sekjen ditanyain ditanya ditagih pak kadis
sepertinya kayaknya katanya sebenarnya sebetulnya memang emang emangnya ternyata masa pasti tentu kirain heran penasaran bingung lupa ingat inget sepi lama cuma cuman hanya sekadar sekedar doang aslinya misal misalnya contohnya seandainya umpama tetep malah justru padahal soalnya makanya akhirnya tampaknya
memiliki punya berada terletak berasal asal asalnya letak lokasi tempat tempatnya berlangsung diadakan dilaksanakan digelar diselenggarakan diselenggarakannya dijadwalkan terjadwal jadwal jadwalnya diadain ngadain mengadakan pelaksanaan agenda acara kegiatan dimulai hadir mulai bertugas tugas ditugaskan bekerja tersedia available
lalu sepanjang selama penanganan pengurusan menunggu nunggu tunggu lanjut naik milik sekalian bersama bareng sesuai habis dll dst dsb etc so then just also any some jangan cuman namun kondisinya pihaknya terhadap atas bawah antaranya diantaranya apalagi lainnya
dimohon memohon dimintakan membutuhkan memerlukan menginginkan penjelasan dipenuhi sampai share bagikan shareable tolongin kiranya berkenan perkenan perkenankan izinkan ijinkan sehubungan menindaklanjuti rangka demi menyampaikan menginformasikan menjelaskan memberikan memberi menunjukkan menyiapkan memberitahu disebutkan ditunjukkan ditanyakan dilihatkan diperlukan dibutuhkan diminta nich iye gih tu mbakyu pakdhe bunda mimin mimi sistem hari_h aing ente antum sampean njenengan panjenengan please kindly dear team everyone
dianggarkan disediakan dialokasikan bergerak berubah berpindah jadikan jadiin menjadi convert diperiksa
apakah
`;

/** Everyday words that a misspelt region or term must not be seen in; a question with one is not understood. */
export const OTHER_WORDS = `
kendala barang pasar pasir jalanan kurus kerja bekerja pekerja bangkai batangan belut balik bungkus kopi kuliner makanan minuman fesyen fashion kerajinan batik tenun kemasan tekstil pertanian perikanan peternakan perdagangan jasa industri ekspor online digitalisasi sembako
kepala bidang seksi bagian pegawai karyawan staf staff orang warga masyarakat penduduk perempuan wanita pria laki laki-laki pemuda difabel disabilitas
merah putih hijau biru hitam besar kecil tinggi rendah luas panjang pendek berat ringan mahal murah jauh dekat panas dingin
rumah mobil motor sepeda meja kursi pintu lantai dinding atap tanaman pohon hutan sungai laut pantai gunung danau langit bumi matahari
ayah anak istri suami keluarga saudara tetangga sahabat
menang kalah main bermain tidur bangun duduk berdiri lari terbang renang pulang pergi datang sendiri padam
satelit bahasa sastra seni budaya agama sejarah politik hukum ekonomi
perusahaan pabrik gudang restoran warteg kafe cafe salon bengkel
senang sedih marah takut sayang rindu cantik ganteng pintar bodoh malas rajin
sini sana situ pemilik penduduk
sering seringnya jarang selalu kadang biasanya saling tertentu setempat sebagian terdiri tutur turut menanti menanya asalkan ibarat kala katakan tegas setengah aneh berarti berakhir berlalu makin macam pantas persoalan semasa semula seolah sesama kebetulan kelihatan teringat yakin
mati jagung pala bambu rotan bata genteng udara badai bayi menantu mertua pedagang tentara pura buku sapu tebal tipis jingga malu mual darah mata hidung telinga gigi siku dada peluang dukungan tamasya rawa jaket topi ganda sangka duga butir peti bina panitia pengurus pelaksana pemohon gula kelapa sawit karet perak tembaga kertas subuh basah kakek perawat pengacara ruang mandi sampah tampan keras lurus kotak cemas tenang patah punggung hambatan dampak bebas merdeka unjuk bukit pilihan andai berkat tunggal asing dengar samping tepat jalur
batas bocor garuk depot cabang sarang bangsa damai ramai pasang pedang ladang kadang kamar kamper lahap bunga kelinci lorong angka rangka bangku bangga langka nangka bintang binatang lubang sumbang terang perang kerang seorang tebak lemak lebar lebat tegak semak demam kubus kenal kental sandal kendali malas maling palang tuhan sampan simpang ember lintang sinting kapas seruan berat perahu hubungan beton pirang banteng pinggang asma amat dorong sarung lambung tampung jambu janji kandung banding gandum bekas bantal arahan asuhan angkat penawaran sembarang tahanan sangga tukar sukar melulu sigap serap loteng lobak gemas humas menit minat tutor moral putra putri sutra ponsel matang halus salut sikap serai antar diantar lembar sabar babak alam kalam diajarkan kendaraan tombol tujuan baju bahan kesempatan kebijakan kabinet kemarau kantin kunci musim musik pesta rasa sumber suara surga syukur tamu tanda tembok terbit tukang ujung utang hutang wakil zaman pernikahan pembangunan perhatian pengalaman pengumuman undangan ucapan cuti gaji ongkos resep sewa kontrakan kredit cicilan asuransi koran majalah televisi radio komputer gambar foto video suara kamar dapur taman kebun sawah ladang ikan ayam sapi kambing telur beras sayur roti kue susu teh air api angin batuan pasar kapal kereta bus jembatan pelabuhan bandara stasiun terminal
`;

/**
 * Words and phrases, separated by commas, that show that something else is wanted than what the bot knows: other topics
 * and places, exceptions, comparisons, how to do things. One of them makes a question unknown.
 */
export const OUTSIDE_TERMS = `
cuaca, hujan, gempa, banjir, bola, pertandingan, film, lagu, musik, resep, masak, makan, minum, nasi, jodoh, zodiak, pacar, cinta, gaji, thr, cuti, absen, absensi, lembur, liburan, wisata, hotel, tiket, pesawat, kereta,
menteri, presiden, wapres, mendagri, ketua, pejabat, dpr, dprd, mpr, pemilu, pilkada, partai, korupsi, kpk, polisi, pengadilan,
bunga, kur, kredit, pinjaman, pinjam, bank, bri, bni, saham, kripto, bitcoin, emas, dolar, kurs, pajak, ppn, pph, npwp, nik, ktp, nib, oss, izin edar, pirt, bpom, halal, sertifikat halal, sertifikasi, haki, merek, merk, paten, cv, pt, akta, notaris, sni,
harga, diskon, ongkir, belanja, jual, beli, jualan, dagang, dagangan, toko, warung, omzet, omset, laba, rugi, untung, inflasi, impor, investasi, investor, hibah, bansos, subsidi, bantuan modal, bantuan dana, bantuan usaha, bantuan sosial, bantuan pemerintah, bantuan umkm, bantuan presiden,
password, sandi, akun, login, logout, hak akses, username,
selain, kecuali, luar, bukan, exclude, except, tanpa, di luar,
kecamatan, kelurahan, desa, kampung, dusun, nagari, distrik, rt, rw,
bandingkan, perbandingan, dibandingkan, dibanding, perbedaan, bedanya, beda, versus, vs, selisih, rata rata, persen, persentase, prosentase, ranking, peringkat, terbanyak, tersedikit, terbesar, terkecil, tertinggi, terendah, paling banyak, paling sedikit, paling besar, paling kecil, paling tinggi, paling rendah, prediksi, perkiraan, ramalan, tren, trend, korelasi, rasio, tercepat, paling cepat,
cara, caranya, prosedur, langkah, langkahnya, syaratnya apa, tips, trik, saran, rekomendasi, kiat, strategi, alur pengajuan, mekanisme, bagaimana mengajukan, bagaimana mengusulkan, bagaimana mendaftar, bagaimana daftar, bagaimana registrasi, syarat pengajuan, syarat mengajukan, persyaratan mengajukan, syarat usulan plut, mau daftar, mau mendaftar, ingin mendaftar, pengen daftar, ingin daftar, mau mengajukan, mau mengusulkan, ingin mengajukan, ingin mengusulkan, mau jadi, mau menjadi, ingin jadi, ingin menjadi, pengen jadi, pengen menjadi, jadi anggota, daftar jadi, mendaftar jadi, mendaftar sebagai, daftar sebagai, daftar di mana, daftarnya di mana, mendaftar di mana, daftar ke mana, gabung bagaimana,
artinya, arti, definisi, pengertian, maksud, maksudnya, sejarah, singkatan, kepanjangan, terjemahkan, translate, apa itu,
aturan, peraturan, undang undang, uu, pp, permen, permenkop, perpres, keppres, pasal, regulasi,
malaysia, singapura, thailand, vietnam, jepang, china, cina, tiongkok, korea, amerika, inggris, eropa, australia, arab, india, timor leste, brunei, filipina,
puisi, pantun, cerita, lelucon, joke, jokes, lucu, nyanyi, gombal, curhat,
tagihan, token listrik, pulsa, wifi, internet, laptop, printer, kamera, mobil, motor, bensin, bbm,
obat, sakit, dokter, vaksin, covid, ulang tahun, umur, usia, server, eror, error, bug, rusak, judi, slot, togel,
naik kelas, sudah ekspor, yang ekspor, umkm ekspor, berhasil ekspor, belum lapor, sudah lapor, yang lapor, belum melapor, sudah melapor, laporan kegiatan, laporan bulanan, lama lagi, berapa lama lagi, kapan kira kira, buka hari apa, hari apa buka, jam buka, buka jam, jam berapa, jam operasional, buka pendaftaran, layanan plut, fasilitas, manfaat, daftar hadir, tugas pendamping, tugas konsultan, peran pendamping, peran konsultan, kewajiban,
batas, batas waktu, batas akhir, tenggat, deadline, peserta, kuota, kapasitas, narasumber, pemateri, pengajar, materi, rekening, siswa, sekolah, kuliah, kampus, guru, dosen, ujian, resign, phk, lowongan, loker, rekrutmen, cpns, pppk, asn,
dihapus, diubah, diganti, dipindah, dipindahkan, ditambah, ditambahkan, dijadwalkan ulang, reschedule, diedit,
kecewa, benci, jelek, bodoh, goblok, tolol, anjing, bangsat
`;

/** Verbs that order a change; a question is never taken for permission to carry one out. */
export const ORDER_TERMS = `
tolong lengkapi, mohon lengkapi, lengkapi berkas, lengkapi dokumen, hapus, hapuskan, hapusin, delete, ubah, ubahlah, rubah, ganti, gantikan, gantiin, edit, setujui, setujuin, setujukan, acckan, approvekan, tolak, tolakin, tolaklah, batalkan, batalin, cancel, tunda, tundakan, tundalah, kembalikan, kembaliin, loloskan, lolosin, gugurkan, cabut, tarik, tetapkan, tunjuk, tugaskan, tugasin, assign, alihkan, pindahkan, pindahin, jadwalkan, jadwalin, tambah, tambahkan, tambahin, input, inputkan, daftarkan, daftarin, registrasikan, undang, undangkan, invite, kirim email, kirim pesan, kirim wa, kirim surat, kirim undangan, kirim notifikasi, kirim pengingat, kirimkan email, kirimkan pesan, kirimkan wa, kirimkan surat, kirimkan undangan, kirimkan notifikasi, kirimin wa, kirimin email, kirimin pesan, kirim juknis, kirimkan juknis, kirim ulang, kirimkan ulang, hubungi, hubungin, teleponkan, telepon dong, suruh, perintahkan, minta mereka, minta dia, ingatkan, ingetin, ingatin, remind, tandai, tandain, centang, verifikasikan, verifikasilah, proseskan, percepat, percepatlah, dipercepat, prioritaskan, teruskan, forward, lanjutkan, reset, restore, perbarui, perbaharui, unggah, uploadkan, isikan, simpan, simpankan, save, publish, terbitkan, umumkan, broadcast, sebarkan, blast, tutup, tutupkan, aktifkan, nonaktifkan, matikan, nyalakan, restart, bayar, transfer, cairkan, pesan, booking, pesankan, bookingkan, revisikan, revisiin, nilaikan, putuskan, putusin, naikkan, naikin, turunkan, turunin, tandatangani, tanda tangani, paraf, disposisikan, catatkan, buat usulan baru, bikin usulan baru, update data, update status jadi, ubahin, benerin, perbaiki, perbaikin, koreksi, revisilah, pilihkan, pilihin, carikan jodoh, telpon dulu, telponin, whatsapp in, sambungkan,
geser, geserkan, majukan, mundurkan, pindah jadwal
`;
