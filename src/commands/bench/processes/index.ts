import { newSecret } from '../../../vault.ts';
import { botProcess } from '../../ground/bot-process.ts';
import { openGround } from '../../ground/database.ts';
import { roll } from '../../ground/dice.ts';
import { flood } from '../../ground/flood.ts';
import { openTelegram } from '../../ground/telegram.ts';
import { type Extent, median, type Report } from '../report.ts';

/** Updates in a round, each answered before its sender goes on. */
const UPDATES = 3_000;
const MOST = 3;

/** What processes that share one PostgreSQL take in and answer, updates spread over them as a balancer would. */
export const processes = async ({ rounds }: Extent): Promise<Report> => {
  const perSecond: number[] = [];
  for (let many = 1; many <= MOST; many++) perSecond.push(await taken(many, rounds));
  const [alone] = perSecond;
  return {
    about: `${UPDATES.toLocaleString('en-GB')} updates by webhook, 64 at once, from the call to the message that answers; medians of ${rounds} rounds. Platform, processes and PostgreSQL share this machine.`,
    tables: [
      {
        title: 'Updates a second',
        columns: ['processes', 'updates/s', '× one'],
        rows: perSecond.map((figure, i) => [String(i + 1), figure, figure / alone!]),
      },
    ],
    aims: [],
  };
};

const taken = async (many: number, rounds: number): Promise<number> => {
  const ground = await openGround();
  const key = newSecret();
  const hooks: string[] = [];
  const telegram = await openTelegram({ hooks: () => hooks, order: roll(many).shuffled });
  const bots = await Promise.all(
    Array.from({ length: many }, (_, n) =>
      botProcess(`p${n + 1}`, {
        DATABASE_URL: ground.url,
        PII_KEY: key,
        ...telegram.settings(`p${n + 1}`),
        // The server takes all that comes: what is looked at are the processes, not their patience.
        TELEGRAM_PER_SECOND: '9999',
        LOG_LEVEL: 'error',
      }),
    ),
  );
  try {
    await Promise.all(bots.map((bot) => bot.start()));
    hooks.push(...bots.map(({ url }) => url));
    const come = flood(telegram);
    await come(UPDATES);
    const perSecond: number[] = [];
    for (let n = 0; n < rounds; n++) perSecond.push(await come(UPDATES));
    return median(perSecond);
  } finally {
    await Promise.all(bots.map((bot) => bot.stop()));
    await telegram.close();
    await ground.close();
  }
};
