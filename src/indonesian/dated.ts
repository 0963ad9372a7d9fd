import type { Query, Stage } from './query.ts';

const DECISIONS: readonly Stage[] = ['approved', 'postponed', 'rejected'];
const DECIDED: readonly Stage[] = [...DECISIONS, 'mentors_appointed', 'operating'];
const BEFORE: readonly Stage[] = ['draft', 'submitted'];

/** Which date a period is about; `cameIn` where the message says "masuk" or "diajukan" of it. */
export function datedBy({ subject, stages = [] }: Query, cameIn: boolean): NonNullable<Query['dated']> {
  if (subject === 'guideline') return 'sent';
  if (subject === 'training') return 'starts';
  if (subject === 'sme' || subject === 'mentor') return 'registered';
  if (subject === 'product') return 'shown';
  if (cameIn || stages.length === 0) return 'submitted';
  if (stages.every((stage) => DECISIONS.includes(stage)) || isAllDecided(stages)) return 'decided';
  return stages.every((stage) => !DECISIONS.includes(stage) && !BEFORE.includes(stage)) ? 'entered' : 'submitted';
}

const isAllDecided = (stages: readonly Stage[]): boolean => DECIDED.every((stage) => stages.includes(stage));
