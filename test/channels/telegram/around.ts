import { pino } from 'pino';
import type { TelegramDeps } from '../../../src/channels/telegram/index.ts';

const words = { shareContact: 'Bagikan nomor', shareLocation: 'Bagikan lokasi' };

/** What a channel under test is given: a silent log, a clock that stands, a menu of one line. */
export const deps: TelegramDeps = {
  log: pino({ level: 'silent' }),
  now: () => new Date('2026-11-24T02:00:00Z'),
  menu: { id: [{ command: 'mulai', description: 'Mulai' }], en: [{ command: 'start', description: 'Start' }] },
  words: { id: words, en: words },
};

/** Waits until it holds; throws where that never happens. */
export const until = async (holds: () => boolean): Promise<void> => {
  for (let i = 0; i < 1_000; i++) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('it never came to that');
};
