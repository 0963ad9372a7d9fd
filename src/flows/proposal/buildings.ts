import { paragraphs } from '../../conversation/asking.ts';
import type { Act } from '../../conversation/capability.ts';
import { type Answers, flow, type Outcome, spoken } from '../../conversation/flow.ts';
import { type Choice, reply, say, type Text } from '../../conversation/message.ts';
import { area } from '../../conversation/quantities.ts';
import { choice } from '../../conversation/questions.ts';
import { latestChange } from '../../domain/proposals/changes.ts';
import { type Building, type Draft, OFFICE, ownProposal } from '../../domain/proposals/draft.ts';
import { addBuilding, ownBuilding, removeBuilding, saveBuilding } from '../../domain/proposals/parts.ts';
import type { Turn } from '../../turn.ts';
import { toward } from './card.ts';
import { askPhotos } from './photos.ts';
import { afterSaving, closed, notFound, type Shown, seenIn } from './saving.ts';

const FUNCTIONS = ['office', 'workshop', 'training', 'packaging_house', 'dormitory', 'gallery', 'other'] as const;
const CONDITIONS = ['good', 'light_damage', 'heavy_damage'] as const;

const SHOWN: Shown = {
  function: (value) => ({ label: say('proposalBuilding.function.label'), value: buildingText(String(value)) }),
  areaM2: (value) => ({ label: say('proposalBuilding.area.label'), value: say('value.m2', { m2: Number(value) }) }),
  condition: (value) => ({
    label: say('proposalBuilding.condition.label'),
    value: conditionText(CONDITIONS.find((one) => one === value) ?? 'good'),
  }),
};

const buildingText = (kind: string): Text => say(`building.${FUNCTIONS.find((one) => one === kind) ?? 'other'}`);
const conditionText = (condition: (typeof CONDITIONS)[number]): Text => say(`buildingCondition.${condition}`);

/** One building; its photos are asked for once it is saved. Its subject is the building, or the proposal that it is to be added to. */
export const buildingPart = flow('proposalBuilding', { for: OFFICE, lasting: true })
  .ask('function', choice(FUNCTIONS, 'building'))
  .ask('area', area())
  .ask('condition', choice(CONDITIONS, 'buildingCondition'))
  .finish(async (turn, { function: kind, area: areaM2, condition }, { subject, facts }) => {
    const values = { function: kind, areaM2, condition };
    const known = subject && (await ownBuilding(turn, subject));
    if (known) {
      const saved = await saveBuilding(turn, known, { values, seen: seenIn(facts) });
      if ('saved' in saved) return buildingsOf(turn, known.proposal.id, say('proposal.saved'));
      return afterSaving(turn, known.proposal.id, saved, { facts, shown: SHOWN });
    }
    const added = subject ? await addBuilding(turn, subject, values) : { refused: 'unknown' as const };
    if ('refused' in added) return added.refused === 'closed' ? closed() : notFound();
    return askPhotos(added.id, 0, say('proposal.buildingSaved', { function: buildingText(kind) }));
  });

/** All buildings of a draft, each to be changed, shown or taken out. */
export const buildingsOf = async (turn: Turn, proposal: string, word?: Text): Promise<Outcome> => {
  const draft = await ownProposal(turn, proposal);
  if (!draft) return notFound();
  const lines = draft.buildings.map((building) => lineOf(building, draft));
  const text = lines.length > 0 ? say('proposal.buildings', { lines: { lines } }) : say('proposal.buildingsNone');
  return spoken(
    reply(paragraphs(word, text), {
      choices: [
        toward(draft, 'add_building', 'primary'),
        ...draft.buildings.flatMap((building, at) => changes(building, at + 1, draft)),
        toward(draft, 'open'),
      ],
    }),
  );
};

const lineOf = ({ id, function: kind, areaM2 = 0, condition }: Building, { documents }: Draft): Text =>
  say('proposal.building', {
    function: buildingText(kind),
    m2: areaM2,
    condition: conditionText(CONDITIONS.find((one) => one === condition) ?? 'good'),
    photos: documents.filter(({ building }) => building === id).length,
  });

const changes = ({ id, function: kind }: Building, number: number, { version }: Draft): Choice[] => [
  {
    label: say('proposal.buildingChange', { number, function: buildingText(kind) }),
    does: { act: 'building.change', record: id, version },
  },
  {
    label: say('proposal.buildingPhotos', { number, function: buildingText(kind) }),
    does: { act: 'photos.ask', record: id, version },
  },
  {
    label: say('proposal.buildingRemove', { number, function: buildingText(kind) }),
    does: { act: 'building.remove', record: id, version },
  },
];

/** What stands there now, for changing one of it. */
const answersOf = ({ function: kind, areaM2, condition }: Building): Answers => ({
  function: kind,
  ...(areaM2 && { area: areaM2 }),
  ...(condition && { condition }),
});

const open = async (turn: Turn, id: string): Promise<Outcome> => {
  const found = await ownBuilding(turn, id);
  if (!found) return notFound();
  if (found.proposal.stage !== 'draft') return closed();
  const seen = await latestChange(turn, found.proposal.id);
  return {
    say: [],
    start: { flow: 'proposalBuilding', subject: id, answers: { ...answersOf(found.building), facts: { seen } } },
  };
};

const add = async (turn: Turn, proposal: string): Promise<Outcome> => {
  const draft = await ownProposal(turn, proposal);
  if (!draft) return notFound();
  return draft.stage === 'draft' ? { say: [], start: { flow: 'proposalBuilding', subject: draft.id } } : closed();
};

const remove = async (turn: Turn, id: string): Promise<Outcome> => {
  const left = await removeBuilding(turn, id);
  if ('refused' in left) return left.refused === 'closed' ? closed() : notFound();
  return buildingsOf(turn, left.id, say('proposal.buildingRemoved'));
};

/** The buttons about buildings. */
export const buildingActs: readonly Act[] = [
  { name: 'proposal.buildings', for: OFFICE, press: (turn, proposal) => buildingsOf(turn, proposal) },
  { name: 'proposal.add_building', for: OFFICE, press: add },
  { name: 'building.change', for: OFFICE, press: open },
  { name: 'building.remove', for: OFFICE, press: remove },
];
