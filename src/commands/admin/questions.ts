import { missedQuestions } from '../../domain/ministry/question-log.ts';
import { instantIn, JAKARTA } from '../../texts.ts';
import { withContext } from './context.ts';

/** How many are shown, the latest first. */
const SHOWN = 100;

/** `questions`: those that were not understood, and those of which somebody said that they meant something else. */
export const questionsCommand = (): Promise<void> =>
  withContext(async ({ database, print }) => {
    const missed = await missedQuestions(database.prisma, SHOWN);
    for (const { at, asker, text, query, wrong } of missed) {
      print(`${instantIn(at, 'en', JAKARTA)}  ${asker}  ${wrong ? 'not what was meant' : 'not understood'}`);
      print(`  ${text ?? '(asked by a button)'}`);
      if (query.ask !== 'unknown') print(`  ${JSON.stringify(query)}`);
    }
    if (missed.length === 0) print('No question was missed.');
  });
