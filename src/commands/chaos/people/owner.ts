import type { Person } from '../person.ts';

/** What is private in what an owner writes: no log may hold it. */
export const phoneOf = (room: string): string => `0812${room.padStart(8, '0')}`;
export const businessOf = (room: string): string => `Keripik Rahasia ${room}`;

/** Whoever can speak, be it in a test. */
type Speaker = {
  says: (text: string) => void;
  presses: (label: string) => void;
  hears: (part: string) => Promise<unknown>;
};

/** From the first word to the first question. */
export const beginsRegistering = async (me: Speaker): Promise<void> => {
  me.says('/mulai');
  await me.hears('selamat datang');
  me.presses('Daftar usaha');
  await me.hears('Setuju?');
  me.presses('Saya setuju');
  await me.hears('Siapa nama');
};

/** An owner registers; answers the number that they were told. */
export const registers = async (me: Person): Promise<string> => {
  await beginsRegistering(me);
  me.says(`Siti Rahasia ${me.room}`);
  await me.hears('Apa nama usahanya');
  me.says(businessOf(me.room));
  await me.hears('di bidang apa');
  me.presses('Makanan & minuman');
  await me.hears('kabupaten atau kota mana');
  me.says('samarnda');
  await me.hears('nomor HP');
  me.says(phoneOf(me.room));
  await me.hears('Sudah benar?');
  me.presses('Ya, benar');
  const { text } = await me.hears('Nomor: UMKM-');
  return /UMKM-\d{4}-\d{6,}/.exec(text)![0];
};
