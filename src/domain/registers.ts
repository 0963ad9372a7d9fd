import type { MentorField, Prisma, Sector } from '../database/client/client.ts';
import type { Tx } from '../turn.ts';
import { instants, regionsOf, type Span } from './proposal-selection.ts';

/** Which entries are meant; what is left out restricts nothing. */
export type Wanted = {
  /** Codes; that of a province stands for all its regencies and cities too. */
  regions?: readonly string[] | undefined;
  /** When a business or mentor was registered, or a training starts. */
  period?: Span | undefined;
  field?: MentorField | undefined;
};

/** Some of the entries, by their date. */
export type Slice = { take: number; skip: number; descending: boolean };

/** What counting needs to know of an entry: where it is, since when, and whether it is made up. */
export type Size = { region: string; at: Date; sample: boolean };

/** A kind of entry that can be listed and counted. */
export type Register<Row> = {
  rows: (tx: Tx, wanted: Wanted, slice: Slice) => Promise<Row[]>;
  sizes: (tx: Tx, wanted: Wanted) => Promise<Size[]>;
};

const order = ({ descending }: Slice) => (descending ? ('desc' as const) : ('asc' as const));

export type SmeRow = { number: string; name: string; sector: Sector; region: string; at: Date };

const smesOf = ({ regions, period }: Wanted): Prisma.SmeWhereInput => ({
  closedAt: null,
  ...(regions && { region: regionsOf(regions) }),
  ...(period && { registeredAt: instants(period) }),
});

/** Businesses that are not closed, by when they were registered. */
export const smes: Register<SmeRow> = {
  rows: async (tx, wanted, slice) => {
    const rows = await tx.sme.findMany({
      where: smesOf(wanted),
      select: { number: true, name: true, sector: true, regionCode: true, registeredAt: true },
      orderBy: [{ registeredAt: order(slice) }, { id: 'asc' }],
      take: slice.take,
      skip: slice.skip,
    });
    return rows.map(({ regionCode, registeredAt, ...row }) => ({ ...row, region: regionCode, at: registeredAt }));
  },
  sizes: async (tx, wanted) => {
    const select = { regionCode: true, registeredAt: true, sample: true } as const;
    const rows = await tx.sme.findMany({ where: smesOf(wanted), select });
    return rows.map(({ regionCode, registeredAt, sample }) => ({ region: regionCode, at: registeredAt, sample }));
  },
};

export type TrainingRow = { title: string; site: string; zone: string; taken: number; capacity: number; at: Date };

const trainingsOf = ({ regions, period }: Wanted): Prisma.TrainingWhereInput => ({
  state: { in: ['published', 'done'] },
  ...(regions && { site: { region: regionsOf(regions) } }),
  ...(period && { startsAt: instants(period) }),
});

/** Trainings that are announced or were held, by when they start. */
export const trainings: Register<TrainingRow> = {
  rows: async (tx, wanted, slice) => {
    const rows = await tx.training.findMany({
      where: trainingsOf(wanted),
      include: { site: { select: { name: true, zone: true } } },
      orderBy: [{ startsAt: order(slice) }, { id: 'asc' }],
      take: slice.take,
      skip: slice.skip,
    });
    return rows.map(({ title, site, taken, capacity, startsAt }) => ({
      title,
      site: site.name,
      zone: site.zone,
      taken,
      capacity,
      at: startsAt,
    }));
  },
  sizes: async (tx, wanted) => {
    const rows = await tx.training.findMany({
      where: trainingsOf(wanted),
      select: { startsAt: true, sample: true, site: { select: { regionCode: true } } },
    });
    return rows.map(({ site, startsAt, sample }) => ({ region: site.regionCode, at: startsAt, sample }));
  },
};

export type MentorRow = { name: string; fields: MentorField[]; site: string; at: Date };

/** A mentor is one of a region whose site lies there or serves it. */
const mentorsOf = ({ regions, period, field }: Wanted): Prisma.MentorWhereInput => ({
  until: null,
  ...(field && { fields: { has: field } }),
  ...(regions && {
    site: {
      OR: [{ region: regionsOf(regions) }, { serves: { some: { region: regionsOf(regions) } } }],
    },
  }),
  ...(period && { since: { gte: new Date(period.from), lte: new Date(period.to) } }),
});

/** Mentors who work at a site, by since when. */
export const mentors: Register<MentorRow> = {
  rows: async (tx, wanted, slice) => {
    const rows = await tx.mentor.findMany({
      where: mentorsOf(wanted),
      include: { person: { select: { name: true } }, site: { select: { name: true } } },
      orderBy: [{ since: order(slice) }, { id: 'asc' }],
      take: slice.take,
      skip: slice.skip,
    });
    return rows.map(({ person, fields, site, since }) => ({ name: person.name, fields, site: site.name, at: since }));
  },
  sizes: async (tx, wanted) => {
    const rows = await tx.mentor.findMany({
      where: mentorsOf(wanted),
      select: { since: true, sample: true, site: { select: { regionCode: true } } },
    });
    return rows.map(({ site, since, sample }) => ({ region: site.regionCode, at: since, sample }));
  },
};
