import type { Turn } from '../../turn.ts';
import { note } from '../audit.ts';
import { nextNumber } from '../numbers.ts';

/** A request for a human as those who answer may see it. */
export type Request = {
  id: string;
  number: string;
  asker: { id: string; name: string };
  site: { id: string; name: string } | null;
  words: string;
  taker: { id: string; name: string } | null;
  takenAt: Date | null;
  closedAt: Date | null;
  version: number;
};

/** The site of the latest business of whoever speaks, where somebody of its staff can be reached. */
const siteThatAnswers = async ({ tx, person }: Turn): Promise<string | null> => {
  const sme = await tx.sme.findFirst({
    where: { ownerId: person.id, siteId: { not: null } },
    orderBy: { registeredAt: 'desc' },
    select: { siteId: true },
  });
  if (!sme) return null;
  const reached = await tx.grant.count({
    where: {
      siteId: sme.siteId,
      role: { in: ['site_staff', 'site_manager'] },
      revokedAt: null,
      person: { addresses: { some: { address: { unreachableAt: null } } } },
    },
  });
  return reached > 0 ? sme.siteId : null;
};

/** Keeps a request of whoever speaks; it goes to the site of their business, or where nobody answers there to the ministry. */
export const askDesk = async (turn: Turn, words: string): Promise<Request> => {
  const { tx, person, now, newId, vault } = turn;
  const id = newId();
  await tx.deskRequest.create({
    data: {
      id,
      number: await nextNumber(tx, 'request', now),
      askerId: person.id,
      siteId: await siteThatAnswers(turn),
      words: vault.seal(words),
      askedAt: now,
    },
  });
  return (await requestById({ tx, vault }, id))!;
};

/** A request by its id; undefined where there is none. */
export const requestById = async (
  { tx, vault }: Pick<Turn, 'tx' | 'vault'>,
  id: string,
): Promise<Request | undefined> => {
  const row = await tx.deskRequest.findUnique({
    where: { id },
    include: {
      asker: { select: { id: true, name: true } },
      taker: { select: { id: true, name: true } },
      site: { select: { id: true, name: true } },
    },
  });
  return row ? { ...row, words: row.words.length > 0 ? vault.open(row.words) : '' } : undefined;
};

/** Whether whoever speaks may answer a request: staff of its site, or of the ministry. */
const mayAnswer = ({ person }: Turn, { site }: Request): boolean =>
  person.grants.some(
    ({ role, site: at }) =>
      role === 'verifier' ||
      role === 'decider' ||
      role === 'administrator' ||
      (site !== null && at === site.id && role !== 'mentor'),
  );

/** The first who takes it holds it; another is told who does. Undefined where there is none that they may see. */
export const takeRequest = async (
  turn: Turn,
  id: string,
  version: number,
): Promise<{ request: Request; mine: boolean; now: boolean } | undefined> => {
  const { tx, person, now } = turn;
  const before = await requestById(turn, id);
  if (!before || !mayAnswer(turn, before)) return undefined;
  const taken = await tx.deskRequest.updateMany({
    where: { id, version, takerId: null, closedAt: null },
    data: { takerId: person.id, takenAt: now, version: { increment: 1 } },
  });
  if (taken.count > 0) await note({ ...turn, by: turn.person.id }, 'took', 'desk_request', id);
  const request = (await requestById(turn, id))!;
  return { request, mine: request.taker?.id === person.id, now: taken.count > 0 };
};

/** A request that whoever speaks holds and may answer. */
export const heldRequest = async (turn: Turn, id: string): Promise<Request | undefined> => {
  const request = await requestById(turn, id);
  return request?.taker?.id === turn.person.id && mayAnswer(turn, request) ? request : undefined;
};

/** The latest request of whoever speaks that somebody holds and that is not closed. */
export const openRequest = async (turn: Turn): Promise<Request | undefined> => {
  const row = await turn.tx.deskRequest.findFirst({
    where: { askerId: turn.person.id, closedAt: null, takerId: { not: null } },
    orderBy: { askedAt: 'desc' },
    select: { id: true },
  });
  return row ? requestById(turn, row.id) : undefined;
};

/** Ends a request that whoever speaks asked or holds; the second time it stays as it is. */
export const closeRequest = async (turn: Turn, id: string): Promise<Request | undefined> => {
  const request = await requestById(turn, id);
  if (!request || ![request.asker.id, request.taker?.id].includes(turn.person.id)) return undefined;
  await turn.tx.deskRequest.updateMany({
    where: { id, closedAt: null },
    data: { closedAt: turn.now, version: { increment: 1 } },
  });
  return request;
};
