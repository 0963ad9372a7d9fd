import type { Sweep } from '../../conversation/capability.ts';
import { takeDueAppointment } from '../../domain/mentoring/appointments.ts';
import { takeBegunLeave } from '../../domain/mentoring/leaves.ts';
import { takeDueMonth, takeMonthToOpen } from '../../domain/mentoring/months.ts';
import { takeDelivered } from '../../domain/mentoring/relay.ts';
import { takeDueCase, takeForsakenCase } from '../../domain/mentoring/search.ts';
import type { Gazetteer } from '../../indonesian/gazetteer.ts';
import { tellDueAppointment } from './appointing.ts';
import { tellAway } from './away.ts';
import { tellDelivered } from './line.ts';
import { tellDueMonth } from './month-due.ts';
import { tellSearch } from './telling.ts';

/** What goes on by itself: searches, absences, appointments, what has been delivered, the months of the log. */
export const sweeps = (gazetteer: Gazetteer): Sweep[] => [
  {
    name: 'mentoring.due',
    take: async (turn) => {
      const searched = await takeDueCase(turn);
      return searched && tellSearch({ ...turn, gazetteer }, searched);
    },
  },
  {
    name: 'mentoring.forsaken',
    take: async (turn) => {
      const searched = await takeForsakenCase(turn);
      return searched && tellSearch({ ...turn, gazetteer }, searched);
    },
  },
  {
    name: 'mentoring.away',
    take: async (turn) => {
      const begun = await takeBegunLeave(turn);
      return begun?.cases.map((about) => tellAway(about, begun.until));
    },
  },
  {
    name: 'mentoring.appointments',
    take: async (turn) => {
      const due = await takeDueAppointment(turn);
      return due && tellDueAppointment(due);
    },
  },
  {
    name: 'mentoring.delivered',
    take: async (turn) => {
      const delivered = await takeDelivered(turn);
      return delivered && tellDelivered(delivered);
    },
  },
  {
    name: 'mentoring.months',
    take: async (turn) => ((await takeMonthToOpen(turn)) ? [] : undefined),
  },
  {
    name: 'mentoring.month',
    take: async (turn) => {
      const due = await takeDueMonth(turn);
      return due && tellDueMonth(turn, due);
    },
  },
];
