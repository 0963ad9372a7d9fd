import type { Shown } from '../../ground/rooms.ts';
import type { Person } from '../person.ts';

/** What an owner writes to their mentor, one after the other; the mentor answers that it was read, and closes the case after the last. */
export const WORDS = ['pesan pertama', 'pesan kedua'] as const;
export const READ = 'Sudah saya baca:';

const NUMBER = /DAMPING-\d{4}-\d{5,}/;

/** Accepts every case, answers what owners write, and closes the case. Goes on for as long as anybody asks. */
export const mentors = (me: Person): void => {
  const done = new Set<string>();
  let busy = Promise.resolve();
  /** One thing after the other, and each once: what comes twice is seen to be the same. */
  const once = (what: string, work: () => Promise<void>): void => {
    if (done.has(what)) return;
    done.add(what);
    busy = busy.then(work);
  };

  me.watches('Ada yang butuh bantuan Anda', (offer) => {
    const number = NUMBER.exec(offer.text)![0];
    once(`accept ${number}`, async () => {
      me.presses('Terima', offer);
      await me.hears(`${number} sekarang Anda dampingi`, `${number} sudah Anda tangani`);
    });
  });
  for (const words of WORDS)
    me.watches(words, (message) => {
      const number = NUMBER.exec(message.buttons.map(({ label }) => label).join())?.[0];
      if (!number) return;
      once(`${words} ${number}`, async () => {
        await answers(me, message, number, `${READ} ${words}`);
        if (words === WORDS.at(-1)) await closes(me, number);
      });
    });
};

/** Answers under the message; where the bot does not know it (a copy whose fate it was never told), it asks whose it is. */
const answers = async (me: Person, message: Shown, number: string, words: string): Promise<void> => {
  me.says(words, message);
  const { text } = await me.hears('➡️', 'Yang tadi untuk siapa');
  if (text.includes('➡️')) return;
  me.presses(number);
  await me.hears('➡️');
};

const closes = async (me: Person, number: string): Promise<void> => {
  me.presses(`Lihat ${number}`);
  const shown = await me.hears(`${number} ·`);
  me.presses('Tutup kasus', shown);
  await me.hears('ditutup. Terima kasih', 'sudah ditutup');
};
