import type { Sweep } from '../../conversation/capability.ts';
import { command, type Notice, notify, say } from '../../conversation/message.ts';
import { takeEnded, takeFreeSeats, takeLapsedOffers, takeMissed, takeWord } from '../../domain/trainings/due.ts';
import { certificateNotice } from './certificate.ts';
import { lapsed, missed, offerNotices, reminder, siteOf } from './telling.ts';
import type { BotLink } from './ticket.ts';

/** What falls due about trainings: each is decided by what is stored at that moment, and said once. */
export const trainingSweeps = (botLink: BotLink): Sweep[] => [
  {
    name: 'training.offers',
    take: async (turn) => {
      const due = await takeLapsedOffers(turn);
      return due && [...due.ended.map((booking) => lapsed(booking, due.instead)), ...offerNotices(due.offers)];
    },
  },
  {
    name: 'training.seats',
    take: async (turn) => {
      const offers = await takeFreeSeats(turn);
      return offers && offerNotices(offers);
    },
  },
  {
    name: 'training.missed',
    take: async (turn) => {
      const due = await takeMissed(turn);
      return due?.ended.map((booking) => missed(booking, due.instead));
    },
  },
  {
    name: 'training.words',
    take: async (turn): Promise<Notice[] | undefined> => {
      const word = await takeWord(turn);
      if (!word) return undefined;
      if (word.say === 'reminder') return [reminder(word.booking, word.days)];
      return word.say === 'certificate' ? [certificateNotice(word.booking, botLink)] : [];
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
