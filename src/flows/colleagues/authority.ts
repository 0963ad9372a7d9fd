import { grantsOf } from '../../conversation/access.ts';
import { SCOPE_OF, type Scope } from '../../domain/people/grants.ts';
import type { Grant, Person } from '../../turn.ts';

/** Whom a head of office and a manager may invite and remove, in their own region or site. */
const UNDER = {
  head_of_office: ['official'],
  site_manager: ['site_staff', 'mentor'],
} as const satisfies Partial<Record<Grant['role'], readonly Grant['role'][]>>;

/** The roles that have colleagues to look after. */
export const LEADING = ['head_of_office', 'site_manager'] as const satisfies readonly (keyof typeof UNDER)[];

/** Those of the regions and the sites, whom the ministry adds. */
export const ADDED = ['head_of_office', 'official', 'site_manager', 'site_staff', 'mentor'] as const;

/** Who adds people for the ministry. */
export const ADDING = ['decider', 'administrator'] as const satisfies readonly Grant['role'][];

/** Everything that a person may invite others to as a head of office or a manager. */
export const offersOf = (person: Person): Grant[] =>
  LEADING.flatMap((leading) =>
    grantsOf(person, [leading]).flatMap(({ site, region }) =>
      UNDER[leading].map((role): Grant => ({ role, ...(site && { site }), ...(region && { region }) })),
    ),
  );

/** The regions and sites that a person leads. */
export const scopesOf = (person: Person): Scope[] =>
  grantsOf(person, LEADING).map(({ site, region }) => ({ ...(site && { site }), ...(region && { region }) }));

/** Whether a person may invite to this, or remove from it. */
export const mayChange = (person: Person, { role, site, region }: Grant): boolean =>
  offersOf(person).some((offer) => offer.role === role && offer.site === site && offer.region === region);

/** "site" or "region", where the role holds for one. */
export const scopeOf = (role: Grant['role']): keyof Scope | undefined => SCOPE_OF[role];
