import { paragraphs } from '../../conversation/asking.ts';
import { type Choice, command, type Outgoing, reply, say, type Text, type Value } from '../../conversation/message.ts';
import { type Draft, leads, maySend } from '../../domain/proposals/draft.ts';
import {
  checkAgainst,
  DOCUMENT_OF,
  type Item,
  isComplete,
  loadRequirements,
  type Oddity,
  type RequirementName,
} from '../../domain/proposals/requirements.ts';
import { dayOf, JAKARTA } from '../../domain/working-days.ts';
import type { Gazetteer } from '../../indonesian/gazetteer.ts';
import { regionLabel } from '../../indonesian/regions.ts';
import type { Turn } from '../../turn.ts';

/** The checklist of a draft: what is there, what is missing, what looks wrong, and where to go on. */
export type Card = (turn: Turn, draft: Draft, word?: Text) => Promise<Outgoing>;

/** The checklist against the ministry's settings of today. */
export const itemsOf = async ({ tx, now }: Pick<Turn, 'tx' | 'now'>, draft: Draft): Promise<Item[]> =>
  checkAgainst(draft, await loadRequirements(tx), dayOf(now, JAKARTA));

/** Cards with the names of a gazetteer. */
export const cardIn =
  (gazetteer: Gazetteer): Card =>
  async (turn, draft, word) => {
    const items = (await itemsOf(turn, draft)).filter(({ name, state }) => state !== 'open' || OFFERED.includes(name));
    const missing = items.filter(({ state }) => state === 'missing');
    const text = say('proposal.card', {
      place: regionLabel(gazetteer, draft.place),
      proposer: regionLabel(gazetteer, draft.proposer),
      number: draft.number,
      lines: { lines: items.map((item) => lineOf(item, draft)) },
      rest: missing.length > 0 ? say('proposal.missing', { count: missing.length }) : completeText(turn, draft),
    });
    return reply(paragraphs(word, text), {
      choices: choicesOf(turn, draft, items),
    });
  };

/**
 * What follows once a part is saved, in few words: what looks wrong about the draft, what is still missing, and the way to
 * the next of it.
 */
export const goOnWith = async (turn: Turn, draft: Draft, word: Text): Promise<Outgoing> => {
  const items = await itemsOf(turn, draft);
  const missing = items.filter(({ state }) => state === 'missing');
  const odd = items.filter(({ oddities }) => oddities.length > 0);
  const texts = [
    word,
    ...(odd.length > 0
      ? [say('proposal.lookAgain', { lines: { lines: odd.map((item) => lineOf(item, draft)) } })]
      : []),
    missing.length > 0
      ? say('proposal.stillOpen', { names: listed(missing.map(({ name }) => say(`proposal.item.${name}`))) })
      : completeText(turn, draft),
  ];
  const [next] = missing;
  const sending = !next && maySend(turn.person, draft) ? [toward(draft, 'send', 'primary')] : [];
  return reply(paragraphs(...texts), {
    choices: [...(next ? [wayTo(next.name, draft)] : sending), toward(draft, 'open')],
  });
};

/** Straight to what is missing: a document is asked for at once. */
const wayTo = (name: RequirementName, draft: Draft): Choice => {
  const kind = (DOCUMENT_OF as Partial<Record<RequirementName, string>>)[name];
  if (!kind) return toward(draft, PART_OF[name], 'primary');
  return {
    label: say('proposal.paperSend', { document: say(`proposal.item.${name}`) }),
    style: 'primary',
    does: { act: `paper.${kind}`, record: draft.id, version: draft.version },
  };
};

/** What is offered even where nobody asks for it. */
const OFFERED: readonly RequirementName[] = ['land', 'coordinates', 'budget_letter'];

const completeText = ({ person }: Turn, draft: Draft): Text =>
  maySend(person, draft) ? say('proposal.complete') : say('proposal.completeForHead');

const lineOf = (item: Item, draft: Draft): Text => {
  const label = say(`proposal.item.${item.name}`);
  if (item.state === 'missing') return say('proposal.line.missing', { label });
  if (item.state === 'open') return say('proposal.line.open', { label });
  const there = say('proposal.line.there', { label, value: shownOf(item.name, draft) });
  if (item.oddities.length === 0) return there;
  return say('proposal.line.odd', {
    label,
    value: shownOf(item.name, draft),
    oddities: { lines: item.oddities.map(oddityText) },
  });
};

