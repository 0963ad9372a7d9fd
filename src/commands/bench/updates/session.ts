import { Bot, type Context, type SessionFlavor, session } from 'grammy';
import type { Ground } from '../../ground/database.ts';
import type { Way } from './crowd.ts';
import { CONSENT, DONE, QUESTIONS, registered, SELF, silence, stateIn, updateOf } from './grammy.ts';

type Place = { at: 'nowhere' | 'consent' | 'questions' | 'summary'; answers: string[] };
type Ctx = Context & SessionFlavor<Place>;

/**
 * grammY with a session in PostgreSQL and a switch written by hand: the quickest of the usual ways. Two messages at once
 * lose an answer, a delivery that comes twice counts twice, and a crash after the save loses the reply.
 */
export const withSession = async ({ database }: Ground): Promise<Way> => {
  const bot = new Bot<Ctx>('123456:BENCH', { botInfo: SELF });
  silence(bot.api);
  bot.use(
    session({
      initial: (): Place => ({ at: 'nowhere', answers: [] }),
      prefix: 'session:',
      storage: stateIn(database.pool),
    }),
  );
  bot.command('ukur', async (ctx) => {
    ctx.session = { at: 'consent', answers: [] };
    await ctx.reply(CONSENT);
  });
  bot.on('callback_query:data', async (ctx) => {
    ctx.session.at = 'questions';
    await ctx.reply(QUESTIONS[0]!);
  });
  bot.on('message:text', async (ctx) => {
    const place = ctx.session;
    switch (place.at) {
      case 'questions': {
        place.answers.push(ctx.message.text);
        const next = QUESTIONS[place.answers.length];
        if (!next) place.at = 'summary';
        await ctx.reply(next ?? place.answers.join('\n'));
        return;
      }
      case 'summary':
        await registered(database.pool, ctx.chat.id, place.answers);
        ctx.session = { at: 'nowhere', answers: [] };
        await ctx.reply(DONE);
        return;
      default:
        await ctx.reply('Ketik /ukur.');
    }
  });
  let updates = 0;
  return { update: (who, step) => bot.handleUpdate(updateOf(++updates, who, step)), close: async () => undefined };
};
