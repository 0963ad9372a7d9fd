import type { MentorField, Prisma, Sector } from '../../database/client/client.ts';
import { maskContacts } from '../../indonesian/contacts.ts';
import type { Turn, Tx } from '../../turn.ts';
import { nextNumber } from '../numbers.ts';
import { type OpeningHours, openingHours } from '../opening-hours.ts';
import { isId } from '../people/grants.ts';
import { JAKARTA, loadHolidays } from '../working-days.ts';

/** The seven fields in which mentors work. */
export const FIELDS = [
  'institution',
  'hr',
  'production',
  'finance',
  'marketing',
  'it',
  'partnership',
] as const satisfies readonly MentorField[];

/** How an owner wants to be helped. */
export const WISHES = ['chat', 'call', 'visit'] as const;
export type Wish = (typeof WISHES)[number];

/** A mentor in a case: the assignment, the mentor of the site, and the person. */
export type Assigned = {
  assignment: string;
  version: number;
  mentor: string;
  person: { id: string; name: string };
  offeredAt: Date;
  remindedAt: Date | null;
  postponed: boolean;
};

/** Who finds a mentor for an open case: mentors are asked one after the other, or the site's manager or the ministry chooses. */
export type AskedOf = 'mentors' | 'manager' | 'ministry';

/** A case as those who act on it see it. Names only: no phone, no NIK. */
export type Case = {
  id: string;
  number: string;
  version: number;
  state: 'open' | 'assigned' | 'closed';
  askedOf: AskedOf;
  field: MentorField;
  wish: Wish;
  mayCall: boolean;
  openedAt: Date;
  closedAt: Date | null;
  dueAt: Date | null;
  rating: number | null;
  owner: { id: string; name: string };
  sme: { id: string; name: string; sector: Sector; region: string };
  site: { id: string; name: string; zone: string; answerHours: number; hours: Prisma.JsonValue } | null;
  /** Who accepted it. */
  mentor: Assigned | null;
  /** Who is asked now and has not answered yet. */
  offer: Assigned | null;
};

const CASE = {
  person: { select: { id: true, name: true } },
  sme: { select: { id: true, name: true, sector: true, regionCode: true } },
  site: { select: { id: true, name: true, zone: true, answerHours: true, hours: true } },
  assignments: {
    where: { state: { in: ['offered', 'accepted'] } },
    include: { mentor: { select: { id: true, person: { select: { id: true, name: true } } } } },
  },
} as const satisfies Prisma.MentoringCaseInclude;

type Row = Prisma.MentoringCaseGetPayload<{ include: typeof CASE }>;

const caseOf = ({ person, sme, assignments, problem: _problem, comment: _comment, ...row }: Row): Case => {
  const of = (state: 'offered' | 'accepted'): Assigned | null => {
    const found = assignments.find((assignment) => assignment.state === state);
    if (!found) return null;
    const { id, version, mentor, offeredAt, remindedAt, postponed } = found;
    return { assignment: id, version, mentor: mentor.id, person: mentor.person, offeredAt, remindedAt, postponed };
  };
  const { regionCode, ...business } = sme;
  return {
    ...row,
    askedOf: row.askedOf as AskedOf,
    wish: row.wish as Wish,
    owner: person,
    sme: { ...business, region: regionCode },
    mentor: of('accepted'),
    offer: of('offered'),
  };
};

/** A case by its id; undefined where there is none. Whether it may be seen, whoever asks must check. */
export const caseById = async (tx: Tx, id: string): Promise<Case | undefined> => {
  const row = isId(id) ? await tx.mentoringCase.findUnique({ where: { id }, include: CASE }) : null;
  return row ? caseOf(row) : undefined;
};

/**
 * A case by its id, held until the transaction ends: all that changes a case or its assignments holds it first, so that
 * of two who act at once the second sees what the first did.
 */
export const holdCase = async (tx: Tx, id: string): Promise<Case | undefined> => {
  if (!isId(id)) return undefined;
  await tx.$queryRaw`select from mentoring_case where id = ${id}::uuid for update`;
  return caseById(tx, id);
};

/** The case that an assignment belongs to. */
export const caseOfAssignment = async (tx: Tx, id: string): Promise<string | undefined> =>
  isId(id) ? (await tx.assignment.findUnique({ where: { id }, select: { caseId: true } }))?.caseId : undefined;

