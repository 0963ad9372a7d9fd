import type { Sector } from '../../database/client/enums.ts';
import { plannedOnce } from '../../database/planned-once.ts';
import { fold } from '../../indonesian/normalise.ts';
import type { Person, Turn } from '../../turn.ts';
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

/** Changes a business of one's own; undefined where it is not theirs. */
export const changeSme = async (turn: Turn, id: string, given: Registration): Promise<Person | undefined> => {
  const own = await turn.tx.sme.findFirst({ where: { id, ownerId: turn.person.id } });
  if (!own) return undefined;
  const { owner, phone } = given;
  await turn.tx.person.updateMany({
    where: { id: turn.person.id },
    data: {
      name: owner,
      ...(phone && { phone: turn.vault.seal(phone.number), phoneHash: turn.vault.hash(phone.number) }),
    },
  });
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
  return { ...turn.person, name: owner };
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

/** $1 business, $2 its owner; then what is kept of both, where the business is the owner's. */
const SAVE_PROFILE = plannedOnce(`
with own as (
  update sme set since = $3::int, sales = $4::bigint, capital = $5::bigint, class = $6::sme_class, nib = $7
  where id = $1::uuid and owner_id = $2::uuid returning owner_id, name, number
), person as (
  update person set nik = $8, nik_hash = $9, npwp = $10 from own where person.id = own.owner_id
)
select name, number from own`);

/** Keeps the rest of the profile of one's own business; answers its class, or undefined where it is not theirs. */
export const saveProfile = async (turn: Turn, id: string, given: Profile) => {
  const { tx, vault, person } = turn;
  const size =
    given.sales !== null
      ? classOf('sales', given.sales)
      : given.capital !== null
        ? classOf('capital', given.capital)
        : undefined;
  const [own] = await tx.$queryRawUnsafe<{ name: string; number: string }[]>(
    SAVE_PROFILE,
    id,
    person.id,
    given.since,
    given.sales,
    given.capital,
    size && size !== 'large' ? size : null,
    given.nib,
    given.nik === null ? null : vault.seal(given.nik),
    given.nik === null ? null : vault.hash(given.nik),
    given.npwp === null ? null : vault.seal(given.npwp),
  );
  if (!own) return undefined;
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
 * Businesses that a site serves, by a part of their name or their owner's, and any by its number, which its owner tells:
 * six at most. Names are shown with the owner's, since two businesses may have one name.
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
      OR: [
        { number: called.trim().toUpperCase() },
        { siteId: site, OR: [{ name: holds }, { owner: { name: holds } }] },
      ],
    },
    select: { id: true, name: true, owner: { select: { name: true } } },
    orderBy: { name: 'asc' },
    take: 6,
  });
  return rows.map(({ id, name, owner }) => ({ id, name: `${name} (${owner.name})` }));
};
