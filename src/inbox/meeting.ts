import type { Address, Incoming } from '../conversation/message.ts';
import type { Tx } from '../turn.ts';

/** The language of a platform's user: English where they use it, else Indonesian. */
const localeOf = (language: string | undefined) => (language?.toLowerCase().startsWith('en') ? 'en' : 'id');

/**
 * Whoever speaks has an address, somebody behind it, and a talk in this lane. In a shared room the talk is with whoever
 * spoke last. Makes what is missing; safe when two do it at once.
 */
export const meet = async (
  tx: Tx,
  { channel, lane }: { channel: string; lane: string },
  { from, shownName, language }: Incoming,
  { now, newId }: { now: () => Date; newId: () => string },
): Promise<void> => {
  const known = await tx.$queryRawUnsafe<unknown[]>(
    `select 1 from conversation c join person_address pa on pa.person_id = c.person_id
     where c.channel = $1 and c.lane = $2 and pa.channel = $3 and pa.address_id = $4`,
    channel,
    lane,
    from.channel,
    from.id,
  );
  if (known.length > 0) return;
  const at = now();
  const person = await personAt(tx, from, at, newId, localeOf(language), shownName);
  await tx.$executeRawUnsafe(
    `insert into conversation (channel, lane, person_id, turn, touched_at) values ($1, $2, $3::uuid, 0, $4::timestamptz)
     on conflict (channel, lane) do update set person_id = excluded.person_id`,
    channel,
    lane,
    person,
    at.toISOString(),
  );
};

const personAt = async (
  tx: Tx,
  from: Address,
  at: Date,
  newId: () => string,
  locale: string,
  shownName: string | undefined,
): Promise<string> => {
  await tx.$executeRawUnsafe(
    `insert into address (channel, id, shown_name, created_at) values ($1, $2, $3, $4::timestamptz)
     on conflict (channel, id) do nothing`,
    from.channel,
    from.id,
    shownName ?? null,
    at.toISOString(),
  );
  // Whoever makes the first person at an address holds its row, so that two never do.
  await tx.$queryRawUnsafe(`select from address where channel = $1 and id = $2 for update`, from.channel, from.id);
  const [latest] = await tx.$queryRawUnsafe<{ person: string }[]>(
    `select person_id::text as person from person_address where channel = $1 and address_id = $2 order by since desc limit 1`,
    from.channel,
    from.id,
  );
  if (latest) return latest.person;
  const id = newId();
  await tx.person.create({ data: { id, locale, createdAt: at } });
  await tx.personAddress.create({ data: { channel: from.channel, addressId: from.id, personId: id, since: at } });
  return id;
};

/** Notes that an address cannot be reached since then, or with null that it can again. */
export const reachable = async (tx: Tx, { channel, id }: Address, unreachableAt: Date | null): Promise<void> => {
  await tx.address.updateMany({ where: { channel, id }, data: { unreachableAt } });
};
