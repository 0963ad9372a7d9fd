import { type Conversation, type ConversationFlavor, conversations, createConversation } from '@grammyjs/conversations';
import { Bot, type Context, type NextFunction } from 'grammy';
import type { Ground } from '../../ground/database.ts';
import type { Way } from './crowd.ts';
import { CONSENT, DONE, QUESTIONS, registered, SELF, silence, stateIn, updateOf } from './grammy.ts';

type Ctx = ConversationFlavor<Context>;

/**
 * grammY with its conversations plugin, state in PostgreSQL: what its documentation shows for a form. It neither knows a
 * delivery again nor keeps order, and what it says is sent outside any transaction.
 */
export const withConversations = async ({ database }: Ground): Promise<Way> => {
  const bot = new Bot<Ctx>('123456:BENCH', { botInfo: SELF });
  silence(bot.api);
  const whole = async (conversation: Conversation<Ctx, Context>, ctx: Context) => {
    await ctx.reply(CONSENT);
    await conversation.waitFor('callback_query:data');
    const answers: string[] = [];
    for (const question of QUESTIONS) {
      await ctx.reply(question);
      const { message } = await conversation.waitFor('message:text');
      answers.push(message.text);
    }
    await ctx.reply(answers.join('\n'));
    await conversation.waitFor('message:text');
    await conversation.external(() => registered(database.pool, ctx.chatId!, answers).then(() => undefined));
    await ctx.reply(DONE);
  };
  bot.use(
    conversations({
      storage: { type: 'key', prefix: 'conversation:', adapter: stateIn(database.pool) },
      // Inside a conversation the calls go through an Api of its own.
      plugins: [
        (ctx: Context, next: NextFunction) => {
          silence(ctx.api);
          return next();
        },
      ],
    }),
  );
  bot.use(createConversation(whole));
  bot.command('ukur', (ctx) => ctx.conversation.enter('whole'));
  let updates = 0;
  return { update: (who, step) => bot.handleUpdate(updateOf(++updates, who, step)), close: async () => undefined };
};
