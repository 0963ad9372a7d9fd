import type { Act, Capability } from '../../conversation/capability.ts';
import { type Outcome, spoken } from '../../conversation/flow.ts';
import { type Choice, command, type Outgoing, reply, say } from '../../conversation/message.ts';
import { latestChange } from '../../domain/proposals/changes.ts';
import {
  beginProposal,
  type Draft,
  maySend,
  OFFICE,
  officeRegions,
  ownProposal,
  ownProposals,
  sentForRegions,
} from '../../domain/proposals/draft.ts';
import type { Gazetteer } from '../../indonesian/gazetteer.ts';
import { regionLabel } from '../../indonesian/regions.ts';
import type { Turn } from '../../turn.ts';
import { budgetPart } from './budget.ts';
import { buildingActs, buildingPart, buildingsOf } from './buildings.ts';
import { begin, type Card, cardIn, itemsOf, type PartAct, toward } from './card.ts';
import { documentActs, documentParts, mending } from './documents.ts';
import { draftPaper, receiptOf } from './paper.ts';
import { landPart, officePart, placePart } from './parts.ts';
import { photoActs, photoLine } from './photos.ts';
import { closed, notFound } from './saving.ts';
import { senderActs, senderPart } from './sender.ts';
import { type Around, sendingActs, sendPart, type TellMove, withdrawPart } from './sending.ts';
import { telling } from './telling.ts';

/** What an official's `/usulan` shows: where their proposals stand, as `told` tells it, and what is theirs to do. */
export const ownDesk = (gazetteer: Gazetteer) => {
  const card = cardIn(gazetteer);
  return async (turn: Turn, told: () => Promise<Outcome>): Promise<Outcome> => {
    const own = await ownProposals(turn);
    const sent = await sentForRegions(turn);
    if (own.length === 0 && sent === 0) return spoken(reply(say('proposal.none'), { choices: [begin] }));
    const standing = sent > 0 ? await told() : spoken();
    const shown: Outgoing[] = [];
    for (const draft of own) shown.push(await deskOf(turn, draft, card));
    return { ...standing, say: [...standing.say, ...shown] };
  };
};

/**
 * A region puts its proposal together. The proposal itself is what colleagues share: each part is a short interview of
 * one's own, whose answers go into it beside what others filled in.
 */
export const proposal = ({ gazetteer, tellMove }: { gazetteer: Gazetteer; tellMove: TellMove }): Capability => {
  const card = cardIn(gazetteer);
  const regionName = (code: string) => regionLabel(gazetteer, code);
  const around: Around = { card, tellMove, regionName };
  return {
    flows: [
      officePart,
      placePart,
      landPart,
      buildingPart,
      budgetPart,
      ...documentParts,
      senderPart,
      sendPart(around),
      withdrawPart(around),
    ],
    acts: [
      ...partActs(card),
      ...buildingActs,
      ...photoActs(buildingsOf),
      ...documentActs,
      ...senderActs,
      ...sendingActs(around),
      ...paperActs(regionName),
    ],
    lines: [photoLine(buildingsOf)],
    sweeps: [telling(regionName)],
    commands: [
      {
        name: 'susun',
        twin: 'propose',
        menu: say('proposal.menu'),
        for: OFFICE,
        run: (turn, rest) => beginning(turn, rest, card, regionName),
      },
    ],
  };
};

/** A draft is its checklist, one sent back what is to be mended, one at the ministry what can be done about it. */
const deskOf = async (turn: Turn, draft: Draft, card: Card): Promise<Outgoing> => {
  if (draft.stage === 'draft') return card(turn, draft);
  if (draft.stage === 'revision') return mending(draft);
  const open = ['approved', 'mentors_appointed'].includes(draft.stage);
  const choices: Choice[] = [
    { label: say('proposal.act.receipt'), does: { act: 'proposal.receipt', record: draft.id, version: draft.version } },
    ...(maySend(turn.person, draft) && !open ? [toward(draft, 'withdraw', 'danger')] : []),
  ];
  return reply(say('proposal.atMinistry', { number: draft.number }), { choices });
};

/** `/susun`: the region's draft, begun where there is none; who works for several regions says which. */
const beginning = async (
  turn: Turn,
  rest: string,
  card: Card,
  regionName: (code: string) => string,
): Promise<Outcome> => {
  const regions = officeRegions(turn.person);
  const region = regions.length === 1 ? regions[0]! : regions.find((code) => code === rest);
  if (!region)
    return spoken(
      reply(say('proposal.forWhich'), {
        choices: regions.map((code) => command(`susun ${code}`, say('value.value', { value: regionName(code) }))),
      }),
    );
  const made = await beginProposal(turn, region);
  if (!made) return notFound();
  return spoken(await card(turn, made.proposal, made.begun ? say('proposal.begun') : undefined));
};

const partAnswers: Record<Exclude<PartAct, 'buildings' | 'papers'>, (draft: Draft) => Record<string, unknown>> = {
  office: ({ office, contactName, contactPhone }) => ({
    ...(office && { office }),
    ...(contactName && { contactName }),
    ...(contactPhone && { contactPhone: { number: contactPhone, own: false } }),
  }),
  place: ({ place }) => (place.length > 2 ? { place } : {}),
  land: ({ landM2, latitude, longitude }) => ({
    ...(landM2 && { area: landM2 }),
    ...(latitude !== undefined && longitude !== undefined && { pin: { latitude, longitude } }),
  }),
  budget: () => ({}),
};

const FLOW_OF = {
  office: 'proposalOffice',
  place: 'proposalPlace',
  land: 'proposalLand',
  budget: 'proposalBudget',
} as const;

/** Opens a part with what stands there now, and shows the checklist. */
const partActs = (card: Card): Act[] => [
  ...(Object.keys(FLOW_OF) as (keyof typeof FLOW_OF)[]).map(
    (part): Act => ({
      name: `proposal.${part}`,
      for: OFFICE,
      press: async (turn, proposal) => {
        const draft = await ownProposal(turn, proposal);
        if (!draft) return notFound();
        if (draft.stage !== 'draft') return closed();
        const facts = { seen: await latestChange(turn, draft.id), proposer: draft.proposer };
        return {
          say: [],
          start: { flow: FLOW_OF[part], subject: draft.id, answers: { ...partAnswers[part](draft), facts } },
        };
      },
    }),
  ),
  {
    name: 'proposal.open',
    for: OFFICE,
    press: async (turn, proposal) => {
      const draft = await ownProposal(turn, proposal);
      return draft ? spoken(await deskOf(turn, draft, card)) : notFound();
    },
  },
];

const paperActs = (regionName: (code: string) => string): Act[] => [
  {
    name: 'proposal.pdf',
    for: OFFICE,
    press: async (turn, proposal) => {
      const draft = await ownProposal(turn, proposal);
      if (!draft) return notFound();
      const file = draftPaper(turn, draft, await itemsOf(turn, draft), regionName);
      return spoken(reply(say('proposal.pdf'), { file }));
    },
  },
  {
    name: 'proposal.receipt',
    for: OFFICE,
    press: async (turn, proposal) => {
      const draft = await ownProposal(turn, proposal);
      return draft?.letter
        ? spoken(reply(say('proposal.receipt'), { file: receiptOf(turn, draft, regionName) }))
        : notFound();
    },
  },
];