/** The owner's own words, for whoever may read the case. */
export const problemOf = async ({ tx, vault }: Pick<Turn, 'tx' | 'vault'>, id: string): Promise<string> => {
  const { problem } = await tx.mentoringCase.findUniqueOrThrow({ where: { id }, select: { problem: true } });
  return problem.length > 0 ? vault.open(problem) : '';
};

/** The zone in which times of a case are told. */
export const zoneAt = ({ site }: Pick<Case, 'site'>): string => site?.zone ?? JAKARTA;

/** When the site of a case is open, or the ministry where the case has none. */
export const hoursOf = async (tx: Tx, { site }: Pick<Case, 'site'>): Promise<OpeningHours> =>
  openingHours(site, await loadHolidays(tx));

/** Cases of whoever speaks, as an owner, that are not closed; the latest first. */
export const ownCases = async ({ tx, person }: Turn): Promise<Case[]> => {
  const rows = await tx.mentoringCase.findMany({
    where: { personId: person.id, state: { not: 'closed' } },
    include: CASE,
    orderBy: { openedAt: 'desc' },
    take: 20,
  });
  return rows.map(caseOf);
};

/** Cases that whoever speaks accompanies as a mentor and that are not closed; the oldest first. */
export const accompanied = async ({ tx, person }: Pick<Turn, 'tx' | 'person'>): Promise<Case[]> => {
  const rows = await tx.mentoringCase.findMany({
    where: { state: 'assigned', assignments: { some: { state: 'accepted', mentor: { personId: person.id } } } },
    include: CASE,
    orderBy: { openedAt: 'asc' },
    take: 50,
  });
  return rows.map(caseOf);
};

/** Businesses of whoever speaks for which help can be asked. */
export const ownBusinesses = ({ tx, person }: Pick<Turn, 'tx' | 'person'>) =>
  tx.sme.findMany({
    where: { ownerId: person.id, closedAt: null },
    select: { id: true, name: true, siteId: true },
    orderBy: { registeredAt: 'asc' },
    take: 20,
  });

export type Asking = { sme: string; problem: string; field: MentorField; wish: Wish; mayCall: boolean };

/** An owner has so many open cases at most: more is a slip or a misuse. */
export const CASES_AT_ONCE = 5;

/**
 * Opens a case for a business of whoever speaks, in their words with contacts masked; the search for a mentor begins
 * with `searchOn`. Undefined where the business is not theirs, or too many cases are open.
 */
export const openCase = async (
  turn: Turn,
  { sme, problem, field, wish, mayCall }: Asking,
): Promise<{ case: Case; masked: boolean } | undefined> => {
  const { tx, person, now, newId, vault } = turn;
  const own = isId(sme)
    ? await tx.sme.findFirst({ where: { id: sme, ownerId: person.id, closedAt: null }, select: { siteId: true } })
    : null;
  if (!own) return undefined;
  // Whoever opens two at once is counted once after the other.
  await tx.$queryRaw`select from person where id = ${person.id}::uuid for no key update`;
  const open = await tx.mentoringCase.count({ where: { personId: person.id, state: { not: 'closed' } } });
  if (open >= CASES_AT_ONCE) return undefined;
  const id = newId();
  const words = maskContacts(problem);
  await tx.mentoringCase.create({
    data: {
      id,
      number: await nextNumber(tx, 'case', now),
      smeId: sme,
      personId: person.id,
      siteId: own.siteId,
      field,
      problem: vault.seal(words.text),
      wish,
      mayCall,
      openedAt: now,
      dueAt: now,
    },
  });
  return { case: (await holdCase(tx, id))!, masked: words.masked };
};

/** Which side of a case somebody is on; undefined where they are on none. */
export const partOf = (
  { owner, mentor }: Pick<Case, 'owner' | 'mentor'>,
  person: string,
): 'owner' | 'mentor' | undefined =>
  owner.id === person ? 'owner' : mentor?.person.id === person ? 'mentor' : undefined;

/** The owner's word on a closed case: 1 to 5, given once, and perhaps a line. False where it is not theirs to give. */
export const rateCase = async (
  { tx, person, vault }: Turn,
  id: string,
  { rating, comment }: { rating: number; comment?: string | undefined },
): Promise<boolean> => {
  if (!isId(id)) return false;
  const { count } = await tx.mentoringCase.updateMany({
    where: { id, personId: person.id, state: 'closed', rating: null },
    data: { rating, ...(comment && { comment: vault.seal(comment) }) },
  });
  return count > 0;
};
