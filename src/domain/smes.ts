import type { Sector } from '../database/client/enums.ts';
import { fold } from '../indonesian/normalise.ts';
import type { Person, Turn } from '../turn.ts';
import { note } from './audit.ts';
import { claimBookings } from './bookings.ts';
import { nextNumber } from './numbers.ts';
import { classOf } from './sme-class.ts';

export type Registration = {
  owner: string;
  business: string;
  sector: Sector;
  sectorDetail?: string;
  /** Kemendagri code of a regency or city. */
  region: string;
  phone?: { number: string; own: boolean };
};

/** What registering came to. `site` serves the region; none means that the ministry does. */
export type Registered = {
  id: string;
  number: string;
  name: string;
  /** It was registered by this person before, under the same name. */
  again: boolean;
  site?: string;
  /** Businesses that site staff had noted on paper, now this person's own. */
  claimed: string[];
  person: Person;
};

/** The key by which a business is found again within one account. */
export const nameKey = (name: string): string => fold(name).replace(/[^\p{L}\p{N}]/gu, '');

/** The site that serves a region. */
export const siteOf = async ({ tx }: Pick<Turn, 'tx'>, region: string) => {
  const serving = await tx.siteRegion.findFirst({
    where: { regionCode: region },
    select: { site: { select: { id: true, name: true } } },
    orderBy: { siteId: 'asc' },
  });
  return serving?.site;
};

/**
 * Registers a business of whoever speaks. The same business of the same person is found again, not doubled; that
 * somebody else has registered is neither looked at nor told.
 */
export const registerSme = async (turn: Turn, given: Registration): Promise<Registered> => {
  const { tx, now, newId } = turn;
  const person = await becomeOwner(turn, given);
  const claimed = given.phone?.own ? await claimByPhone(turn, given.phone.number) : [];
  const site = await siteOf(turn, given.region);
  const key = nameKey(given.business);
  const place = {
    sector: given.sector,
    sectorDetail: given.sectorDetail ?? null,
    regionCode: given.region,
    siteId: site?.id ?? null,
  };
  const known = await tx.sme.findFirst({ where: { ownerId: person.id, nameKey: key, closedAt: null } });
  const kept = known
    ? await tx.sme.update({ where: { id: known.id }, data: { name: given.business, ...place } })
    : await tx.sme.create({
        data: {
          id: newId(),
          number: await nextNumber(tx, 'sme', now),
          ownerId: person.id,
          name: given.business,
          nameKey: key,
          registeredAt: now,
          ...place,
        },
      });
  return {
    id: kept.id,
    number: kept.number,
    name: kept.name,
    again: known !== null,
    ...(site && { site: site.name }),
    claimed: claimed.filter((name) => nameKey(name) !== key),
    person,
  };
};

/** Changes a business of one's own; undefined where it is not theirs. */
export const changeSme = async (turn: Turn, id: string, given: Registration): Promise<Person | undefined> => {
  const own = await turn.tx.sme.findFirst({ where: { id, ownerId: turn.person.id } });
  if (!own) return undefined;
  const person = await becomeOwner(turn, given);
  const site = await siteOf(turn, given.region);
  await turn.tx.sme.update({
    where: { id },
    data: {
      name: given.business,
      nameKey: nameKey(given.business),
      sector: given.sector,
      sectorDetail: given.sectorDetail ?? null,
      regionCode: given.region,
      siteId: site?.id ?? null,
    },
  });
  return person;
};

const becomeOwner = async (turn: Turn, { owner, phone }: Registration): Promise<Person> => {
  const { tx, vault, person, now, newId } = turn;
  await tx.person.update({
    where: { id: person.id },
    data: { name: owner, ...(phone && { phone: vault.seal(phone.number), phoneHash: vault.hash(phone.number) }) },
  });
  if (person.grants.some(({ role }) => role === 'owner')) return { ...person, name: owner };
  await tx.grant.create({
    data: { id: newId(), personId: person.id, role: 'owner', grantedBy: person.id, grantedAt: now },
  });
  return { ...person, name: owner, grants: [...person.grants, { role: 'owner' }] };
};

/** What is personal in a person's record, emptied. */
const NOBODY = { name: '', phone: null, phoneHash: null, nik: null, nikHash: null, npwp: null } as const;

