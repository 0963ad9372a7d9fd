import type { Region } from '../../src/domain/regions.ts';
import type { Turn, Tx } from '../../src/turn.ts';
import type { Calendar } from './calendar.ts';
import { makeGuideline } from './guideline.ts';
import { makePeople } from './people.ts';
import { makeProducts } from './products.ts';
import { makeProposals } from './proposals.ts';
import { makeMentors, makeSite } from './site.ts';
import { makeSmes } from './smes.ts';
import { makeTrainings } from './trainings.ts';

/** What making samples may use. */
export type Making = {
  tx: Tx;
  now: Date;
  newId: () => string;
  vault: Turn['vault'];
  regions: readonly Region[];
  calendar: Calendar;
};

/** Writes the whole sample, parts that others refer to first. */
export async function makeSample(making: Making): Promise<void> {
  const siteId = making.newId();
  const site = await makeSite(making, siteId);
  const people = await makePeople(making, siteId);
  await makeMentors(making, siteId, people);
  const proposals = await makeProposals(making, siteId, people);
  await makeGuideline(making, proposals, people);
  const smes = await makeSmes(making, siteId);
  await makeTrainings(making, site, smes);
  await makeProducts(making, people.mentors[0]!);
}
