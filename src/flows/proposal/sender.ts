import { z } from 'zod';
import type { Act } from '../../conversation/capability.ts';
import { flow, type Outcome, spoken } from '../../conversation/flow.ts';
import { answer, notify, reply, say } from '../../conversation/message.ts';
import { type Question, text } from '../../conversation/questions.ts';
import { holders } from '../../domain/people/grants.ts';
import { leads, ownProposal } from '../../domain/proposals/draft.ts';
import { letSend } from '../../domain/proposals/parts.ts';
import type { Turn } from '../../turn.ts';
import { toward } from './card.ts';
import { notFound } from './saving.ts';

const HEAD = ['head_of_office'] as const;

const Colleagues = z.array(z.object({ id: z.string(), name: z.string() })).catch([]);

/** One of the colleagues that the draft was opened with; the value is their id. */
const colleague = (): Question<string> => {
  const known = (facts: unknown) => Colleagues.parse((facts as { colleagues?: unknown } | undefined)?.colleagues);
  return {
    ...text(),
    open: false,
    choices: ({ answers }) =>
      known(answers.facts).map(({ id, name }) => answer(id, say('value.value', { value: name }))),
    read: (said, { answers }) => {
      const typed = said.kind === 'choice' ? said.id : said.kind === 'text' ? said.text.trim().toLowerCase() : '';
      const hit = known(answers.facts).find(({ id, name }) => id === typed || name.toLowerCase() === typed);
      return hit?.id ?? { refused: say('refused.notOffered') };
    },
    show: (id, { answers }) => known(answers.facts).find((one) => one.id === id)?.name ?? '–',
  };
};

/** The head of the office lets a colleague send the proposal. */
export const senderPart = flow('proposalSender', { for: HEAD, confirmed: false })
  .ask('colleague', colleague())
  .finish(async (turn, { colleague: who }, { subject }) => {
    const named = subject && (await letSend(turn, subject, who));
    if (!subject || !named) return notFound();
    const draft = (await ownProposal(turn, subject))!;
    return spoken(
      reply(say('proposal.senderNamed', { name: named.name }), { choices: [toward(draft, 'open')] }),
      notify({ person: who }, say('proposal.youMaySend', { number: draft.number, by: turn.person.name }), {
        choices: [toward(draft, 'open')],
      }),
    );
  });

const choose = async (turn: Turn, proposal: string): Promise<Outcome> => {
  const draft = await ownProposal(turn, proposal);
  if (!draft || !leads(turn.person, draft.proposer)) return notFound();
  const held = await holders(turn.tx, ['official'], [{ region: draft.proposer }]);
  const colleagues = held.map(({ person }) => person).filter(({ id }) => id !== turn.person.id);
  if (colleagues.length === 0) return spoken(reply(say('proposal.noColleague'), { choices: [toward(draft, 'open')] }));
  return { say: [], start: { flow: 'proposalSender', subject: draft.id, answers: { facts: { colleagues } } } };
};

/** The button with which a head of office chooses who may send. */
export const senderActs: readonly Act[] = [{ name: 'proposal.sender', for: HEAD, press: choose }];
