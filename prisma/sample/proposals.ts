import type { Prisma, Stage } from '../../src/database/client/client.ts';
import { numberOf } from '../../src/domain/numbers.ts';
import type { Region } from '../../src/domain/regions.ts';
import { clock, date } from './calendar.ts';
import { FOUNDERS } from './founders.ts';
import { OFFICIALS_REGION, type People, samplePhone } from './people.ts';
import { PLANNED, type Planned, ROUTES } from './plan.ts';
import type { Making } from './sample.ts';
import { CONTACTS, DOCUMENTS, FLAWS, OFFERS, REASONS } from './wording.ts';

/** What other samples refer to. */
export type MadeProposal = { proposer: string; place: string; createdAt: Date };

/** The instants at which a proposal entered its stages, from the first to the present one. */
type Step = { stage: Stage; at: Date };
type Told = { place: Region; proposer: Region; steps: readonly Step[]; handled: boolean };

/** Working days that a stage usually takes. */
const USUAL: Record<Stage, number> = {
  draft: 8,
  submitted: 3,
  admin_verification: 7,
  revision: 9,
  field_verification: 10,
  assessment: 12,
  approved: 15,
  postponed: 20,
  rejected: 0,
  withdrawn: 0,
  mentors_appointed: 18,
  operating: 0,
};

/** The proposals of 2017 and those of these months, numbered in the order in which they were begun. */
export async function makeProposals(making: Making, site: string, people: People): Promise<MadeProposal[]> {
  const { tx, regions } = making;
  const named = new Map(regions.map((region) => [region.name, region]));
  const founders: Told[] = FOUNDERS.map(({ place, proposer = place, steps }) => ({
    place: named.get(place)!,
    proposer: named.get(proposer)!,
    steps: steps.map(([stage, day], i) => ({ stage, at: clock(day, 540 + i * 13) })),
    handled: false,
  }));
  const recent = PLANNED.map(
    ([place, , , proposer = place], i): Told => ({
      place: named.get(place)!,
      proposer: named.get(proposer)!,
      steps: stepsOf(PLANNED[i]!, i, making),
      handled: true,
    }),
  );
  const all = [...founders, ...recent].sort((a, b) => a.steps[0]!.at.getTime() - b.steps[0]!.at.getTime());
  const rows = all.map((told, i) => rowsOf(told, i, making, people));
  await tx.proposal.createMany({ data: rows.map((row) => row.proposal) });
  await tx.proposalHistory.createMany({ data: rows.flatMap((row) => row.history) });
  await tx.proposalDocument.createMany({ data: rows.flatMap((row) => row.documents) });
  await tx.proposalBuilding.createMany({ data: rows.flatMap((row) => row.buildings) });
  await tx.proposalBudget.createMany({ data: rows.flatMap((row) => row.budget) });
  await tx.$queryRaw`SELECT setval('number_proposal', ${rows.length})`;
  await tx.site.update({ where: { id: site }, data: { proposalId: rows[0]!.proposal.id } });
  return all.map(({ proposer, place, steps }) => ({
    proposer: proposer.code,
    place: place.code,
    createdAt: steps[0]!.at,
  }));
}

/** Goes back from the present stage: each earlier one took about as long as it usually does. */
function stepsOf([, route, days]: Planned, index: number, { calendar }: Making): Step[] {
  const stages: readonly Stage[] = ROUTES[route];
  const steps: Step[] = [];
  let ago = days;
  for (let i = stages.length - 1; i >= 0; i--) {
    const stage = stages[i]!;
    if (i < stages.length - 1) ago += USUAL[stage] + ((index * 7 + i * 3) % 6);
    steps.unshift({ stage, at: calendar.ago(ago, 500 + ((index * 37 + i * 61) % 440)) });
  }
  return steps;
}

const at = <T>(list: readonly T[], index: number): T => list[index % list.length]!;

