import { type Answers, type Outcome, spoken } from '../../conversation/flow.ts';
import { reply, say, type Text, type Value } from '../../conversation/message.ts';
import type { Clash, Saved } from '../../domain/proposals/changes.ts';
import { ownProposal } from '../../domain/proposals/draft.ts';
import { zoneOf } from '../../domain/regions.ts';
import type { Turn } from '../../turn.ts';
import { begin, goOnWith } from './card.ts';

/** What a value that a colleague changed is called and how it is shown, by its name in the domain. */
export type Shown = Record<string, (value: Exclude<Clash['theirs'], null>) => { label: Text; value: Value }>;

/** There is none that this person may see, or it went away. */
export const notFound = (): Outcome => spoken(reply(say('proposal.notFound'), { choices: [begin] }));

/** It was sent or withdrawn meanwhile. */
export const closed = (): Outcome => spoken(reply(say('proposal.closed')));

/**
 * What follows once a part was saved. Where a colleague changed the same values meanwhile, theirs are shown
 * and nothing is saved: who confirms again takes their own, knowing.
 */
export const afterSaving = async (
  turn: Turn,
  proposal: string,
  saved: Saved,
  { facts, shown }: { facts: Answers; shown: Shown },
): Promise<Outcome> => {
  if ('refused' in saved) return saved.refused === 'closed' ? closed() : notFound();
  const draft = await ownProposal(turn, proposal);
  if (draft && 'clashes' in saved) {
    const lines = saved.clashes.map((clash) => clashLine(clash, shown));
    const told = reply(say('proposal.clash', { lines: { lines } }));
    return {
      say: [{ ...told, zone: zoneOf(draft.proposer.slice(0, 2)) }],
      askAgain: [],
      set: { facts: { ...facts, seen: saved.seen } },
    };
  }
  return draft ? spoken(await goOnWith(turn, draft, say('proposal.saved'))) : notFound();
};

const clashLine = ({ name, theirs, by, at }: Clash, shown: Shown): Text => {
  const told = theirs === null ? undefined : shown[name]?.(theirs);
  return say('proposal.clashLine', {
    label: told?.label ?? say('value.none'),
    value: told?.value ?? say('value.none'),
    by,
    at,
  });
};

/** What an interview about a part has to know of the draft it was opened on. */
export const seenIn = (facts: Answers): string =>
  typeof facts.seen === 'string' && /^\d{1,19}$/.test(facts.seen) ? facts.seen : '0';
