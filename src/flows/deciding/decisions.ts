import { z } from 'zod';
import { MINISTRY } from '../../conversation/access.ts';
import type { Act } from '../../conversation/capability.ts';
import { file } from '../../conversation/files.ts';
import { flow, type Outcome, spoken } from '../../conversation/flow.ts';
import { notify, reply, say, type Text } from '../../conversation/message.ts';
import { choice, day, text } from '../../conversation/questions.ts';
import { holders } from '../../domain/people/grants.ts';
import {
  confirmDecision,
  DECISIONS,
  type Decided,
  type Decision,
  decide,
  decisionFor,
  declineDecision,
  fileLetter,
  maySettle,
  type Settling,
} from '../../domain/proposals/decisions.ts';
import { reviewFor, reviewOf } from '../../domain/proposals/review.ts';
import { moveStage, type Refusal } from '../../domain/proposals/stages.ts';
import type { Turn } from '../../turn.ts';
import { card, underCard } from './card.ts';
import { done, notFound, refusalOf, tellChange, tellOffice } from './telling.ts';
import { press, stageName } from './words.ts';

const Facts = z.object({ version: z.number() });

/** A decision with its reason, shown once more before it is sent. Its subject is the proposal. */
export const deciding = flow('decision', { for: MINISTRY })
  .ask('stage', choice(DECISIONS, 'decision.stages'))
  .ask('reason', text({ min: 10, max: 500, verbatim: true }), { when: (a) => a.stage !== 'approved' })
  .finish(async (turn, { stage, reason }, { subject = '', facts }) => {
    const came = await decide(turn, {
      proposal: subject,
      version: Facts.parse(facts).version,
      stage,
      ...(reason && { reason }),
    });
    if ('moved' in came) return done(turn, came.moved);
    if ('awaiting' in came) return awaiting(turn, came.awaiting);
    return refusalOf(turn, subject, came);
  });

/** What is proposed changes nothing yet: the card and every other officer who may decide hear of it, the region does not. */
const awaiting = async (turn: Turn, decision: Decision): Promise<Outcome> => {
  const review = (await reviewOf(turn, decision.proposal))!;
  const { number } = review;
  const words = withReason(
    say('decision.proposed', { number, stage: stageName(decision.stage), by: decision.by.name }),
    decision.reason,
  );
  const deciders = await holders(turn.tx, ['decider']);
  return spoken(
    reply(say('decision.awaiting', { number })),
    ...deciders
      .filter(({ person }) => person.id !== turn.person.id)
      .map(({ person }) =>
        notify({ person: person.id }, words, {
          choices: [
            press('decision.confirm', say('deciding.confirm'), decision, 'primary'),
            press('decision.decline', say('deciding.decline'), decision),
          ],
        }),
      ),
    ...(await tellChange(turn, decision.proposal, words)),
  );
};

const withReason = (first: Text, reason: string | undefined): Text =>
  reason ? say('deciding.paragraph', { first, second: say('deciding.reason', { reason }) }) : first;

const opening = (name: string, stage: Decided): Act => ({
  name,
  for: MINISTRY,
  press: async (turn, proposal, version) => {
    const review = await reviewFor(turn, proposal);
    if (!review) return notFound();
    if (review.version !== version || review.stage !== 'assessment')
      return refusalOf(turn, proposal, { refused: 'late', latest: review.latest });
    if (!(await maySettle(turn, stage))) return refusalOf(turn, proposal, { refused: 'notAllowed' });
    return { say: [], start: { flow: deciding.name, subject: proposal, answers: { stage, facts: { version } } } };
  },
});

const confirm: Act = {
  name: 'decision.confirm',
  for: MINISTRY,
  press: async (turn, id, version) => {
    const came = await confirmDecision(turn, id, version);
    return 'moved' in came ? done(turn, came.moved) : unsettled(turn, id, came);
  },
};

const decline: Act = {
  name: 'decision.decline',
  for: MINISTRY,
  press: async (turn, id, version) => {
    const came = await declineDecision(turn, id, version);
    if ('refused' in came) return unsettled(turn, id, came);
    const { declined } = came;
    const review = (await reviewOf(turn, declined.proposal))!;
    const words = say('decision.declined', {
      number: review.number,
      stage: stageName(declined.stage),
      by: turn.person.name,
    });
    return spoken(
      reply(words),
      ...(declined.by.id === turn.person.id ? [] : [notify({ person: declined.by.id }, words)]),
      ...(await tellChange(turn, declined.proposal, words)),
    );
  },
};

const unsettled = async (turn: Turn, id: string, refusal: Refusal | Settling): Promise<Outcome> => {
  if (refusal.refused === 'own') return spoken(reply(say('decision.own')));
  if (refusal.refused === 'settled') {
    const { state, settled, stage } = refusal.decision;
    const known = state === 'confirmed' ? 'confirmed' : 'declinedBefore';
    return spoken(
      reply(say(`decision.${known}`, { stage: stageName(stage), by: settled?.by ?? '–', at: settled?.at ?? turn.now })),
    );
  }
  const decision = await decisionFor(turn, id);
  return decision ? refusalOf(turn, decision.proposal, refusal) : notFound();
};

/** The signed letter: numbered and signed by the ministry's own system, filed and delivered here. Its subject is the decision. */
export const lettering = flow('decisionLetter', { for: MINISTRY })
  .ask('number', text({ min: 3, max: 60 }))
  .ask('day', day('past'))
  .ask('file', file(['pdf']))
  .finish(async (turn, { number, day: on, file: scan }, { subject = '' }) => {
    const filed = await fileLetter(turn, subject, { number, day: on, file: scan.stored });
    if (!filed) return notFound();
    const { decision, first } = filed;
    if (!first) return spoken(reply(say('decision.filedBefore', { number: decision.letter!.number })));
    const review = (await reviewOf(turn, decision.proposal))!;
    const letter = { paper: 'file', facts: { id: scan.stored }, name: `surat-keputusan-${review.number}.pdf` };
    const named = { number: review.number, letter: number, day: { day: on } };
    return spoken(
      reply(say('decision.filed', named)),
      card(review),
      underCard(review, say('decision.filedUnder', { ...named, by: turn.person.name }), { file: letter }),
      ...(await tellOffice(turn, review, {
        text: say('decision.delivered', { ...named, stage: stageName(decision.stage) }),
        file: letter,
      })),
    );
  });

const letter: Act = {
  name: 'decision.letter',
  for: MINISTRY,
  press: async (turn, id) => {
    const decision = await decisionFor(turn, id);
    if (decision?.state !== 'confirmed') return notFound();
    return decision.letter
      ? spoken(reply(say('decision.filedBefore', { number: decision.letter.number })))
      : { say: [], start: { flow: lettering.name, subject: id } };
  },
};

const resume: Act = {
  name: 'deciding.resume',
  for: MINISTRY,
  press: async (turn, proposal, version) => {
    const came = await moveStage(turn, { proposal, version, to: 'assessment' });
    return 'moved' in came ? done(turn, came.moved) : refusalOf(turn, proposal, came);
  },
};

export const decisionActs: readonly Act[] = [
  opening('decision.approve', 'approved'),
  opening('decision.postpone', 'postponed'),
  opening('decision.reject', 'rejected'),
  confirm,
  decline,
  letter,
  resume,
];
