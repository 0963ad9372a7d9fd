import type { Role } from '../../../turn.ts';

/** Who runs trainings: the staff of their site, and the ministry's. The site itself is checked where it is acted on. */
export const STAFF = [
  'site_staff',
  'site_manager',
  'verifier',
  'decider',
  'administrator',
] as const satisfies readonly Role[];
