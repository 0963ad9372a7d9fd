import type { Person } from '../person.ts';
import type { onTelegram } from '../voices.ts';

/** The head of a region's office puts its proposal together and sends it; answers its number. */
export const proposes = async (
  me: Person,
  { sends }: Pick<ReturnType<typeof onTelegram>, 'sends'>,
): Promise<string> => {
  const confirms = async (part: string): Promise<void> => {
    await me.hears('Sudah benar?');
    me.presses('Ya, benar');
    await me.hears(part);
  };
  const asked = async (part: string, answer: string): Promise<void> => {
    await me.hears(part);
    me.says(answer);
  };

  me.says('/usulan');
  await me.hears('belum punya usulan');
  me.presses('Mulai menyusun usulan');
  await me.hears('Usulan baru sudah dibuat');
  me.presses('Dinas dan narahubung');
  await asked('Dinas apa', 'Dinas Koperasi dan UKM');
  await asked('Siapa narahubungnya', 'Ni Luh Ayu Pratiwi');
  await asked('nomor HP narahubung', '0812 3456 7890');
  await confirms('Tersimpan');
  me.presses('Gedung dan foto');
  await me.hears('Belum ada gedung');
  me.presses('Tambah gedung');
  await asked('dipakai untuk apa', 'rumah kemasan');
  await asked('luas gedung', '240 m2');
  await asked('keadaannya sekarang', 'baik');
  await confirms('Kirim foto gedung');
  sends('png', 'depan.png');
  await me.hears('Foto diterima');
  me.presses('Selesai');
  await me.hears('1 foto');
  me.presses('Daftar isian');
  await me.hears('Masih kurang 3');
  me.presses('Anggaran');
  const { buttons } = await me.hears('tahun berapa');
  me.presses(buttons[1]!.label);
  await asked('anggarannya setahun', '600 juta');
  await confirms('Tersimpan');
  for (const paper of ['Bukti kepemilikan', 'Pernyataan tidak dalam sengketa']) {
    me.presses(`📎 ${paper}`);
    await me.hears('Paling besar 20 MB');
    sends('pdf', 'surat.pdf');
    await me.hears(`${paper} diterima`);
  }
  me.presses('Kirim usulan');
  await asked('nomor surat', '518/207/DISKOP/2026');
  await asked('Tanggal berapa', 'kemarin');
  const { buttons: signs } = await me.hears('menandatangani');
  me.presses(signs[0]!.label);
  await me.hears('Kirim hasil pindaian');
  sends('pdf', 'surat-usulan.pdf');
  await me.hears('Sudah benar?');
  me.presses('Ya, benar');
  const { text } = await me.hears('sudah dikirim ke');
  return /PLUT-\d{4}-\d{4,}/.exec(text)![0];
};
