import type { Act, Sweep } from '../../conversation/capability.ts';
import { type Outcome, spoken } from '../../conversation/flow.ts';
import { type Choice, command, notify, reply, say, type Text } from '../../conversation/message.ts';
import { awake } from '../../domain/awake.ts';
import {
  ANSWERS,
  type Answer,
  answerGuideline,
  openGuideline,
  ownGuidelines,
  type Received,
} from '../../domain/guideline/answers.ts';
import { takeGuideline } from '../../domain/guideline/due.ts';
import { OFFICE } from '../../domain/proposals/draft.ts';
import type { Turn } from '../../turn.ts';

const press = (act: string, label: Text, { id, version }: Pick<Received, 'id' | 'version'>): Choice => ({
  label,
  does: { act, record: id, version },
});

const choicesOf = (guideline: Pick<Received, 'id' | 'version'>): Choice[] => [
  { ...press('guideline.open', say('guideline.open'), guideline), style: 'primary' },
  ...ANSWERS.map((answer) => press(`guideline.${answer}`, say(`guideline.answer.${answer}`), guideline)),
];

/** Guidelines go to the heads of offices by day, at the pace of broadcasts; those silent are reminded. */
export const delivering: Sweep = {
  name: 'guideline',
  take: async (turn) => {
    const due = await takeGuideline(turn);
    if (!due) return undefined;
    if (due === 'nothing') return [];
    const { region, zone, title, reminder } = due;
    const text = reminder ? say('guideline.reminder', { title }) : say('guideline.delivered', { title });
    return [
      {
        ...notify({ role: 'head_of_office', region }, text, { choices: choicesOf(due) }),
        rank: 'broadcast',
        at: awake(turn.now, zone),
        zone,
      },
    ];
  },
};

const notFound = (): Outcome => spoken(reply(say('guideline.notFound')));

/** `/juknis` of an office: the guideline that it was sent, and what it answered. */
export const received = async (turn: Turn): Promise<Outcome> => {
  const own = await ownGuidelines(turn);
  if (own.length === 0) return spoken(reply(say('guideline.notSentYet')));
  return spoken(
    ...own.map((guideline) =>
      reply(
        guideline.answer
          ? say('guideline.yoursAnswered', {
              title: guideline.title,
              answer: say(`guideline.answer.${guideline.answer}`),
            })
          : say('guideline.yours', { title: guideline.title }),
        { choices: choicesOf(guideline) },
      ),
    ),
  );
};

const open = async (turn: Turn, id: string): Promise<Outcome> => {
  const guideline = await openGuideline(turn, id);
  if (!guideline) return notFound();
  const { file, title } = guideline;
  if (!file) return spoken(reply(say('guideline.noFile', { title }), { choices: choicesOf(guideline).slice(1) }));
  return spoken(
    reply(say('guideline.opened', { title }), {
      file: { paper: 'file', facts: { id: file }, name: 'juknis.pdf' },
      choices: choicesOf(guideline).slice(1),
    }),
  );
};

const answered =
  (answer: Answer) =>
  async (turn: Turn, id: string): Promise<Outcome> => {
    const guideline = await answerGuideline(turn, id, answer);
    if (!guideline) return notFound();
    const begin = command('susun', say('proposal.begin'));
    return spoken(
      reply(
        say(`guideline.thanks.${answer}`),
        answer === 'interested' && !guideline.started ? { choices: [begin] } : {},
      ),
    );
  };

/** The buttons under a guideline. */
export const receivingActs: readonly Act[] = [
  { name: 'guideline.open', for: OFFICE, press: open },
  ...ANSWERS.map((answer): Act => ({ name: `guideline.${answer}`, for: OFFICE, press: answered(answer) })),
];
