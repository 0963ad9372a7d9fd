import { afterAll, expect, test } from 'vitest';
import type { Draft } from '../../src/domain/proposals/draft.ts';
import {
  checkAgainst,
  isComplete,
  loadRequirements,
  REQUIREMENTS,
  type Requirement,
  type RequirementName,
} from '../../src/domain/proposals/requirements.ts';
import { freshDatabase } from '../support/database.ts';

const database = await freshDatabase();
afterAll(() => database.close());
const asDelivered = await loadRequirements(database.prisma);

const TODAY = '2026-11-24';
const at = new Date('2026-11-24T02:00:00Z');
const sent = (kind: string, sha256 = kind, building?: string): Draft['documents'][number] => ({
  id: kind,
  kind,
  state: 'unchecked',
  at,
  file: { id: kind, name: `${kind}.pdf`, mime: 'application/pdf', size: 1, sha256 },
  ...(building && { building }),
});

/** What Mandiri asks of a region, and no more. */
const mandiri: Draft = {
  id: 'p',
  number: 'PLUT-2026-0001',
  stage: 'draft',
  version: 1,
  proposer: '51.71',
  place: '51.71',
  office: 'Dinas Koperasi',
  contactName: 'Ni Luh',
  contactPhone: '+6281100000001',
  buildings: [{ id: 'b', function: 'office', areaM2: 400, condition: 'good' }],
  budget: [{ year: 2027, rupiah: 600_000_000n }],
  documents: [sent('ownership'), sent('no_dispute'), sent('photo', 'photo', 'b')],
};

const itemOf = (draft: Draft, name: RequirementName, more: Partial<Requirement> = {}) =>
  checkAgainst(
    draft,
    asDelivered.map((one) => (one.name === name ? { ...one, ...more } : one)),
    TODAY,
  ).find((item) => item.name === name)!;

test('a region that fulfils what Mandiri asks is told of nothing that is missing or looks wrong', () => {
  const items = checkAgainst(mandiri, asDelivered, TODAY);
  expect(isComplete(items)).toBe(true);
  expect(items.filter(({ oddities }) => oddities.length > 0)).toEqual([]);
});

test('what state money asks for is off at first, and is asked for once it is on', () => {
  for (const name of ['land', 'coordinates', 'video', 'co_signature', 'managing_body'] as const) {
    expect(itemOf(mandiri, name).state, name).toBe('open');
    expect(itemOf(mandiri, name, { required: true }).state, name).toBe('missing');
  }
});

test('every requirement that Mandiri makes is missed where it is not met', () => {
  const empty: Draft = { ...mandiri, office: '', buildings: [], budget: [], documents: [] };
  const missing = checkAgainst(empty, asDelivered, TODAY).filter(({ state }) => state === 'missing');
  expect(missing.map(({ name }) => name)).toEqual(['office', 'building', 'photo', 'budget', 'ownership', 'no_dispute']);
});

const odd = (name: RequirementName, draft: Partial<Draft>, more?: Partial<Requirement>) =>
  itemOf({ ...mandiri, ...draft }, name, more).oddities;

test('what looks wrong is named, and holds nothing up', () => {
  const ruin = { id: 'c', function: 'workshop', condition: 'heavy_damage' } as const;
  const buildings = [...mandiri.buildings, ruin];
  expect(odd('building', { buildings })).toEqual([
    { odd: 'areaMissing', count: 1 },
    { odd: 'damaged', count: 1 },
  ]);
  expect(odd('photo', { buildings })).toEqual([{ odd: 'photoOfSome', count: 1 }]);
  expect(odd('budget', { budget: [{ year: 2025, rupiah: 1n }] }, { atLeast: 10 })).toEqual([
    { odd: 'budgetPast' },
    { odd: 'budgetSmall', atLeast: 10 },
  ]);
  expect(odd('coordinates', { latitude: 8.65, longitude: 115.21 })).toEqual([{ odd: 'coordinatesOutside' }]);
  expect(odd('ownership', { documents: [sent('ownership', 'x'), sent('no_dispute', 'x')] })).toEqual([
    { odd: 'sameFile' },
  ]);
  expect(isComplete(checkAgainst({ ...mandiri, buildings }, asDelivered, TODAY))).toBe(true);
});

test('too little land looks wrong only where land is asked for', () => {
  expect(odd('land', { landM2: 1_999 })).toEqual([]);
  expect(odd('land', { landM2: 1_999 }, { required: true })).toEqual([{ odd: 'landSmall', atLeast: 2_000 }]);
  expect(odd('land', { landM2: 2_000 }, { required: true })).toEqual([]);
});

test('a phone number that is missing leaves the office unfinished', () => {
  const { contactPhone: _, ...rest } = mandiri;
  expect(itemOf(rest, 'office').state).toBe('missing');
});

test('every requirement is a row of the table, so that the ministry can set it', async () => {
  const rows = await database.prisma.proposalRequirement.findMany({ select: { name: true } });
  expect(rows.map(({ name }) => name).sort()).toEqual([...REQUIREMENTS].sort());
});
