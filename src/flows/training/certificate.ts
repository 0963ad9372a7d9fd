import { type Outcome, spoken } from '../../conversation/flow.ts';
import { command, type Notice, type Paper, reply, say, type Text } from '../../conversation/message.ts';
import { certified } from '../../domain/trainings/attendance.ts';
import type { Booking } from '../../domain/trainings/bookings.ts';
import { dayOf } from '../../domain/working-days.ts';
import type { Turn } from '../../turn.ts';
import { tell } from './telling.ts';
import type { BotLink } from './ticket.ts';
import { comerOf } from './words.ts';

/** What the QR code on a certificate leads to. */
export const CHECK = 'cek-';

/** On which days it was held, by the calendar of the place. */
const daysOf = ({ training: { startsAt, endsAt, site } }: Booking): Text => {
  const [first, last] = [startsAt, endsAt].map((at) => dayOf(at, site.zone)) as [string, string];
  return first === last
    ? say('certificate.whenDay', { first: { day: first } })
    : say('certificate.when', { first: { day: first }, last: { day: last } });
};

/** The certificate of a booking to which somebody came. */
export const certificateOf = (booking: Booking, botLink: BotLink): Paper => {
  const { training, sme, certificate } = booking;
  const number = certificate ?? booking.number;
  return {
    paper: 'certificate',
    name: `${number}.pdf`,
    facts: {
      heading: say('certificate.heading'),
      given: say('certificate.given'),
      name: comerOf(booking),
      from: say('certificate.from'),
      business: sme.name,
      course: say('certificate.for'),
      title: training.title,
      when: daysOf(booking),
      where: say('certificate.where', { site: training.site.name }),
      programme: say('certificate.programme'),
      number,
      verify: say('certificate.verify', { number }),
      link: botLink(`${CHECK}${number}`) ?? number,
    },
  };
};

/** Whoever came gets their certificate, and is asked what they thought of it. */
export const certificateNotice = (booking: Booking, botLink: BotLink): Notice[] => {
  const number = booking.certificate ?? booking.number;
  return tell(booking, say('trainingNews.certificate', { title: booking.training.title, number }), {
    file: certificateOf(booking, botLink),
    own: [command(`pendapat ${booking.id}`, say('trainingNews.rate'))],
  });
};

/** `/cek <nomor>`: who came to what, for whoever holds the certificate. */
export const checkCertificate = async ({ tx }: Pick<Turn, 'tx'>, rest: string): Promise<Outcome> => {
  const number = rest.trim().toUpperCase();
  if (number === '') return spoken(reply(say('certificate.ask')));
  const booking = number.length <= 60 ? await certified(tx, number) : undefined;
  if (!booking) return spoken(reply(say('certificate.unknown')));
  return spoken(
    reply(
      say('certificate.valid', {
        number,
        name: comerOf(booking),
        business: booking.sme.name,
        title: booking.training.title,
        day: { day: dayOf(booking.training.startsAt, booking.training.site.zone) },
        site: booking.training.site.name,
      }),
    ),
  );
};
