import type { Mark } from './marks.ts';
import { STAGES, type Stage } from './query.ts';
import { type Standing, standing } from './standing.ts';

/** The stages a message speaks of. */
export type SaidStages = {
  stages: Stage[];
  /** "sudah diputus": its stages count by the date of the decision. */
  decided: boolean;
  /** They tell which proposals are meant; otherwise it is asked whether it is so. */
  relative: boolean;
  /** Something is said of stages that no filter can express ("belum beroperasi", "lolos verifikasi"). */
  beyond: boolean;
};

const UNDECIDED: readonly Stage[] = ['submitted', 'admin_verification', 'revision', 'field_verification', 'assessment'];
const DECIDED: readonly Stage[] = ['approved', 'postponed', 'rejected', 'mentors_appointed', 'operating'];
const VERIFICATION: readonly Stage[] = ['admin_verification', 'field_verification'];

/** Reads the stages; `dated` is whether a period is said, with which "diajukan" and "baru masuk" filter nothing. */
export function readStages(marks: readonly Mark[], dated: boolean): SaidStages | undefined {
  const single = new Set<Stage>();
  const group = new Set<Stage>();
  const said: SaidStages = { stages: [], decided: false, relative: false, beyond: false };
  let any = false;
  for (const [at, mark] of marks.entries()) {
    const how = standing(marks, at);
    const meant = stagesOf(mark, how, marks, at, dated);
    if (meant === undefined) continue;
    any = true;
    if (meant === 'beyond') said.beyond = true;
    else for (const stage of meant) (meant.length === 1 ? single : group).add(stage);
    said.relative ||=
      how.relative || (how.negated && !named(marks, at)) || mark.tag === 'entered' || mark.tag === 'just';
    said.decided ||= meant === DECIDED;
  }
  if (!any) return undefined;
  const wanted = single.size > 0 ? single : group;
  if (single.size > 0 && said.decided) for (const stage of group) wanted.add(stage);
  said.stages = STAGES.filter((stage) => wanted.has(stage));
  return said;
}

/** Whether a proposal is named before: then something is said of it. */
const named = (marks: readonly Mark[], at: number): boolean =>
  marks.some(({ tag }, i) => i < at && (tag === 'region' || tag === 'number'));

function stagesOf(
  mark: Mark,
  how: Standing,
  marks: readonly Mark[],
  at: number,
  dated: boolean,
): readonly Stage[] | 'beyond' | undefined {
  switch (mark.tag) {
    case 'stage':
      if (mark.value === 'approved' && isVerification(marks[at + 1])) return 'beyond';
      if (how.negated && mark.value === 'approved') return UNDECIDED;
      if (how.negated && mark.value === 'revision' && mark.word !== 'dikembalikan') return ['revision'];
      return how.negated ? 'beyond' : [mark.value];
    case 'stages':
      if (mark.value === 'verification') return how.negated ? ['submitted'] : VERIFICATION;
      if (mark.value === 'decided') return how.negated ? UNDECIDED : DECIDED;
      return how.negated ? ['submitted'] : UNDECIDED;
    case 'finished':
      return how.negated ? UNDECIDED : how.relative ? 'beyond' : undefined;
    case 'process':
      return how.still && !isVerification(marks[at + 1]) ? UNDECIDED : undefined;
    case 'move':
      if (how.negated) return undefined;
      return how.still && !ofCentres(marks)
        ? UNDECIDED
        : how.still || how.done || how.relative
          ? ['operating']
          : undefined;
    case 'sent':
      return how.negated ? ['draft'] : undefined;
    case 'handed':
      if (how.negated) return ['draft'];
      return dated || marks[at + 1]?.tag === 'region' || marks[at + 1]?.word === 'oleh' ? undefined : ['submitted'];
    case 'entered':
      return how.just && !dated && !entersStage(marks, at) ? ['submitted'] : undefined;
    case 'just': {
      const [before, after] = [marks[at - 1], marks[at + 1]];
      const isNew =
        before?.tag === 'subject' && before.value === 'proposal' && after?.tag !== 'entered' && !isStage(after);
      return isNew && !dated ? ['submitted'] : undefined;
    }
    default:
      return undefined;
  }
}

/** "PLUT yang sedang jalan" is open; a proposal that is going on is not decided. */
const ofCentres = (marks: readonly Mark[]): boolean =>
  marks.some(({ tag }) => tag === 'plut') && !marks.some(({ tag }) => tag === 'subject' || tag === 'process');

const isStage = (mark: Mark | undefined): boolean =>
  mark?.tag === 'stage' || mark?.tag === 'stages' || mark?.tag === 'handed';

const isVerification = (mark: Mark | undefined): boolean =>
  (mark?.tag === 'stages' && mark.value === 'verification') ||
  (mark?.tag === 'stage' && VERIFICATION.includes(mark.value));

/** "masuk tahap penilaian": it is the stage that was entered. */
export function entersStage(marks: readonly Mark[], at: number): boolean {
  let next = at + 1;
  while (marks[next]?.tag === 'small' && ['ke', 'di', 'tahap', 'tahapan'].includes(marks[next]!.word)) next++;
  return isStage(marks[next]);
}
