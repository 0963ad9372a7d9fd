import { TZDate } from '@date-fns/tz';
import type { Prisma } from '../../database/client/client.ts';
import type { Grant, Turn, Tx } from '../../turn.ts';
import { note } from '../audit.ts';

/** In what a role is given or taken: when, and by whom; nobody where it was done from the command line. */
export type Doing = Pick<Turn, 'tx' | 'now' | 'newId'> & { by?: string | undefined };

/** The site or region that a role holds for. */
export type Scope = Pick<Grant, 'site' | 'region'>;

/** What each role holds for; those without hold everywhere. */
export const SCOPE_OF = {
  owner: undefined,
  mentor: 'site',
  site_staff: 'site',
  site_manager: 'site',
  official: 'region',
  head_of_office: 'region',
  verifier: undefined,
  decider: undefined,
  administrator: undefined,
} as const satisfies Record<Grant['role'], keyof Scope | undefined>;

/** A role that somebody holds, or held. */
export type Held = Grant & {
  id: string;
  /** Their own name, or while that is not known the one that the platform shows. */
  person: { id: string; name: string };
  since: Date;
  /** By whom is empty where it was done from the command line. */
  revoked?: { at: Date; by: string };
};

/** Gives a role, and notes it. Answers false, and does nothing, where the person holds it already in this scope. */
export const grant = async (doing: Doing, person: string, { role, site, region }: Grant): Promise<boolean> => {
  const { tx, now, newId, by } = doing;
  const id = newId();
  const { count } = await tx.grant.createMany({
    data: {
      id,
      personId: person,
      role,
      siteId: site ?? null,
      regionCode: region ?? null,
      grantedBy: by ?? null,
      grantedAt: now,
    },
    skipDuplicates: true,
  });
  if (count === 0) return false;
  await note(doing, 'granted', 'grant', id, { role, person, ...(site && { site }), ...(region && { region }) });
  if (role === 'mentor' && site) await beginMentoring(doing, person, site);
  if (role === 'head_of_office' && region) await awaitGuideline(doing, region);
  return true;
};

/**
 * Takes a role away, and with it the invitations that its holder gave out for the same scope and that nobody used yet.
 * Of two at once the first does it. Undefined where there is no such grant; `first` is false where it was taken before.
 */
export const revoke = async (doing: Doing, id: string): Promise<{ held: Held; first: boolean } | undefined> => {
  const { tx, now, by } = doing;
  if (!(await grantById(tx, id))) return undefined;
  const { count } = await tx.grant.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: now, revokedBy: by ?? null },
  });
  const held = (await grantById(tx, id))!;
  if (count === 0) return { held, first: false };
  const { role, person, site, region } = held;
  await note(doing, 'revoked', 'grant', id, {
    role,
    person: person.id,
    ...(site && { site }),
    ...(region && { region }),
  });
  await tx.invitation.updateMany({
    where: {
      createdBy: person.id,
      usedAt: null,
      revokedAt: null,
      ...(site && { siteId: site }),
      ...(region && { regionCode: region }),
    },
    data: { revokedAt: now },
  });
  if (role === 'mentor' && site) await endMentoring(doing, person.id, site);
  return { held, first: true };
};

/** The grant of that id, whether in force or taken; undefined where there is none. */
export const grantById = async (tx: Tx, id: string): Promise<Held | undefined> => {
  if (!isId(id)) return undefined;
  const row = await tx.grant.findUnique({ where: { id }, select: HELD });
  return row ? heldOf(row, tx) : undefined;
};

/** Who holds one of these roles now, in one of these scopes where scopes are given; by role, then name. */
export const holders = async (tx: Tx, roles: readonly Grant['role'][], scopes?: readonly Scope[]): Promise<Held[]> => {
  const rows = await tx.grant.findMany({
    where: {
      revokedAt: null,
      role: { in: [...roles] },
      ...(scopes && {
        OR: scopes.map(({ site, region }) => ({ siteId: site ?? null, regionCode: region ?? null })),
      }),
    },
    select: HELD,
    orderBy: [{ role: 'asc' }, { person: { name: 'asc' } }, { id: 'asc' }],
  });
  // One after the other: a transaction has one connection.
  const held: Held[] = [];
  for (const row of rows) held.push(await heldOf(row, tx));
  return held;
};

