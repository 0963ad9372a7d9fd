import type { Grant, Person, Role } from '../turn.ts';

/** Whether the person holds one of these roles in any scope; what is for visitors is for everybody. */
export const holds = (person: Person, roles: readonly Role[]): boolean =>
  roles.includes('visitor') || person.grants.some((grant) => roles.includes(grant.role));

/** The grants of these roles, to see for which site or region they hold. */
export const grantsOf = (person: Person, roles: readonly Role[]): Grant[] =>
  person.grants.filter((grant) => roles.includes(grant.role));

/** Roles of the ministry: they alone are answered in Slack. */
export const MINISTRY = ['verifier', 'decider', 'administrator'] as const satisfies readonly Role[];

/** Who may ask about proposals: the ministry, and officials about their own region's. */
export const ASKING = [...MINISTRY, 'official', 'head_of_office'] as const satisfies readonly Role[];
