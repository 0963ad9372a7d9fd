import type { MentorField } from '../../src/database/client/client.ts';
import { accept } from '../../src/domain/mentoring/assigning.ts';
import { caseById, openCase } from '../../src/domain/mentoring/cases.ts';
import { searchOn } from '../../src/domain/mentoring/search.ts';
import { personById } from '../../src/domain/people/people.ts';
import type { Turn, Tx } from '../../src/turn.ts';
import { START, vault } from '../support/bot.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

/** A centre at Samarinda in a database of its own, with a clock and ids that the test holds. */
export type Centre = {
  database: FreshDatabase;
  clock: { now: Date };
  newId: () => string;
  site: string;
  /** Somebody at an address, with a role at the site. */
  person: (name: string, role?: 'owner' | 'site_manager' | 'mentor') => Promise<string>;
  /** A mentor of the site; answers both ids. */
  mentor: (name: string, ...fields: MentorField[]) => Promise<{ id: string; person: string }>;
  /** An owner with a business that the site serves. */
  owner: (name: string) => Promise<{ id: string; sme: string }>;
  /** A turn of somebody, in a transaction. */
  as: <T>(person: string, work: (turn: Turn) => Promise<T>) => Promise<T>;
  /** What nobody speaks in: a sweep. */
  due: <T>(work: (turn: Omit<Turn, 'person' | 'from'>) => Promise<T>) => Promise<T>;
  /** Opens a case of an owner and begins its search. */
  ask: (owner: { id: string; sme: string }, field: MentorField) => Promise<string>;
  close: () => Promise<void>;
};

/** Weekdays eight to four in Samarinda (WITA); START is a Tuesday, ten o'clock there. */
export const openCentre = async (): Promise<Centre> => {
  const database = await freshDatabase();
  const { prisma } = database;
  const clock = { now: START };
  let ids = 0;
  const newId = () => `00000000-0000-4000-8000-${(++ids).toString(16).padStart(12, '0')}`;
  const site = newId();
  for (const [code, name] of [
    ['64', 'Kalimantan Timur'],
    ['64.72', 'Kota Samarinda'],
  ] as const)
    await prisma.region.create({
      data: { code, name, kind: code === '64' ? 'province' : 'city', provinceCode: '64', zone: 'Asia/Makassar' },
    });
  const hours = Object.fromEntries([1, 2, 3, 4, 5].map((weekday) => [weekday, ['08:00', '16:00']]));
  await prisma.site.create({
    data: { id: site, name: 'PLUT Samarinda', regionCode: '64.72', zone: 'Asia/Makassar', hours },
  });

  const rest = () => ({ now: clock.now, newId, newToken: () => `token-${newId()}`, vault });
  const inTx = <T>(work: (tx: Tx) => Promise<T>) => prisma.$transaction(work, { timeout: 15_000, maxWait: 15_000 });

  const centre: Centre = {
    database,
    clock,
    newId,
    site,
    person: async (name, role) => {
      const id = newId();
      await prisma.person.create({ data: { id, name, createdAt: START } });
      await prisma.address.create({ data: { channel: 'telegram', id: name, createdAt: START } });
      await prisma.personAddress.create({
        data: { channel: 'telegram', addressId: name, personId: id, since: START },
      });
      if (role)
        await prisma.grant.create({
          data: { id: newId(), personId: id, role, siteId: role === 'owner' ? null : site, grantedAt: START },
        });
      return id;
    },
    mentor: async (name, ...fields) => {
      const person = await centre.person(name, 'mentor');
      const id = newId();
      await prisma.mentor.create({ data: { id, personId: person, siteId: site, fields, since: START } });
      return { id, person };
    },
    owner: async (name) => {
      const id = await centre.person(name, 'owner');
      const sme = newId();
      await prisma.sme.create({
        data: {
          id: sme,
          number: `UMKM-${sme.slice(-6)}`,
          ownerId: id,
          name: `Usaha ${name}`,
          nameKey: name,
          sector: 'food',
          regionCode: '64.72',
          siteId: site,
          registeredAt: START,
        },
      });
      return { id, sme };
    },
    as: (person, work) =>
      inTx(async (tx) =>
        work({ person: (await personById(tx, person))!, from: { channel: 'telegram', id: person }, tx, ...rest() }),
      ),
    due: (work) => inTx((tx) => work({ tx, ...rest() })),
    ask: ({ id, sme }, field) =>
      centre.as(id, async (turn) => {
        const opened = await openCase(turn, {
          sme,
          problem: 'Bagaimana izin edar?',
          field,
          wish: 'chat',
          mayCall: false,
        });
        await searchOn(turn, opened!.case);
        return opened!.case.id;
      }),
    close: () => database.close(),
  };
  return centre;
};

/** Moves the clock on by so many hours. */
export const later = (centre: Pick<Centre, 'clock'>, hours: number): void => {
  centre.clock.now = new Date(centre.clock.now.getTime() + hours * 3_600_000);
};

/** Makes somebody of the site its manager too. */
export const alsoManages = async ({ database, newId, site, clock }: Centre, personId: string): Promise<void> => {
  await database.prisma.grant.create({
    data: { id: newId(), personId, role: 'site_manager', siteId: site, grantedAt: clock.now },
  });
};

/** A case of Siti's that Ani has accepted. */
export const acceptedCase = async (centre: Centre) => {
  const ani = await centre.mentor('Ani', 'production');
  const siti = await centre.owner('Siti');
  const caseId = await centre.ask(siti, 'production');
  const { offer } = (await centre.due(({ tx }) => caseById(tx, caseId)))!;
  await centre.as(ani.person, (turn) => accept(turn, offer!.assignment));
  return { ani, siti, caseId };
};
