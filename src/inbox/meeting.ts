import type { Address, Incoming } from '../conversation/message.ts';
import type { Tx } from '../turn.ts';
import type { Parts } from './context.ts';

/** Makes address, person and talk of those who were never seen; whoever has an address is left alone. $1: json array. */
const STRANGERS = `
with stranger as (
  select * from json_to_recordset($1::json)
    as s(channel text, address text, name text, person uuid, locale text, at timestamptz)
), new as (
  insert into address (channel, id, shown_name, created_at)
  select channel, address, name, at from stranger order by channel, address
  on conflict (channel, id) do nothing returning channel, id as address
), met as materialized (
  select s.* from stranger s join new using (channel, address)
), person as (
  insert into person (id, locale, created_at) select person, locale, at from met
), behind as (
  insert into person_address (channel, address_id, person_id, since) select channel, address, person, at from met
), talk as (
  insert into conversation (channel, lane, person_id, turn, touched_at) select channel, address, person, 0, at from met
  on conflict (channel, lane) do nothing
)
select from met`;

/** Makes what is missing for strangers who wrote in private, all in one statement. Answers whether there were any. */
export const greetStrangers = async (incoming: Incoming[], parts: Parts): Promise<boolean> => {
  const at = parts.now().toISOString();
  const strangers = new Map(
    incoming
      .filter(({ room }) => !room.shared)
      .map(({ from, shownName, language }) => [
        `${from.channel} ${from.id}`,
        {
          channel: from.channel,
          address: from.id,
          name: shownName ?? null,
          person: parts.newId(),
          locale: localeOf(language),
          at,
        },
      ]),
  );
  if (strangers.size === 0) return false;
  const values = [JSON.stringify([...strangers.values()])];
  const { rowCount } = await parts.database.pool.query({ name: 'strangers', text: STRANGERS, values });
  return rowCount !== 0;
};

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
