import type { Person } from '../person.ts';

/** What somebody was told last of their booking. */
export type Told = { number: string; as: 'booked' | 'waiting' | 'cancelled' };

const NUMBER = /KURSI-\d{4}-\d{5,}/;

/** This share of those who come wants a bed, and this share of those with a seat gives it back. */
const BED = 0.4;
const CANCELS = 0.35;

/** Books a seat in a training, perhaps with a bed, and perhaps gives it back; takes one that comes free. */
export const books = async (me: Person, tell: (told: Told) => void): Promise<void> => {
  me.watches('Ada kursi kosong', (offer) => me.presses('Ya, saya ambil', offer));
  me.says('/pesan');
  const { buttons: offered } = await me.hears('pelatihan yang mana');
  me.presses(me.dice.pick(offered).label);
  await me.hears('Siapa yang akan datang');
  me.presses('Saya sendiri');
  const { buttons } = await me.hears('menginap di asrama');
  const free = buttons.some(({ label }) => label === 'Ya, menginap');
  if (free && me.dice.chance(BED)) await choosesBed(me);
  else me.presses('Tidak menginap');
  await me.hears('perlu kami siapkan');
  me.presses('Lewati');
  await me.hears('Sudah benar?');
  me.presses('Ya, benar');
  const made = await confirmed(me);
  const number = NUMBER.exec(made)![0];
  const booked = made.includes('Kursi Bapak/Ibu sudah dipesan');
  tell({ number, as: booked ? 'booked' : 'waiting' });
  if (!booked || !me.dice.chance(CANCELS)) return;
  me.says('ga jadi ikut pelatihan');
  await me.hears('Kursinya akan kami berikan');
  me.presses('Ya, batalkan');
  await me.hears('sudah dibatalkan');
  tell({ number, as: 'cancelled' });
};

const choosesBed = async (me: Person): Promise<void> => {
  me.presses('Ya, menginap');
  await me.hears('Yang menginap siapa');
  me.presses(me.dice.pick(['Perempuan', 'Laki-laki']));
  for (const asked of ['Datang di asrama', 'Pulang tanggal']) {
    const { buttons } = await me.hears(asked);
    me.presses(buttons[0]!.label);
  }
};

/** The number under which it was booked; without a bed, where the last one has just gone. */
const confirmed = async (me: Person): Promise<string> => {
  const { text } = await me.hears('Nomor: KURSI-', 'tempat tidur untuk malam itu sudah habis');
  if (text.includes('KURSI-')) return text;
  me.presses('Tidak menginap');
  await me.hears('Sudah benar?');
  me.presses('Ya, benar');
  return (await me.hears('Nomor: KURSI-')).text;
};