/** What a scope is called: the name of its site or region; undefined for a role that holds everywhere. */
export const scopeName = async (tx: Tx, { site, region }: Scope): Promise<string | undefined> => {
  if (site) return (await tx.site.findUnique({ where: { id: site }, select: { name: true } }))?.name ?? site;
  if (region) return (await tx.region.findUnique({ where: { code: region }, select: { name: true } }))?.name ?? region;
  return undefined;
};

/** A person's own name, or while that is not known the one that their platform shows. */
export const knownAs = async (tx: Tx, person: string): Promise<string> => {
  const row = await tx.person.findUnique({ where: { id: person }, select: NAMED });
  return row ? nameIn(row) : '–';
};

/** Whether a text can be an id at all; PostgreSQL refuses any other. */
export const isId = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);

const NAMED = {
  id: true,
  name: true,
  addresses: { select: { address: { select: { shownName: true } } }, orderBy: { since: 'desc' }, take: 1 },
} as const satisfies Prisma.PersonSelect;

const nameIn = ({ name, addresses }: Prisma.PersonGetPayload<{ select: typeof NAMED }>): string =>
  name || addresses[0]?.address.shownName || '–';

const HELD = {
  id: true,
  role: true,
  siteId: true,
  regionCode: true,
  grantedAt: true,
  revokedAt: true,
  revokedBy: true,
  person: { select: NAMED },
} as const satisfies Prisma.GrantSelect;

type Row = Prisma.GrantGetPayload<{ select: typeof HELD }>;

const heldOf = async (row: Row, tx: Tx): Promise<Held> => {
  const { id, role, siteId, regionCode, grantedAt, revokedAt, revokedBy, person } = row;
  return {
    id,
    role,
    ...(siteId && { site: siteId }),
    ...(regionCode && { region: regionCode }),
    person: { id: person.id, name: nameIn(person) },
    since: grantedAt,
    ...(revokedAt && { revoked: { at: revokedAt, by: revokedBy ? await knownAs(tx, revokedBy) : '' } }),
  };
};

/** The calendar day at a site, as the database keeps days. */
const dayAt = async ({ tx, now }: Doing, site: string): Promise<Date> => {
  const { zone } = await tx.site.findUniqueOrThrow({ where: { id: site }, select: { zone: true } });
  const day = new TZDate(now, zone);
  return new Date(Date.UTC(day.getFullYear(), day.getMonth(), day.getDate()));
};

/** Whoever is made a mentor of a site is on its list of mentors, with their fields still to be chosen. */
const beginMentoring = async (doing: Doing, person: string, site: string): Promise<void> => {
  await doing.tx.mentor.upsert({
    where: { personId_siteId: { personId: person, siteId: site } },
    create: { id: doing.newId(), personId: person, siteId: site, fields: [], since: await dayAt(doing, site) },
    update: { until: null },
  });
};

/** The guideline that could not reach this office before is sent to its head now. */
const awaitGuideline = async ({ tx, now }: Doing, region: string): Promise<void> => {
  const latest = await tx.guidelineInvitation.findFirst({
    where: { regionCode: region },
    orderBy: { guideline: { createdAt: 'desc' } },
    select: { id: true },
  });
  if (!latest) return;
  await tx.guidelineInvitation.updateMany({
    where: { id: latest.id, deliveredAt: null, answer: null },
    data: { dueAt: now },
  });
};

const endMentoring = async (doing: Doing, person: string, site: string): Promise<void> => {
  await doing.tx.mentor.updateMany({
    where: { personId: person, siteId: site, until: null },
    data: { until: await dayAt(doing, site) },
  });
};
