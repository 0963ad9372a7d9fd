import type { Sweep } from '../../conversation/capability.ts';
import { command, type Notice, notify, say } from '../../conversation/message.ts';
import {
  type EndedByTime,
  takeEnded,
  takeFreeSeats,
  takeLapsedOffers,
  takeMissed,
  takeWord,
  type Word,
} from '../../domain/trainings/due.ts';
import { certificateNotice } from './certificate.ts';
import { byDay, lapsed, missed, offer, reminder, siteOf } from './telling.ts';
import type { BotLink } from './ticket.ts';

const saidOf = (word: Word, botLink: BotLink): Notice[] => {
  switch (word.say) {
    case 'reminder':
      return reminder(word.booking, word.days);
    case 'offer':
      return offer(word.booking);
    case 'certificate':
      return certificateNotice(word.booking, botLink);
    case 'nothing':
      return [];
  }
};

const ended = (due: EndedByTime | undefined, word: typeof lapsed, now: Date): Notice[] | undefined =>
  due?.ended.flatMap((booking) => byDay(word(booking, due.instead), booking, now));

/** What falls due about trainings: each is decided by what is stored at that moment, and said once. */
export const trainingSweeps = (botLink: BotLink): Sweep[] => [
  { name: 'training.offers', take: async (turn) => ended(await takeLapsedOffers(turn), lapsed, turn.now) },
  { name: 'training.seats', take: async (turn) => ((await takeFreeSeats(turn)) ? [] : undefined) },
  { name: 'training.missed', take: async (turn) => ended(await takeMissed(turn), missed, turn.now) },
  {
    name: 'training.words',
    take: async (turn) => {
      const word = await takeWord(turn);
      return word && saidOf(word, botLink);
    },
  },
  {
    name: 'training.ended',
    take: async (turn) => {
      const due = await takeEnded(turn);
      if (!due) return undefined;
      const { training, count } = due;
      if (count.attended + count.absent + count.unmarked === 0) return [];
      return siteOf(training).map((to) =>
        notify(to, say('trainingNews.ended', { title: training.title, ...count }), {
          choices: [command(`hadir ${training.id}`, say('trainingDesk.mark'))],
        }),
      );
    },
  },
];
