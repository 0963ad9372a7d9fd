import type { Capability } from '../../conversation/capability.ts';
import { type Outcome, spoken } from '../../conversation/flow.ts';
import { reply, say } from '../../conversation/message.ts';
import type { Gazetteer } from '../../indonesian/gazetteer.ts';
import type { Turn } from '../../turn.ts';
import { beginBooking, beginChange, bookingFlow } from './booking.ts';
import { showTrainings } from './catalogue.ts';
import { CHECK, checkCertificate } from './certificate.ts';
import { feedback } from './feedback.ts';
import { askGivingUp, ownActs, showBookings } from './own.ts';
import { trainingSweeps } from './sweeps.ts';
import type { BotLink } from './ticket.ts';

/** What a link of a certificate or of a booking's QR code comes to; undefined where it is a link to something else. */
export const openTrainingLink = async (turn: Turn, payload: string): Promise<Outcome | undefined> =>
  payload.startsWith(CHECK) ? checkCertificate(turn, payload.slice(CHECK.length)) : undefined;

/** Owners find trainings, book a seat and a bed, and change their mind; what falls due is said in time. */
export const training = ({ botLink, gazetteer }: { botLink: BotLink; gazetteer: Gazetteer }): Capability => ({
  flows: [bookingFlow(botLink), feedback],
  acts: ownActs(botLink),
  sweeps: trainingSweeps(botLink),
  commands: [
    {
      name: 'pelatihan',
      twin: 'trainings',
      menu: say('training.menu'),
      wishes: ['training'],
      for: ['visitor'],
      run: showTrainings(gazetteer),
    },
    { name: 'pesan', twin: 'book', for: ['visitor'], run: beginBooking },
    { name: 'pesanan', twin: 'bookings', menu: say('training.menuOwn'), for: ['visitor'], run: showBookings(botLink) },
    { name: 'ubah_pesanan', twin: 'change_booking', for: ['visitor'], run: beginChange },
    { name: 'batal_pesanan', twin: 'cancel_booking', wishes: ['cancel'], for: ['visitor'], run: askGivingUp },
    {
      name: 'tetap_pesan',
      twin: 'keep_booking',
      for: ['visitor'],
      run: async () => spoken(reply(say('booking.kept'))),
    },
    {
      name: 'pendapat',
      twin: 'feedback',
      for: ['visitor'],
      run: async (_, rest) => ({ say: [], start: { flow: 'feedback', subject: rest.slice(0, 36) } }),
    },
    { name: 'cek', twin: 'check', menu: say('certificate.menu'), for: ['visitor'], run: checkCertificate },
  ],
});
