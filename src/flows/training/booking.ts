import { flow, spoken } from '../../conversation/flow.ts';
import { nibFault, nikFault } from '../../conversation/id-numbers.ts';
import { reply, say } from '../../conversation/message.ts';
import { choice, digits, text } from '../../conversation/questions.ts';
import type { Coming } from '../../domain/trainings/attendees.ts';
import { book } from '../../domain/trainings/booking.ts';
import { bookingById } from '../../domain/trainings/bookings.ts';
import { bookInstead, changeBooking } from '../../domain/trainings/changing.ts';
import { tellRequired } from '../../domain/trainings/requirements.ts';
import type { Role } from '../../turn.ts';
import { booked, refused } from './booked.ts';
import { STAFF } from './desk/staff.ts';
import type { Chosen } from './facts.ts';
import { bedWish, stayDay, whichBusiness, whichTraining } from './questions.ts';
import { changedForYou } from './telling.ts';
import { type BotLink, changed } from './ticket.ts';

const COMERS = ['me', 'other'] as const;
const SEXES = ['female', 'male'] as const;

/** The same interview for an owner, and for those who run a site on an owner's behalf; only its words differ. */
type Name = 'booking' | 'bookFor';

/** The business an answer is about: the one chosen, or the only one. */
const businessOf = ({ training, business }: { training: Chosen; business?: string | undefined }) =>
  training.businesses.find(({ id }) => id === business) ?? training.businesses[0];

const lacks = (a: { training: Chosen; business?: string | undefined }, what: 'nib' | 'nik' | 'product'): boolean =>
  businessOf(a)?.lacks.includes(what) ?? false;

const sleeps = (a: { bed?: string | undefined }): boolean => a.bed === 'yes' || a.bed === 'wait';

/** Booking a seat, with a bed where one is wished for. A subject is a booking that is changed. */
const interview = (name: Name, opts: { for: readonly Role[]; consent?: string }, botLink: BotLink) =>
  flow<Name>(name, opts)
    .ask('training', whichTraining())
    .ask('business', whichBusiness(), { when: (a) => a.training.businesses.length > 1 })
    .ask('who', choice(COMERS, `${name}.who`))
    .ask('attendee', text({ min: 3, max: 80 }), { when: (a) => a.who === 'other' })
    .ask('nib', digits([13], { check: nibFault }), { when: (a) => lacks(a, 'nib') })
    .ask('nik', digits([16], { check: nikFault, secret: true }), { when: (a) => lacks(a, 'nik') })
    .ask('product', text({ min: 2, max: 80 }), { when: (a) => lacks(a, 'product') })
    .ask('bed', bedWish(), { when: (a) => a.training.stay !== undefined })
    .ask('sex', choice(SEXES, 'booking.sex'), { when: sleeps })
    .ask('arrival', stayDay('arrival'), { when: sleeps })
    .ask('departure', stayDay('departure'), { when: sleeps })
    .ask('needs', text({ min: 2, max: 300 }), { optional: true })
    .finish(async (turn, a, { subject }) => {
      const { training, nib, nik, product, arrival, departure, sex } = a;
      const sme = businessOf(a);
      if (!sme) return spoken(reply(say('booking.notFound')));
      await tellRequired(turn, { training: training.id, sme: sme.id }, { nib, nik, product });
      const coming: Coming = {
        attendee: a.who === 'other' ? a.attendee : undefined,
        needs: a.needs,
        ...(sleeps(a) && arrival && departure && { sex, nights: { arrival, departure } }),
      };
      const wish = { ...coming, training: training.id, sme: sme.id, wait: a.bed === 'wait' };
      if (!subject) return booked(turn, training, await book(turn, wish), botLink);
      const before = await bookingById(turn.tx, subject);
      if (before?.training.id !== training.id)
        return booked(turn, training, await bookInstead(turn, subject, wish), botLink);
      const result = await changeBooking(turn, subject, coming);
      if ('refused' in result) return refused(turn, training, result);
      const { booking } = result;
      const own = booking.person.id === turn.person.id;
      return spoken(changed(booking), ...(own ? [] : changedForYou(booking)));
    });

/** An owner books for themselves or an employee. */
export const booking = (botLink: BotLink) => interview('booking', { for: ['owner'], consent: 'v1' }, botLink);

/** Those who run a site book for an owner who came by; consent was given on paper when they were recorded. */
export const bookFor = (botLink: BotLink) => interview('bookFor', { for: STAFF }, botLink);
