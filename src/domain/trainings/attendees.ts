import type { Sex } from '../../database/client/client.ts';
import { fold } from '../../indonesian/normalise.ts';
import type { Turn } from '../../turn.ts';
import type { Nights } from './beds.ts';
import { type Booking, bookingById } from './bookings.ts';
import type { HeldTraining } from './seats.ts';
import { type Slot, slotAt } from './slots.ts';

/** Who comes, how, and whether they sleep there. */
export type Coming = {
  attendee?: string | undefined;
  sex?: Sex | undefined;
  nights?: Nights | undefined;
  needs?: string | undefined;
};

const attendeeKey = (attendee: string | undefined): string => (attendee ? fold(attendee) : '');

/** Who comes and how, as a booking keeps it. */
export const columns = ({ attendee, sex, nights, needs }: Coming) => ({
  attendeeName: attendee ?? null,
  attendeeKey: attendeeKey(attendee),
  sex: sex ?? null,
  arrival: nights ? new Date(nights.arrival) : null,
  departure: nights ? new Date(nights.departure) : null,
  needs: needs ?? null,
});

/** What keeps a booking from being made: one of the same training, or of the same person at the same time. */
export type InTheWay = { refused: 'twice' | 'clash'; with: Booking } | { refused: 'in_room'; slot: Slot };

/** The booking that keeps another from being made: the same training's, or one of the same attendee at the same time. */
export const standsInTheWay = async (
  { tx }: Pick<Turn, 'tx'>,
  { id, startsAt, endsAt }: HeldTraining,
  { sme, owner, attendee, but }: { sme: string; owner: string; attendee: string | undefined; but?: string },
): Promise<InTheWay | undefined> => {
  const [other] = await tx.$queryRaw<{ id: string; same: boolean }[]>`
    SELECT b.id::text AS id, b.training_id = ${id}::uuid AND b.sme_id = ${sme}::uuid AS same FROM booking b
    WHERE b.state <> 'cancelled' AND b.id <> ${but ?? NOBODY}::uuid AND (
      (b.training_id = ${id}::uuid AND b.sme_id = ${sme}::uuid)
      OR (b.person_id = ${owner}::uuid AND b.attendee_key = ${attendeeKey(attendee)}
        AND tstzrange(b.starts_at, b.ends_at) && tstzrange(${startsAt}::timestamptz, ${endsAt}::timestamptz)))
    ORDER BY same DESC, b.starts_at LIMIT 1`;
  if (other) return { refused: other.same ? 'twice' : 'clash', with: (await bookingById(tx, other.id))! };
  const slot = attendee ? undefined : await slotAt(tx, owner, { startsAt, endsAt });
  return slot && { refused: 'in_room', slot };
};

const NOBODY = '00000000-0000-0000-0000-000000000000';