const oddityText = (oddity: Oddity): Text => {
  switch (oddity.odd) {
    case 'areaMissing':
    case 'damaged':
    case 'photoOfSome':
      return say(`proposal.odd.${oddity.odd}`, { count: oddity.count });
    case 'landSmall':
      return say('proposal.odd.landSmall', { m2: oddity.atLeast });
    case 'budgetSmall':
      return say('proposal.odd.budgetSmall', { amount: BigInt(oddity.atLeast) });
    default:
      return say(`proposal.odd.${oddity.odd}`);
  }
};

const shownOf = (name: RequirementName, draft: Draft): Value => {
  const { buildings, documents, budget } = draft;
  switch (name) {
    case 'office':
      return say('proposal.value.office', { office: draft.office, name: draft.contactName });
    case 'land':
      return say('value.m2', { m2: draft.landM2 ?? 0 });
    case 'coordinates':
      return `${draft.latitude?.toFixed(5)}, ${draft.longitude?.toFixed(5)}`;
    case 'building':
      return say('proposal.value.buildings', {
        count: buildings.length,
        m2: buildings.reduce((sum, { areaM2 = 0 }) => sum + areaM2, 0),
      });
    case 'photo':
      return say('proposal.value.photos', { count: documents.filter(({ kind }) => kind === 'photo').length });
    case 'budget':
      return listed(
        budget.map(({ year, rupiah }) => say('proposal.value.year', { year: String(year), amount: rupiah })),
      );
    default:
      return sentAs(draft, DOCUMENT_OF[name]);
  }
};

const sentAs = ({ documents }: Draft, kind: string): Value => {
  const sent = documents.find((one) => one.kind === kind);
  return sent?.file?.name ?? sent?.link ?? say('value.none');
};

/** Texts with commas between them; at least one. */
export const listed = (texts: readonly Text[]): Text =>
  texts.reduce((first, second) => say('proposal.value.and', { first, second }));

/** Where one goes to fill in each requirement. */
const PART_OF: Record<RequirementName, PartAct> = {
  office: 'office',
  land: 'land',
  coordinates: 'land',
  building: 'buildings',
  photo: 'buildings',
  budget: 'budget',
  ownership: 'papers',
  no_dispute: 'papers',
  budget_letter: 'papers',
  video: 'papers',
  co_signature: 'papers',
  managing_body: 'papers',
};
export const PART_ACTS = ['office', 'place', 'land', 'buildings', 'budget', 'papers'] as const;
export type PartAct = (typeof PART_ACTS)[number];

/** A button to a part, or another deed, of this proposal. */
export const toward = (
  draft: Pick<Draft, 'id' | 'version'>,
  act: PartAct | 'open' | 'pdf' | 'send' | 'sender' | 'withdraw' | 'add_building',
  style?: Choice['style'],
): Choice => ({
  label: say(`proposal.act.${act}`),
  does: { act: `proposal.${act}`, record: draft.id, version: draft.version },
  ...(style && { style }),
});

/** The first part that is missing stands first; a place is asked only of a province, whose centres may lie anywhere in it. */
const choicesOf = ({ person }: Turn, draft: Draft, items: readonly Item[]): Choice[] => {
  const first = items.find(({ state }) => state === 'missing');
  const next = first && PART_OF[first.name];
  const parts = PART_ACTS.filter((part) => part !== 'place' || draft.proposer.length === 2);
  const ordered = next ? [next, ...parts.filter((part) => part !== next)] : parts;
  const complete = isComplete(items);
  return [
    ...(complete && maySend(person, draft) ? [toward(draft, 'send', 'primary')] : []),
    ...ordered.map((part) => toward(draft, part, part === next ? 'primary' : undefined)),
    toward(draft, 'pdf'),
    ...(leads(person, draft.proposer) ? [toward(draft, 'sender')] : []),
    toward(draft, 'withdraw', 'danger'),
  ];
};

/** The command that begins a proposal. */
export const begin: Choice = command('susun', say('proposal.begin'));