/**
 * What site staff noted on paper consent for the owner of this number becomes theirs. The platform vouches that the
 * shared contact is the sender's own; a number that was typed proves nothing and claims nothing.
 */
const claimByPhone = async (turn: Turn, number: string): Promise<string[]> => {
  const { tx, vault, person, now } = turn;
  const noted = await tx.person.findMany({
    where: {
      phoneHash: { in: vault.hashes(number) },
      id: { not: person.id },
      addresses: { none: {} },
      consents: { some: { how: 'paper', withdrawnAt: null } },
    },
    select: { id: true, smes: { select: { name: true } } },
  });
  for (const { id } of noted) {
    const theirs = { where: { personId: id }, data: { personId: person.id } };
    await tx.sme.updateMany({ where: { ownerId: id }, data: { ownerId: person.id } });
    await claimBookings(tx, id, person.id);
    await tx.mentoringCase.updateMany(theirs);
    await tx.consent.updateMany(theirs);
    // Whoever was noted is this person: nothing personal is kept twice.
    await tx.person.update({ where: { id }, data: { ...NOBODY, erasedAt: now } });
    await note({ ...turn, by: person.id }, 'claimed', 'person', id, { by: 'contact' });
  }
  return noted.flatMap(({ smes }) => smes.map(({ name }) => name));
};

/** The rest of a profile; null means left empty. Rupiah a year, or of capital. */
export type Profile = {
  since: number | null;
  sales: number | null;
  capital: number | null;
  nib: string | null;
  nik: string | null;
  npwp: string | null;
};

/** Keeps the rest of the profile of one's own business; answers its class, or undefined where it is not theirs. */
export const saveProfile = async (turn: Turn, id: string, given: Profile) => {
  const { tx, vault, person } = turn;
  const own = await tx.sme.findFirst({ where: { id, ownerId: person.id } });
  if (!own) return undefined;
  const size =
    given.sales !== null
      ? classOf('sales', given.sales)
      : given.capital !== null
        ? classOf('capital', given.capital)
        : undefined;
  await tx.sme.update({
    where: { id },
    data: {
      since: given.since,
      sales: given.sales === null ? null : BigInt(given.sales),
      capital: given.capital === null ? null : BigInt(given.capital),
      class: size && size !== 'large' ? size : null,
      nib: given.nib,
    },
  });
  await tx.person.update({
    where: { id: person.id },
    data: {
      nik: given.nik === null ? null : vault.seal(given.nik),
      nikHash: given.nik === null ? null : vault.hash(given.nik),
      npwp: given.npwp === null ? null : vault.seal(given.npwp),
    },
  });
  return { name: own.name, number: own.number, class: size };
};

/** All that is kept of whoever speaks and their businesses, private values opened: for their own eyes. */
export const ownProfile = async ({ tx, person, vault }: Turn) => {
  const row = await tx.person.findUniqueOrThrow({
    where: { id: person.id },
    select: {
      name: true,
      phone: true,
      nik: true,
      npwp: true,
      smes: {
        where: { closedAt: null },
        orderBy: { registeredAt: 'asc' },
        include: { site: { select: { name: true } } },
      },
    },
  });
  const open = (sealed: Uint8Array | null) => (sealed ? vault.open(sealed) : undefined);
  return { ...row, phone: open(row.phone), nik: open(row.nik), npwp: open(row.npwp) };
};

/**
 * Businesses that a site serves, by their number, or by a part of their name or their owner's; six at most. Names are
 * shown with the owner's, since two businesses may have one name.
 */
export const findBusinesses = async (
  { tx }: Pick<Turn, 'tx'>,
  called: string,
  site: string,
): Promise<{ id: string; name: string }[]> => {
  const holds = { contains: called.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' } as const;
  const rows = await tx.sme.findMany({
    where: {
      closedAt: null,
      siteId: site,
      OR: [{ number: called.trim().toUpperCase() }, { name: holds }, { owner: { name: holds } }],
    },
    select: { id: true, name: true, owner: { select: { name: true } } },
    orderBy: { name: 'asc' },
    take: 6,
  });
  return rows.map(({ id, name, owner }) => ({ id, name: `${name} (${owner.name})` }));
};
