import { z } from 'zod';
import { bedsIn } from '../../domain/trainings/beds.ts';
import { REQUIREMENTS, unmet } from '../../domain/trainings/requirements.ts';
import { stayDays } from '../../domain/trainings/stays.ts';
import { type Training, trainingById } from '../../domain/trainings/trainings.ts';
import type { Turn } from '../../turn.ts';

/** A business for which one may book, and what a training still wants to know of it. */
const Business = z.object({ id: z.string(), name: z.string(), lacks: z.array(z.enum(REQUIREMENTS)) });

/**
 * What the interview knows of a training: its first answer, by which it decides what else is asked. It is as old as the
 * interview; the database decides again at its end.
 */
export const Chosen = z.object({
  id: z.string(),
  title: z.string(),
  /** ISO 8601, shown in `zone`. */
  startsAt: z.string(),
  zone: z.string(),
  businesses: z.array(Business),
  /** Days on which one may arrive and depart, where the site has beds. */
  stay: z.object({ arrival: z.array(z.string()), departure: z.array(z.string()) }).optional(),
  /** A seat is free but no bed in the nights that were wished for. */
  bedless: z.boolean().optional(),
});
export type Chosen = z.infer<typeof Chosen>;

/** The businesses for which an interview books. */
export type Booker = readonly { id: string; name: string }[];

/** The businesses of whoever speaks. */
export const ownBusinesses = ({ tx, person }: Pick<Turn, 'tx' | 'person'>): Promise<{ id: string; name: string }[]> =>
  tx.sme.findMany({
    where: { ownerId: person.id, closedAt: null },
    select: { id: true, name: true },
    orderBy: { registeredAt: 'desc' },
    take: 8,
  });

/** What an interview is to know of a training. */
export const chosenOf = async (turn: Turn, training: Training, businesses: Booker): Promise<Chosen> => {
  const days = stayDays(training, training.site.zone);
  const { female, male } = await bedsIn(turn.tx, training.site.id, {
    arrival: days.arrival[0]!,
    departure: days.departure[0]!,
  });
  const told: Chosen['businesses'] = [];
  for (const { id, name } of businesses) told.push({ id, name, lacks: await unmet(turn, training.requires, id) });
  return {
    id: training.id,
    title: training.title,
    startsAt: training.startsAt.toISOString(),
    zone: training.site.zone,
    businesses: told,
    ...(female.all + male.all > 0 && { stay: days }),
  };
};

/** The same, as it is now; undefined where the training is gone. */
export const chosenAgain = async (turn: Turn, { id, businesses }: Chosen): Promise<Chosen | undefined> => {
  const training = await trainingById(turn.tx, id);
  return training && chosenOf(turn, training, businesses);
};
