import type { Prisma } from '../../src/database/client/client.ts';
import type { Grant, Role } from '../../src/turn.ts';
import type { Making } from './sample.ts';

/** Who plays which part in the playground: the address is the part's name. The owner is a visitor yet, so nobody. */
export const PLAYGROUND = ['official', 'mentor', 'staff'] as const;

/** Kota Sorong: the region whose proposal the playground's official follows. */
export const OFFICIALS_REGION = '96.71';

/** The people that other samples refer to, by id. */
export type People = {
  /** Three of the ministry, who handle proposals; the first is the playground's. */
  ministry: readonly { id: string; name: string }[];
  official: { id: string; name: string };
  /** Seven, one a field, in the order of the fields. */
  mentors: readonly string[];
};

const MINISTRY: readonly [name: string, roles: Role[]][] = [
  ['Ratna Puspitasari', ['verifier', 'decider']],
  ['Bayu Setiawan', ['verifier', 'administrator']],
  ['Yohana Manuputty', ['verifier']],
];
const OFFICIAL = 'Markus Rumbiak';
const MENTORS = [
  'Siti Nurjanah',
  'Ahmad Fauzan',
  'Nurul Hidayati',
  'Gunawan Wibisono',
  'Dewi Anggraini',
  'Rizky Maulana',
  'Maria Lestari',
];
/** The mentor of production plays in the playground. */
const PLAYING_MENTOR = 2;

/** The ministry's staff, the official of Kota Sorong, and the mentors, managers and staff of the site at Samarinda. */
export async function makePeople({ tx, newId, now, vault }: Making, site: string): Promise<People> {
  const people: Prisma.PersonCreateManyInput[] = [];
  const grants: Prisma.GrantCreateManyInput[] = [];
  const add = (name: string, roles: readonly Role[], scope: Omit<Grant, 'role'> = {}): { id: string; name: string } => {
    const phone = samplePhone(people.length);
    const person = { id: newId(), name, phone: vault.seal(phone), phoneHash: vault.hash(phone) };
    people.push({ ...person, createdAt: now, sample: true });
    for (const role of roles as Grant['role'][])
      grants.push({
        id: newId(),
        personId: person.id,
        role,
        siteId: scope.site ?? null,
        regionCode: scope.region ?? null,
        grantedAt: now,
      });
    return { id: person.id, name };
  };

  const ministry = MINISTRY.map(([name, roles]) => add(name, roles));
  const official = add(OFFICIAL, ['head_of_office'], { region: OFFICIALS_REGION });
  const mentors = MENTORS.map((name) => add(name, ['mentor'], { site }));
  add('Hendra Kusuma', ['site_manager'], { site });
  add('Lina Marlina', ['site_staff'], { site });
  add('Agus Salim Nasution', ['site_staff'], { site });

  const addresses = [
    ['playground', 'official', official],
    ['playground', 'mentor', mentors[PLAYING_MENTOR]!],
    ['playground', 'staff', ministry[0]!],
    ['console', 'staff', ministry[0]!],
  ] as const;
  await tx.person.createMany({ data: people });
  await tx.grant.createMany({ data: grants });
  await tx.address.createMany({
    data: addresses.map(([channel, id, { name }]) => ({ channel, id, shownName: name, createdAt: now })),
  });
  await tx.personAddress.createMany({
    data: addresses.map(([channel, addressId, { id }]) => ({ channel, addressId, personId: id, since: now })),
  });
  return { ministry, official, mentors: mentors.map(({ id }) => id) };
}

/** A number that nobody can have: +62811000000… */
export const samplePhone = (index: number): string => `+628110000${String(index).padStart(4, '0')}`;
