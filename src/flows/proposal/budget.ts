import { flow } from '../../conversation/flow.ts';
import { answer, say } from '../../conversation/message.ts';
import { type Money, rupiah } from '../../conversation/quantities.ts';
import { type Question, whole } from '../../conversation/questions.ts';
import { yearly } from '../../domain/people/sme-class.ts';
import { OFFICE } from '../../domain/proposals/draft.ts';
import { saveBudget } from '../../domain/proposals/parts.ts';
import { afterSaving, notFound, type Shown, seenIn } from './saving.ts';

/** How many years ahead are offered as buttons. */
const AHEAD = 4;

/** The year of a budget: this one or one of the next, or another that is typed. */
const year = (): Question<number> => ({
  ...whole({ min: 2017, max: 2100 }),
  choices: ({ today }) =>
    Array.from({ length: AHEAD }, (_, ahead) => String(Number(today.slice(0, 4)) + ahead)).map((label) =>
      answer(label, say('value.value', { value: label })),
    ),
  read: (said, reading) =>
    whole({ min: 2017, max: 2100 }).read(said.kind === 'choice' ? { kind: 'text', text: said.id } : said, reading),
});

/** Rupiah for a year, said for any span; nought takes the year out. */
const perYear = (): Question<Money> => {
  const any = rupiah();
  return {
    ...any,
    read: (said, reading) => {
      const money = any.read(said, reading);
      if ('refused' in money) return { refused: say('proposalBudget.rupiahUnclear') };
      return { amount: money.per ? yearly(money.amount, money.per) : money.amount };
    },
    show: ({ amount }) => BigInt(amount),
  };
};

const SHOWN: Shown = {
  rupiah: (value) => ({ label: say('proposalBudget.rupiah.label'), value: BigInt(value) }),
};

/** What the region sets aside in its APBD to run the centre, one year at a time. */
export const budgetPart = flow('proposalBudget', { for: OFFICE, lasting: true })
  .ask('year', year())
  .ask('rupiah', perYear())
  .finish(async (turn, { year: of, rupiah: { amount } }, { subject, facts }) => {
    if (!subject) return notFound();
    const saved = await saveBudget(turn, subject, of, { values: { rupiah: amount || null }, seen: seenIn(facts) });
    return afterSaving(turn, subject, saved, { facts, shown: SHOWN });
  });
