import type { Prisma } from '../../database/client/client.ts';
import type { DueTurn, Turn, Tx } from '../../turn.ts';
import { note } from '../audit.ts';
import { nextNumber } from '../numbers.ts';
import { isId } from '../people/grants.ts';
import { carryOut } from './carrying-out.ts';
import type { Deed } from './effects.ts';
import type { Concerned } from './ending.ts';
import { isMove, move, type Named, namedRecord } from './moving.ts';

/** The time that the law gives for access, correction, restriction and withdrawal (UU 27/2022 Arts. 32, 40, 41). */
const DEADLINE = 72 * 3_600_000;
/** Whoever looks into a request is reminded so long before. */
const REMINDER = 24 * 3_600_000;
const MINUTE = 60_000;

/** What may be asked: a deed, or the end of a restriction. */
export type Kind = Deed | 'lift';

/** A request as its person and those who look into it see it. `site` is none where the ministry looks into it. */
export type Request = Prisma.DataRequestGetPayload<{ include: { person: { select: { id: true; name: true } } } }>;

const WITH = { person: { select: { id: true, name: true } } } as const;

/** The request of that id; undefined where there is none. */
export const dataRequest = async (tx: Tx, id: string): Promise<Request | undefined> =>
  (isId(id) && (await tx.dataRequest.findUnique({ where: { id }, include: WITH }))) || undefined;

/** The latest request of that kind which is being looked into. */
const openOf = async ({ tx, person }: Turn, kind: Kind): Promise<Request | undefined> =>
  (await tx.dataRequest.findFirst({
    where: { personId: person.id, kind, state: { in: ['open', 'granted'] } },
    include: WITH,
  })) ?? undefined;

/** A request of whoever speaks, to be confirmed once they have read what it does; one under way is found again. */
export const askFor = async (turn: Turn, kind: Kind): Promise<Request> => {
  const { tx, person, now, newId } = turn;
  const open = await openOf(turn, kind);
  if (open) return open;
  return tx.dataRequest.create({
    data: { id: newId(), number: await nextNumber(tx, 'data', now), personId: person.id, kind, askedAt: now },
    include: WITH,
  });
};

/**
 * Who must look into it first: nobody where the account alone is the person's own. Somebody of the site where it is a
 * family's phone, or where staff recorded the business; the ministry where the person holds an office.
 */
const looksInto = async ({ tx, person }: Turn, kind: Kind): Promise<{ site: string | null } | undefined> => {
  if (kind === 'restrict' || kind === 'lift') return undefined;
  if (person.grants.some(({ role }) => role !== 'owner')) return { site: null };
  const shared = await tx.personAddress.count({
    where: { personId: person.id, address: { people: { some: { personId: { not: person.id } } } } },
  });
  const recorded = await tx.sme.findFirst({
    where: { ownerId: person.id, registeredBy: { not: null } },
    select: { siteId: true },
  });
  if (recorded) return { site: recorded.siteId };
  if (shared === 0) return undefined;
  const sme = await tx.sme.findFirst({ where: { ownerId: person.id, closedAt: null }, select: { siteId: true } });
  return { site: sme?.siteId ?? null };
};

/** What became of confirming: done at once, or open for whoever looks into it. */
export type Confirmed = { request: Request; told: Concerned[]; first: boolean };

/** Whoever asked confirms. Undefined where it is not their own request. */
export const confirm = async (turn: Turn, id: string, version: number): Promise<Confirmed | undefined> => {
  const { tx, person, now } = turn;
  const request = await dataRequest(tx, id);
  if (request?.person.id !== person.id) return undefined;
  const kind = request.kind as Kind;
  const before = await openOf(turn, kind);
  if (before) return { request: before, told: [], first: false };
  const by = await looksInto(turn, kind);
  const { count } = await tx.dataRequest.updateMany({
    where: { id, version, state: 'asked' },
    data: {
      version: { increment: 1 },
      askedAt: now,
      deadline: new Date(now.getTime() + DEADLINE),
      ...(by
        ? { state: 'open', siteId: by.site, dueAt: new Date(now.getTime() + DEADLINE - REMINDER) }
        : { state: 'done', doneAt: now, doneBy: person.id }),
    },
  });
  if (count === 0) return { request, told: [], first: false };
  const told = by ? [] : await carryOut({ ...turn, by: person.id }, person.id, kind);
  return { request: (await dataRequest(tx, id))!, told, first: true };
};

/** So many moves may be asked for from one account in a day; what is beyond finds nothing. */
const MOVES_A_DAY = 3;

/**
 * Whoever speaks says that a record is theirs, and lost with a former account. Its site's staff look into it, and whoever
 * has it now is to be told. What is asked is numbered whether there is such a record or not: nobody learns that there is.
 */
