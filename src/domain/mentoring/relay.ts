import { maskContacts } from '../../indonesian/contacts.ts';
import type { DueTurn, Turn } from '../../turn.ts';
import { dayOf } from '../working-days.ts';
import { proposeEntry } from './activities.ts';
import { type Case, caseById, holdCase, partOf, zoneAt } from './cases.ts';

/** A kept file in a talk; `mime` as its bytes tell. */
export type Attached = { id: string; name: string; mime: string };

/** One thing that one side of a case says to the other, as it is passed on: contacts masked. */
export type Passed = { id: string; text?: string; file?: Attached };

/** What came of something that was said on a case. */
export type Heard =
  | { outcome: 'passed'; case: Case; to: { id: string; name: string }; said: Passed; masked: boolean }
  /** The case has no mentor yet: it is kept, and passed on when there is one. */
  | { outcome: 'waits'; case: Case; masked: boolean }
  /** So much was said in the last hour that it is not passed on: a flood, or a quarrel. */
  | { outcome: 'many'; case: Case }
  | { outcome: 'closed'; case: Case };

/** One side passes on so many messages an hour at most. */
export const AN_HOUR = 60;
const HOUR = 3_600_000;

/**
 * Passes what whoever speaks says on a case to the other side: to whoever is on it now, never to whom a button or a
 * reply claims. Undefined where they are not on it, as for a case that is not there.
 */
export const hear = async (
  turn: Turn,
  id: string,
  { text, file }: { text?: string | undefined; file?: Attached | undefined },
): Promise<Heard | undefined> => {
  const { tx, person, now, newId, vault } = turn;
  const held = await holdCase(tx, id);
  const side = held && partOf(held, person.id);
  if (!held || !side) return undefined;
  if (held.state === 'closed') return { outcome: 'closed', case: held };
  if (side === 'mentor')
    await proposeEntry(turn, held, { occasion: `relay:${id}:${dayOf(now, zoneAt(held))}`, at: now });
  const lately = await tx.relayedMessage.count({
    where: { caseId: id, fromPersonId: person.id, at: { gt: new Date(now.getTime() - HOUR) } },
  });
  if (lately >= AN_HOUR) return { outcome: 'many', case: held };
  const words = text === undefined ? undefined : maskContacts(text);
  const to = side === 'owner' ? held.mentor?.person : held.owner;
  const message = newId();
  await tx.relayedMessage.create({
    data: {
      id: message,
      caseId: id,
      fromPersonId: person.id,
      toPersonId: to?.id ?? null,
      text: words ? vault.seal(words.text) : null,
      fileId: file?.id ?? null,
      at: now,
    },
  });
  const masked = words?.masked ?? false;
  if (!to) return { outcome: 'waits', case: held, masked };
  return {
    outcome: 'passed',
    case: held,
    to,
    said: { id: message, ...(words && { text: words.text }), ...(file && { file }) },
    masked,
  };
};

const SAID = { id: true, text: true, file: { select: { id: true, name: true, mime: true } } } as const;

const opened = (
  { vault }: Pick<Turn, 'vault'>,
  { id, text, file }: { id: string; text: Uint8Array | null; file: Attached | null },
): Passed => ({ id, ...(text && { text: vault.open(text) }), ...(file && { file }) });

/**
 * How much has come to whoever speaks from other cases of theirs that go on. Where more has come since they last wrote or
 * chose, what they write now may be meant for another.
 */
export const arrivedElsewhere = async ({ tx, person }: Pick<Turn, 'tx' | 'person'>, id: string): Promise<number> => {
  const others = await tx.mentoringCase.findMany({
    where: {
      id: { not: id },
      state: 'assigned',
      OR: [{ personId: person.id }, { assignments: { some: { state: 'accepted', mentor: { personId: person.id } } } }],
    },
    select: { id: true },
  });
  if (others.length === 0) return 0;
  return tx.relayedMessage.count({ where: { caseId: { in: others.map((one) => one.id) }, toPersonId: person.id } });
};

/** What the owner said and sent while the case has no mentor, in order. */
export const waiting = async (turn: Pick<Turn, 'tx' | 'vault'>, id: string): Promise<Passed[]> => {
  const rows = await turn.tx.relayedMessage.findMany({
    where: { caseId: id, toPersonId: null },
    select: SAID,
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  return rows.map((row) => opened(turn, row));
};

/** The same, now on its way to the mentor who has accepted. */
export const passWaiting = async (turn: Turn, { id, mentor }: Case): Promise<Passed[]> => {
  const said = await waiting(turn, id);
  if (mentor)
    await turn.tx.relayedMessage.updateMany({
      where: { caseId: id, toPersonId: null },
      data: { toPersonId: mentor.person.id },
    });
  return said;
};

/** The last messages of a case, oldest first, with who wrote them: for staff who look into a complaint. */
export const lastSaid = async (turn: Turn, id: string): Promise<(Passed & { by: string; at: Date })[]> => {
  const rows = await turn.tx.relayedMessage.findMany({
    where: { caseId: id },
    select: { ...SAID, fromPersonId: true, at: true },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: 20,
  });
  return rows.reverse().map(({ fromPersonId, at, ...row }) => ({ ...opened(turn, row), by: fromPersonId, at }));
};

/** The label under which a message of a case is sent: a reply to it finds the case, and its delivery is seen by it. */
export const labelOf = (caseId: string, message: string): string => `case:${caseId}:${message}`;

/** A message that has reached the other side, or cannot. */
export type Delivered = {
  case: Case;
  message: string;
  from: string;
  to: { id: string; name: string };
  failed: boolean;
};

/** Takes one message of a case of which the outbox knows by now what became of it; undefined where there is none. */
export const takeDelivered = async ({ tx, now }: Pick<DueTurn, 'tx' | 'now'>): Promise<Delivered | undefined> => {
  const [row] = await tx.$queryRaw<
    { id: string; case: string; from: string; to: string; name: string; failed: boolean }[]
  >`
    select m.id::text, m.case_id::text as case, m.from_person_id::text as from, p.id::text as to, p.name,
      not exists (select from outbox o where o.id = any(f.ids) and o.sent_at is not null) as failed
    from relayed_message m join person p on p.id = m.to_person_id
      cross join lateral (
        select array_agg(o.id) as ids, bool_and(o.sent_at is not null or o.dead_at is not null) as done
        from person_address pa join outbox o
          on o.channel = pa.channel and o.room = pa.address_id and o.label = 'case:' || m.case_id || ':' || m.id
        where pa.person_id = m.to_person_id) f
    where m.delivered_at is null and m.failed_at is null and (f.done or (f.ids is null and m.at < ${now}::timestamptz - interval '10 minutes'))
    order by m.at, m.id limit 1 for update of m skip locked`;
  if (!row) return undefined;
  await tx.relayedMessage.update({
    where: { id: row.id },
    data: row.failed ? { failedAt: now } : { deliveredAt: now },
  });
  const about = (await caseById(tx, row.case))!;
  return { case: about, message: row.id, from: row.from, to: { id: row.to, name: row.name }, failed: row.failed };
};