function rowsOf(told: Told, index: number, { newId, vault }: Making, people: People) {
  const { steps, place, proposer } = told;
  const id = newId();
  const first = steps[0]!;
  const last = steps.at(-1)!;
  const submitted = steps.find(({ stage }) => stage === 'submitted')?.at ?? null;
  const official = proposer.code === OFFICIALS_REGION ? people.official : undefined;
  const contactName = official?.name ?? at(CONTACTS, index);
  const waiting = last.stage === 'draft' || (last.stage === 'submitted' && index % 2 === 0);
  const handler = told.handled && !waiting ? at(people.ministry, index) : undefined;
  const flaws = steps.some(({ stage }) => stage === 'revision') ? at(FLAWS, index) : [];
  const year = first.at.getUTCFullYear();
  const shortName = proposer.name.replace('Kabupaten', 'Kab.');

  const proposal: Prisma.ProposalCreateManyInput & { id: string } = {
    id,
    number: numberOf('proposal', index + 1, first.at),
    proposerCode: proposer.code,
    placeCode: place.code,
    stage: last.stage,
    stageSince: last.at,
    submittedAt: submitted,
    office: `Dinas Koperasi dan UKM ${proposer.kind === 'province' ? 'Provinsi ' : ''}${shortName}`,
    contactName,
    contactPhone: vault.seal(samplePhone(100 + index)),
    letterNumber: submitted && `518/${100 + index * 7}/DISKOP/${year}`,
    letterDate: submitted && date(submitted.toISOString().slice(0, 10)),
    signatory: submitted && { province: 'gubernur', regency: 'bupati', city: 'wali kota' }[proposer.kind],
    landM2: 1_500 + ((index * 173) % 25) * 100,
    handlerId: handler?.id ?? null,
    note: 'Data contoh',
    createdAt: first.at,
    sample: true,
  };
  return {
    proposal,
    history: steps.map(({ stage, at: when }, i): Prisma.ProposalHistoryCreateManyInput => {
      const from = steps[i - 1]?.stage ?? null;
      const theirs = ['draft', 'submitted', 'withdrawn'].includes(stage) || from === 'revision';
      const by = theirs
        ? (official ?? { id: null, name: contactName })
        : (handler ?? { id: null, name: 'Tim penilai' });
      const reason = stage === 'revision' ? flaws.map(([, , note]) => note).join('; ') : whyEntered(stage, index);
      return { proposalId: id, from, to: stage, at: when, byId: by.id, byName: by.name, reason };
    }),
    documents: DOCUMENTS.filter((_, i) => last.stage !== 'draft' || i < 2).map((kind, i) => ({
      id: newId(),
      proposalId: id,
      kind,
      ...checked(kind, i, last.stage, flaws),
      at: submitted ?? first.at,
    })),
    buildings: at(OFFERS, index).map(([kind, area]) => ({
      id: newId(),
      proposalId: id,
      function: kind,
      areaM2: area + (index % 7) * 10,
      condition: (index + area) % 9 === 0 ? 'light_damage' : 'good',
    })),
    budget: [1, 2].map((ahead) => ({
      proposalId: id,
      year: year + ahead,
      rupiah: BigInt(450_000_000 + ((index * 7 + ahead * 3) % 24) * 25_000_000),
    })),
  };
}

const whyEntered = (stage: Stage, index: number): string | null => {
  const usual = REASONS[stage];
  return usual ? at(usual, index) : null;
};

/** How far the check of a document has come when the proposal stands in this stage. */
function checked(kind: string, position: number, stage: Stage, flaws: (typeof FLAWS)[number]) {
  const flaw = flaws.find(([flawed]) => flawed === kind);
  const version = flaw && stage !== 'revision' ? 2 : 1;
  if (stage === 'draft' || stage === 'submitted') return { state: 'unchecked', note: null, version };
  if (stage === 'revision') return { state: flaw?.[1] ?? 'ok', note: flaw?.[2] ?? null, version };
  if (stage === 'admin_verification' || stage === 'withdrawn') {
    const open = flaws.length > 0 ? flaw !== undefined : position > 1;
    return { state: open ? 'unchecked' : 'ok', note: null, version };
  }
  return { state: 'ok', note: null, version };
}
