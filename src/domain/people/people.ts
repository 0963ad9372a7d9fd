import type { Grant, Locale, Person, Turn, Tx } from '../../turn.ts';

/** A person with the roles that are in force; undefined where there is none of that id. */
export const personById = async (tx: Tx, id: string): Promise<Person | undefined> => {
  const row = await tx.person.findUnique({
    where: { id },
    select: { id: true, name: true, locale: true, grants: { where: { revokedAt: null } } },
  });
  if (!row) return undefined;
  return {
    id: row.id,
    name: row.name,
    locale: row.locale as Locale,
    grants: row.grants.map(
      ({ role, siteId, regionCode }): Grant => ({
        role,
        ...(siteId && { site: siteId }),
        ...(regionCode && { region: regionCode }),
      }),
    ),
  };
};

/** Everybody who is reached at the address of this turn, those who joined it first at the front. */
export const peopleHere = async ({ tx, from }: Turn): Promise<{ id: string; name: string }[]> => {
  const rows = await tx.personAddress.findMany({
    where: { channel: from.channel, addressId: from.id },
    orderBy: { since: 'asc' },
    select: { person: { select: { id: true, name: true } } },
  });
  return rows.map(({ person }) => person);
};

/** Somebody else begins to use this phone: a new person at the same address. */
export const addPersonHere = async ({ tx, from, now, newId, person }: Turn): Promise<Person> => {
  const id = newId();
  await tx.person.create({ data: { id, locale: person.locale, createdAt: now } });
  await tx.personAddress.create({ data: { channel: from.channel, addressId: from.id, personId: id, since: now } });
  return { id, name: '', locale: person.locale, grants: [] };
};

/** Forgets whoever was met at an address and left no trace, as it turned out who they are. */
export const forgetStranger = async (tx: Tx, id: string): Promise<void> => {
  await tx.person.deleteMany({
    where: {
      id,
      name: '',
      grants: { none: {} },
      consents: { none: {} },
      smes: { none: {} },
      mentors: { none: {} },
      bookings: { none: {} },
      cases: { none: {} },
      drafts: { every: { finishedAt: { not: null } } },
      requests: { none: {} },
    },
  });
};

/** The language in which somebody is spoken to. */
export const setLocale = async ({ tx, person }: Turn, locale: Locale): Promise<Person> => {
  await tx.person.update({ where: { id: person.id }, data: { locale } });
  return { ...person, locale };
};

/** Somebody's phone number as +62…; undefined where none is known. For their own eyes, or with their consent. */
export const phoneNumber = async (
  { tx, vault }: Pick<Turn, 'tx' | 'vault'>,
  person: string,
): Promise<string | undefined> => {
  const row = await tx.person.findUnique({ where: { id: person }, select: { phone: true } });
  return row?.phone ? vault.open(row.phone) : undefined;
};

/** Keeps the phone number of whoever speaks. */
export const keepPhone = async ({ tx, vault, person }: Turn, number: string): Promise<void> => {
  await tx.person.update({
    where: { id: person.id },
    data: { phone: vault.seal(number), phoneHash: vault.hash(number) },
  });
};

/** Whether broadcasts reach the address of this turn from now on; answers whether that is new. */
export const wantBroadcasts = async ({ tx, from, now }: Turn, wanted: boolean): Promise<boolean> => {
  const { count } = await tx.address.updateMany({
    where: { channel: from.channel, id: from.id, mutedAt: wanted ? { not: null } : null },
    data: { mutedAt: wanted ? null : now },
  });
  return count > 0;
};