export const askToMove = async (
  turn: Turn,
  named: Named,
): Promise<{ number: string; deadline: Date; request?: Request }> => {
  const { tx, now, newId, from } = turn;
  const number = await nextNumber(tx, 'data', now);
  const deadline = new Date(now.getTime() + DEADLINE);
  const asked = await tx.dataRequest.count({
    where: { channel: from.channel, address: from.id, askedAt: { gt: new Date(now.getTime() - DEADLINE / 3) } },
  });
  const found = asked < MOVES_A_DAY ? await namedRecord(turn, named) : undefined;
  if (!found) return { number, deadline };
  const id = newId();
  // One move of a record at a time.
  await tx.dataRequest.createMany({
    data: {
      id,
      number,
      personId: found.owner,
      kind: 'move',
      state: 'open',
      siteId: found.site,
      channel: from.channel,
      address: from.id,
      askedAt: now,
      deadline,
      dueAt: new Date(deadline.getTime() - REMINDER),
    },
    skipDuplicates: true,
  });
  const request = await dataRequest(tx, id);
  return { number, deadline, ...(request && { request }) };
};

/** Whoever asked thinks better of it, while it is not done; of a move, whoever has the record says that it was not they. */
export const callOff = async ({ tx, person }: Turn, id: string): Promise<Request | undefined> => {
  if (!isId(id)) return undefined;
  const { count } = await tx.dataRequest.updateMany({
    where: { id, personId: person.id, OR: [{ state: { in: ['asked', 'open'] } }, { state: 'granted', kind: 'move' }] },
    data: { state: 'cancelled', dueAt: null, version: { increment: 1 } },
  });
  return count > 0 ? dataRequest(tx, id) : undefined;
};

const mayDecide = ({ person, from }: Turn, { siteId, personId, channel, address }: Request): boolean =>
  person.id !== personId &&
  !(from.channel === channel && from.id === address) &&
  person.grants.some(
    ({ role, site }) =>
      role === 'administrator' ||
      (siteId === null && role === 'decider') ||
      (siteId !== null && site === siteId && (role === 'site_manager' || role === 'site_staff')),
  );

/**
 * Whoever looked into it lets it be done, or refuses with a reason. It is done a moment later, once the person has been
 * told. Undefined for those who may not decide; `first` is false where it was decided before.
 */
export const decide = async (
  turn: Turn,
  id: string,
  version: number,
  refused?: string,
): Promise<{ request: Request; first: boolean } | undefined> => {
  const { tx, person, now } = turn;
  const request = await dataRequest(tx, id);
  if (!request || !mayDecide(turn, request)) {
    await note({ ...turn, by: person.id }, 'refused', 'data_request', id);
    return undefined;
  }
  const { count } = await tx.dataRequest.updateMany({
    where: { id, version, state: 'open' },
    data: {
      version: { increment: 1 },
      doneBy: person.id,
      doneAt: now,
      ...(refused === undefined
        ? { state: 'granted', dueAt: new Date(now.getTime() + MINUTE) }
        : { state: 'refused', dueAt: null, reason: refused }),
    },
  });
  if (count > 0)
    await note({ ...turn, by: person.id }, refused === undefined ? 'granted' : 'refused', 'data_request', id);
  return { request: (await dataRequest(tx, id))!, first: count > 0 };
};

/** A request whose time has come: it was done, or is still to be looked into, `late` once the time is over. */
export type Due = { request: Request } & ({ told: Concerned[] } | { late: boolean });

/** Takes one request that is due. A granted one is done once nothing that was to be said to the person is unsent. */
export const takeDue = async (turn: DueTurn): Promise<Due | 'later' | undefined> => {
  const { tx, now } = turn;
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text AS id FROM data_request WHERE due_at <= ${now} ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED`;
  if (!row) return undefined;
  const request = (await dataRequest(tx, row.id))!;
  const put = (data: Prisma.DataRequestUpdateInput) => tx.dataRequest.update({ where: { id: row.id }, data });
  if (request.state === 'open') {
    const late = request.deadline !== null && request.deadline <= now;
    await put({ dueAt: late ? new Date(now.getTime() + REMINDER) : request.deadline });
    return { request, late };
  }
  if (request.state !== 'granted') {
    await put({ dueAt: null });
    return 'later';
  }
  const [waiting] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM outbox
    WHERE person_id = ${request.personId}::uuid AND sent_at IS NULL AND dead_at IS NULL AND at <= ${now}`;
  if (waiting!.count > 0 && request.deadline && now < request.deadline) {
    await put({ dueAt: new Date(now.getTime() + MINUTE) });
    return 'later';
  }
  const doing = { ...turn, ...(request.doneBy && { by: request.doneBy }) };
  const told = isMove(request)
    ? await move(doing, request)
    : await carryOut(doing, request.personId, request.kind as Kind);
  await put({ state: 'done', dueAt: null, version: { increment: 1 } });
  return { request, told };
};

/** A request that is being looked into, as the ministry sees it: by its number, without its person. */
export type OpenRequest = Pick<Request, 'number' | 'kind' | 'deadline'> & { site?: string };

/** How many requests are being looked into, and those whose 72 hours end first. */
export const openRequests = async (tx: Tx, take: number): Promise<{ count: number; requests: OpenRequest[] }> => {
  const where = { state: 'open' } as const;
  const rows = await tx.dataRequest.findMany({ where, orderBy: { deadline: 'asc' }, take });
  const ids = rows.flatMap(({ siteId }) => siteId ?? []);
  const sites = await tx.site.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const requests = rows.map(({ number, kind, deadline, siteId }) => {
    const site = sites.find(({ id }) => id === siteId)?.name;
    return { number, kind, deadline, ...(site && { site }) };
  });
  return { count: await tx.dataRequest.count({ where }), requests };
};
