import type { Person } from '../person.ts';
import { READ, WORDS } from './mentor.ts';

/** Asks for a mentor, talks with whoever accepts, and writes once more when the case is closed. */
export const asks = async (me: Person): Promise<void> => {
  me.says('mau tanya soal izin edar');
  await me.hears('menjawab pertanyaan');
  me.presses('Tidak');
  await me.hears('didampingi lewat apa');
  me.presses('Lewat chat');
  await me.hears('Sudah benar?');
  me.presses('Ya, benar');
  await me.hears('sudah kami terima');
  await me.hears('siap mendampingi');
  for (const words of WORDS) {
    me.says(words);
    await me.hears(`${READ} ${words}`);
  }
  await me.hears('menutup DAMPING');
  me.says('Terima kasih banyak');
  await me.hears('tidak saya sampaikan');
};
