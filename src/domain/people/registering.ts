import { plannedOnce } from '../../database/planned-once.ts';
import type { Person, Turn } from '../../turn.ts';
import { note } from '../audit.ts';
import { numberSql } from '../numbers.ts';
import { claimBookings } from '../trainings/bookings.ts';
import { nameKey, type Registration } from './smes.ts';

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

/**
 * One statement, for this is what every owner goes through: the person is an owner of that name, and the business is
 * found again or made. $1 person, $2 name, $3 phone and $4 its hash (null leaves them), $5 id of the grant (null where it
 * is held), $6 now, $7 region, $8 business, $9 its key, $10 sector, $11 its detail, $12 id of the business.
 */
const REGISTER = plannedOnce(`
with owner as (
  update person set name = $2, phone = coalesce($3, phone), phone_hash = coalesce($4, phone_hash) where id = $1::uuid
), owning as (
  insert into "grant" (id, person_id, role, granted_by, granted_at)
  select $5::uuid, $1::uuid, 'owner', $1::uuid, $6::timestamptz where $5::uuid is not null
), place as (
  select s.id, s.name from site_region r join site s on s.id = r.site_id where r.region_code = $7 order by s.id limit 1
), known as (
  update sme set name = $8, sector = $10::sector, sector_detail = $11, region_code = $7, site_id = (select id from place)
  where id = (select id from sme where owner_id = $1::uuid and name_key = $9 and closed_at is null limit 1)
  returning id, number, name
), made as (
  insert into sme (id, number, owner_id, name, name_key, sector, sector_detail, region_code, site_id, registered_at)
  select $12::uuid, ${numberSql('sme', '$6::timestamptz')}, $1::uuid, $8, $9, $10::sector, $11, $7,
    (select id from place), $6::timestamptz
  where not exists (select from known)
  returning id, number, name
)
select found.*, (select name from place) as site
from (select id::text, number, name, true as again from known union all select id::text, number, name, false from made) found`);

type Row = { id: string; number: string; name: string; again: boolean; site: string | null };

/**
 * Registers a business of whoever speaks. The same business of the same person is found again, not doubled; that
 * somebody else has registered is neither looked at nor told.
 */
export const registerSme = async (turn: Turn, given: Registration): Promise<Registered> => {
  const { tx, vault, person, now, newId } = turn;
  const { owner, business, phone } = given;
  const claimed = phone?.own ? await claimByPhone(turn, phone.number) : [];
  const owns = person.grants.some(({ role }) => role === 'owner');
  const key = nameKey(business);
  const [row] = await tx.$queryRawUnsafe<Row[]>(
    REGISTER,
    person.id,
    owner,
    phone ? vault.seal(phone.number) : null,
    phone ? vault.hash(phone.number) : null,
    owns ? null : newId(),
    now.toISOString(),
    given.region,
    business,
    key,
    given.sector,
    given.sectorDetail ?? null,
    newId(),
  );
  const { site, ...kept } = row!;
  return {
    ...kept,
    ...(site !== null && { site }),
    claimed: claimed.filter((name) => nameKey(name) !== key),
    person: { ...person, name: owner, grants: owns ? person.grants : [...person.grants, { role: 'owner' }] },
  };
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
