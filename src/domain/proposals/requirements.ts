import type { Tx } from '../../turn.ts';
import type { Draft, Sent } from './draft.ts';

/**
 * What a proposal may have to hold, in the order in which it is shown. Which of it is required is the ministry's setting:
 * at first what Mandiri asks, without what Permenkop KUKM 9/2023 Art. 25 asks of centres built with state money.
 */
export const REQUIREMENTS = [
  'office',
  'land',
  'coordinates',
  'building',
  'photo',
  'budget',
  'ownership',
  'no_dispute',
  'budget_letter',
  'video',
  'co_signature',
  'managing_body',
] as const;
export type RequirementName = (typeof REQUIREMENTS)[number];

/** A setting: whether it is required, and of a measure how much at least (square metres of land, rupiah a year). */
export type Requirement = { name: RequirementName; required: boolean; atLeast?: number };

/** What looks wrong about something that is there. */
export type Oddity =
  | { odd: 'areaMissing' | 'damaged' | 'photoOfSome'; count: number }
  | { odd: 'landSmall'; atLeast: number }
  | { odd: 'budgetPast' | 'coordinatesOutside' | 'sameFile' }
  | { odd: 'budgetSmall'; atLeast: number };

/** How far one requirement is met. `open` is what may be left out. */
export type Item = {
  name: RequirementName;
  state: 'there' | 'missing' | 'open';
  required: boolean;
  oddities: readonly Oddity[];
};

/** The ministry's settings, in the order of REQUIREMENTS. */
export const loadRequirements = async (tx: Pick<Tx, 'proposalRequirement'>): Promise<Requirement[]> => {
  const rows = new Map((await tx.proposalRequirement.findMany()).map((row) => [row.name, row]));
  return REQUIREMENTS.map((name) => {
    const row = rows.get(name);
    return {
      name,
      required: row?.required ?? false,
      ...(row && row.atLeast !== null && { atLeast: row.atLeast }),
    };
  });
};

/** Which requirements have a measure, and of what. */
export const MEASURED: Partial<Record<RequirementName, string>> = { land: 'm²', budget: 'rupiah a year' };

/** Changes a setting. `unknown`: nothing is called so. `unmeasured`: it has no measure that could be too small. */
export const setRequirement = async (
  tx: Pick<Tx, 'proposalRequirement'>,
  name: string,
  changes: { required?: boolean; atLeast?: number | null },
): Promise<Requirement | { refused: 'unknown' | 'unmeasured' }> => {
  const known = REQUIREMENTS.find((one) => one === name);
  if (!known) return { refused: 'unknown' };
  if (changes.atLeast && !MEASURED[known]) return { refused: 'unmeasured' };
  await tx.proposalRequirement.upsert({
    where: { name: known },
    create: { name: known, required: false, ...changes },
    update: changes,
  });
  return (await loadRequirements(tx)).find((one) => one.name === known)!;
};

/** Which document meets a requirement; the others are met by what was filled in. */
export const DOCUMENT_OF = {
  ownership: 'ownership',
  no_dispute: 'no_dispute',
  budget_letter: 'budget',
  video: 'video',
  co_signature: 'co_signature',
  managing_body: 'managing_body',
} as const satisfies Partial<Record<RequirementName, string>>;

/** How far a proposal meets each requirement on this day (YYYY-MM-DD), before anybody checks it. */
export const checkAgainst = (draft: Draft, requirements: readonly Requirement[], today: string): Item[] =>
  requirements.map((requirement) => {
    const { name, required } = requirement;
    const there = isThere(name, draft);
    return {
      name,
      required,
      state: there ? 'there' : required ? 'missing' : 'open',
      oddities: there ? (ODD[name]?.(draft, requirement, today) ?? documentOddities(name, draft)) : [],
    };
  });

/** Whether nothing that is required is missing; what only looks wrong holds nothing up. */
export const isComplete = (items: readonly Item[]): boolean => items.every(({ state }) => state !== 'missing');

const hasDocument = ({ documents }: Draft, kind: string): boolean =>
  documents.some((one) => one.kind === kind && (one.file !== undefined || one.link !== undefined));

const isThere = (name: RequirementName, draft: Draft): boolean => {
  switch (name) {
    case 'office':
      return draft.office !== '' && draft.contactName !== '' && draft.contactPhone !== undefined;
    case 'land':
      return draft.landM2 !== undefined;
    case 'coordinates':
      return draft.latitude !== undefined;
    case 'building':
      return draft.buildings.length > 0;
    case 'photo':
      return hasDocument(draft, 'photo');
    case 'budget':
      return draft.budget.length > 0;
    default:
      return hasDocument(draft, DOCUMENT_OF[name]);
  }
};

/** Where Indonesia lies, roughly: Sabang to Merauke, Miangas to Rote. In degrees. */
const INDONESIA = { south: -11.5, north: 6.5, west: 94.5, east: 141.5 };

type Looks = (draft: Draft, requirement: Requirement, today: string) => Oddity[];

const ODD: Partial<Record<RequirementName, Looks>> = {
  land: ({ landM2 = 0 }, { required, atLeast }) =>
    required && atLeast !== undefined && landM2 < atLeast ? [{ odd: 'landSmall', atLeast }] : [],
  coordinates: ({ latitude = 0, longitude = 0 }) => {
    const { south, north, west, east } = INDONESIA;
    const inside = latitude > south && latitude < north && longitude > west && longitude < east;
    return inside ? [] : [{ odd: 'coordinatesOutside' }];
  },
  building: ({ buildings }) => [
    ...counted('areaMissing', buildings.filter(({ areaM2 }) => areaM2 === undefined).length),
    ...counted('damaged', buildings.filter(({ condition }) => condition === 'heavy_damage').length),
  ],
  photo: ({ buildings, documents }) => {
    const shown = new Set(documents.flatMap(({ kind, building }) => (kind === 'photo' && building ? [building] : [])));
    return counted('photoOfSome', shown.size === 0 ? 0 : buildings.filter(({ id }) => !shown.has(id)).length);
  },
  budget: ({ budget }, { atLeast }, today) => [
    ...(budget.every(({ year }) => year < Number(today.slice(0, 4))) ? [{ odd: 'budgetPast' } as const] : []),
    ...(atLeast !== undefined && budget.some(({ rupiah }) => rupiah < atLeast)
      ? [{ odd: 'budgetSmall', atLeast } as const]
      : []),
  ],
};

const counted = (odd: 'areaMissing' | 'damaged' | 'photoOfSome', count: number): Oddity[] =>
  count > 0 ? [{ odd, count }] : [];

/** The very same file sent as two documents is a slip of the finger. */
const documentOddities = (name: RequirementName, { documents }: Draft): Oddity[] => {
  const kind = (DOCUMENT_OF as Partial<Record<RequirementName, string>>)[name];
  const own = documents.find((one) => one.kind === kind)?.file?.sha256;
  const twice = ({ kind: other, file }: Sent): boolean => other !== kind && file?.sha256 === own;
  return own !== undefined && documents.some(twice) ? [{ odd: 'sameFile' }] : [];
};
