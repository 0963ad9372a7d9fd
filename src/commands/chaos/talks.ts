import type { Person } from './person.ts';

/** What is private in what a person writes: no log may hold it. */
export const phoneOf = (id: number): string => `0812${String(id).padStart(8, '0')}`;
export const businessOf = (id: number): string => `Keripik Rahasia ${id}`;

/** An owner registers, from the first word to the number, which is answered. */
export const registers = async (me: Person): Promise<string> => {
  me.says('/mulai');
  await me.hears('selamat datang');
  me.presses('Daftar usaha');
  await me.hears('Setuju?');
  me.presses('Saya setuju');
  await me.hears('Siapa nama');
  me.says(`Siti Rahasia ${me.id}`);
  await me.hears('Apa nama usahanya');
  me.says(businessOf(me.id));
  await me.hears('di bidang apa');
  me.presses('Makanan & minuman');
  await me.hears('kabupaten atau kota mana');
  me.says('samarnda');
  await me.hears('nomor HP');
  me.says(phoneOf(me.id));
  await me.hears('Sudah benar?');
  me.presses('Ya, benar');
  const { text } = await me.hears('Nomor: UMKM-');
  return /UMKM-\d{4}-\d{6,}/.exec(text)![0];
};
