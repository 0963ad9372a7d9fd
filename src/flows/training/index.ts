import type { Capability } from '../../conversation/capability.ts';
import { type Outcome, spoken } from '../../conversation/flow.ts';
import { reply, say } from '../../conversation/message.ts';
import type { Gazetteer } from '../../indonesian/gazetteer.ts';
import type { Turn } from '../../turn.ts';
import { beginBooking, beginChange } from './begin.ts';
import { bookFor, booking } from './booking.ts';
import { showTrainings } from './catalogue.ts';
import { CHECK, checkCertificate } from './certificate.ts';
import { choosingActs } from './desk/choosing.ts';
import { doorActs, scanned, showDoor } from './desk/door.ts';
import { dormitory } from './desk/dormitory.ts';
import { beginFor, bookForWhom } from './desk/for-whom.ts';
import { publishing, showOpinion, showRun } from './desk/list.ts';
import { sendSheet, showPeople } from './desk/people.ts';
import { place } from './desk/place.ts';
import { beginAbout, beginPlan, plan, planCancel, planChange, planMove } from './desk/plan.ts';
import { STAFF } from './desk/staff.ts';
import { feedback } from './feedback.ts';
import { askGivingUp, ownActs, showBookings } from './own.ts';
import { rooms } from './rooms/index.ts';
import { trainingSweeps } from './sweeps.ts';
import { type BotLink, DOOR } from './ticket.ts';

/** What a link of a certificate or of a booking's QR code comes to; undefined where it is a link to something else. */
export const openTrainingLink =
  (botLink: BotLink) =>
  async (turn: Turn, payload: string): Promise<Outcome | undefined> => {
    if (payload.startsWith(CHECK)) return checkCertificate(turn, payload.slice(CHECK.length));
    if (!payload.startsWith(DOOR)) return undefined;
    const id = payload.slice(DOOR.length);
    return (await scanned(turn, id)) ?? showBookings(botLink)(turn, id);
  };

/**
 * Owners find trainings, book a seat and a bed, and change their mind; those who run a site plan, see who comes and mark
 * who came; what falls due is said in time.
 */
export const training = ({ botLink, gazetteer }: { botLink: BotLink; gazetteer: Gazetteer }): Capability => ({
  flows: [
    booking(botLink),
    feedback,
    plan,
    planChange,
    planMove(botLink),
    planCancel,
    bookForWhom,
    bookFor(botLink),
    ...dormitory.flows,
    ...place.flows,
    ...rooms.flows,
  ],
  acts: [...ownActs(botLink), publishing, ...doorActs, ...choosingActs(botLink), ...rooms.acts],
  sweeps: [...trainingSweeps(botLink), ...rooms.sweeps],
  commands: [
    ...rooms.commands,
    ...dormitory.commands,
    ...place.commands,
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
    {
      name: 'kelola',
      twin: 'manage',
      menu: say('trainingDesk.menu'),
      wishes: ['manage'],
      for: STAFF,
      run: showRun,
    },
    { name: 'buat_pelatihan', twin: 'plan_training', for: STAFF, run: beginPlan },
    { name: 'ubah_pelatihan', twin: 'change_training', for: STAFF, run: beginAbout('planChange') },
    { name: 'pindah_pelatihan', twin: 'move_training', for: STAFF, run: beginAbout('planMove') },
    { name: 'hentikan_pelatihan', twin: 'cancel_training', for: STAFF, run: beginAbout('planCancel') },
    { name: 'peserta', twin: 'participants', for: STAFF, run: showPeople },
    { name: 'lembar', twin: 'sheet', for: STAFF, run: sendSheet },
    { name: 'kesan', twin: 'opinions', for: STAFF, run: showOpinion },
    { name: 'hadir', twin: 'attendance', for: STAFF, run: showDoor },
    { name: 'pesankan', twin: 'book_for', for: STAFF, run: beginFor },
    { name: 'cek', twin: 'check', menu: say('certificate.menu'), for: ['visitor'], run: checkCertificate },
  ],
});
