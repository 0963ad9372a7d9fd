import type { Person } from '../person.ts';

const NUMBER = /PLUT-\d{4}-\d{4,}/;

/** Staff of the ministry, one thing after the other: takes proposals in hand, proposes decisions, confirms those of others. */
export const officer = (me: Person, decides: boolean) => {
  let busy = Promise.resolve();
  const seen = new Set<string>();
  const work = (doing: () => Promise<void>): void => {
    busy = busy.then(doing);
  };

  if (decides)
    me.watches('Usul keputusan untuk', (notice) => {
      const number = NUMBER.exec(notice.text)![0];
      if (seen.has(number)) return;
      seen.add(number);
      work(async () => {
        me.presses('Sahkan keputusan', notice);
        await me.hears(`${number} sekarang di tahap disetujui`, 'sudah disahkan', 'sudah berubah', 'petugas lain');
      });
    });

  return {
    /** Has nothing left to do. */
    done: (): Promise<void> => busy,
    /** Takes a proposal that came in; a colleague may be first. */
    takes: (number: string): void =>
      work(async () => {
        me.says(`/periksa ${number}`);
        const { buttons } = await me.hears(number);
        if (!buttons.some(({ label }) => label === 'Saya tangani')) return;
        me.presses('Saya tangani');
        await me.hears('sekarang Anda tangani', 'sudah berubah');
      }),
    /** Proposes to approve one that is being assessed. */
    approves: (number: string): void =>
      work(async () => {
        me.says(`/periksa ${number}`);
        await me.hears('Tahap: penilaian');
        me.presses('Setujui');
        await me.hears('Keputusan: disetujui', 'sudah berubah');
        me.presses('Ya, benar');
        await me.hears('menunggu pengesahan', 'sudah berubah');
      }),
  };
};
