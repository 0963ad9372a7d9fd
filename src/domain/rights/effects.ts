import type { Tx } from '../../turn.ts';
import {
  deleteDrafts,
  deleteFiles,
  deleteMessages,
  deleteProducts,
  emptyBusinesses,
  emptyCases,
  emptyProfile,
  emptySecrets,
  emptyWords,
  hideProducts,
  reduceActivities,
  reduceBookings,
} from './emptying.ts';
import { type Concerned, type Doing, endBookings, endCases, endRequests } from './ending.ts';

/** What somebody may have done with their data. */
export type Deed = 'restrict' | 'withdraw' | 'erase';

/**
 * What becomes of a kind of data. `reduced`: what public accounts need stays, without anything personal in it; `counted`: what
 * statistics need.
 */
export type Fate = 'kept' | 'hidden' | 'ended' | 'reduced' | 'counted' | 'deleted';

type Apply = (doing: Doing, person: string) => Promise<Concerned[]>;

/** What each deed does to one kind of data. */
export type Effect = {
  what: string;
  /** The tables that hold it. */
  tables: readonly string[];
  fate: Readonly<Record<Deed, Fate>>;
  count: (tx: Tx, person: string) => Promise<number>;
  apply: Partial<Record<Deed, Apply>>;
};

const both =
  (first: Apply, second: Apply): Apply =>
  async (doing, person) => [...(await first(doing, person)), ...(await second(doing, person))];

const one = async () => 1;

/**
 * What restricting, withdrawing consent and erasing do, kind by kind, in the order in which it is done: what others are
 * concerned by first, who it was last.
 */
export const EFFECTS = [
  {
    what: 'bookings',
    tables: ['booking', 'stay', 'slot'],
    fate: { restrict: 'kept', withdraw: 'ended', erase: 'ended' },
    count: (tx, person) =>
      tx.booking.count({
        where: { personId: person, state: { in: ['awaiting_approval', 'booked', 'waitlisted', 'offered'] } },
      }),
    apply: { withdraw: endBookings, erase: endBookings },
  },
  {
    what: 'attendance',
    tables: ['booking'],
    fate: { restrict: 'kept', withdraw: 'kept', erase: 'reduced' },
    count: (tx, person) => tx.booking.count({ where: { personId: person, state: { in: ['attended', 'no_show'] } } }),
    apply: { erase: reduceBookings },
  },
  {
    what: 'cases',
    tables: ['mentoring_case', 'assignment', 'appointment', 'appointment_time', 'relayed_message'],
    fate: { restrict: 'kept', withdraw: 'ended', erase: 'deleted' },
    count: (tx, person) => tx.mentoringCase.count({ where: { personId: person } }),
    apply: { withdraw: endCases, erase: both(endCases, emptyCases) },
  },
  {
    what: 'activities',
    tables: ['activity'],
    fate: { restrict: 'kept', withdraw: 'kept', erase: 'reduced' },
    count: (tx, person) =>
      tx.activity.count({ where: { OR: [{ sme: { ownerId: person } }, { case: { personId: person } }] } }),
    apply: { erase: reduceActivities },
  },
  {
    what: 'requests',
    tables: ['desk_request', 'complaint'],
    fate: { restrict: 'kept', withdraw: 'ended', erase: 'deleted' },
    count: (tx, person) => tx.deskRequest.count({ where: { askerId: person } }),
    apply: { withdraw: endRequests, erase: both(endRequests, emptyWords) },
  },
  {
    what: 'products',
    tables: ['product', 'product_photo', 'product_certificate', 'product_enquiry'],
    fate: { restrict: 'hidden', withdraw: 'hidden', erase: 'deleted' },
    count: (tx, person) => tx.product.count({ where: { sme: { ownerId: person } } }),
    apply: { restrict: hideProducts, withdraw: hideProducts, erase: deleteProducts },
  },
  {
    what: 'businesses',
    tables: ['sme'],
    fate: { restrict: 'kept', withdraw: 'kept', erase: 'counted' },
    count: (tx, person) => tx.sme.count({ where: { ownerId: person } }),
    apply: { erase: emptyBusinesses },
  },
  {
    what: 'secrets',
    tables: ['person'],
    fate: { restrict: 'kept', withdraw: 'deleted', erase: 'deleted' },
    count: (tx, person) =>
      tx.person.count({ where: { id: person, OR: [{ nik: { not: null } }, { npwp: { not: null } }] } }),
    apply: { withdraw: emptySecrets, erase: emptySecrets },
  },
  {
    what: 'messages',
    tables: ['inbox', 'outbox', 'conversation', 'draft'],
    fate: { restrict: 'kept', withdraw: 'deleted', erase: 'deleted' },
    count: one,
    apply: { withdraw: deleteDrafts, erase: both(deleteDrafts, deleteMessages) },
  },
  {
    what: 'files',
    tables: ['file'],
    fate: { restrict: 'kept', withdraw: 'kept', erase: 'deleted' },
    count: (tx, person) => tx.file.count({ where: { ownerId: person } }),
    apply: { erase: deleteFiles },
  },
  {
    what: 'profile',
    tables: ['person', 'person_address', 'address', 'grant', 'consent', 'invitation'],
    fate: { restrict: 'kept', withdraw: 'kept', erase: 'deleted' },
    count: one,
    apply: { erase: emptyProfile },
  },
] as const satisfies readonly Effect[];

export type What = (typeof EFFECTS)[number]['what'];

/** Tables that name a person or business and that no deed changes, and why. */
export const UNTOUCHED: Readonly<Record<string, string>> = {
  data_request: 'shows that a request was met in time',
  mentor: 'who accompanied for public money',
  mentor_report: 'what a mentor was paid for',
  proposal: 'the work of officials in office',
  proposal_change: 'the work of officials in office',
  proposal_decision: 'who decided about public money',
  proposal_document: 'who checked it',
  proposal_history: 'who decided about public money',
  visit: 'the work of officials in office',
};

/** What a deed would do to what there is of somebody; kinds of which there is nothing are left out. */
export const consequences = async (
  tx: Tx,
  person: string,
  deed: Deed,
): Promise<{ what: What; fate: Fate; count: number }[]> => {
  const found: { what: What; fate: Fate; count: number }[] = [];
  for (const { what, fate, count } of EFFECTS) {
    const there = await count(tx, person);
    if (there > 0) found.push({ what, fate: fate[deed], count: there });
  }
  return found;
};

/** Does it, in the order of the table. Answers who else is to be told. */
export const applyEffects = async (doing: Doing, person: string, deed: Deed): Promise<Concerned[]> => {
  const told: Concerned[] = [];
  for (const effect of EFFECTS as readonly Effect[]) told.push(...((await effect.apply[deed]?.(doing, person)) ?? []));
  return told;
};
