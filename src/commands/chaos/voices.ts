import type { Slack } from '../ground/slack.ts';
import type { Telegram } from '../ground/telegram.ts';
import type { Voice } from './person.ts';

/** A file as the bot is told of it; its id names what it is. */
const FILES = { pdf: 'application/pdf', png: 'image/png' } as const;

/** What somebody in a private chat of Telegram can do. */
export const onTelegram = (id: number, telegram: Telegram) => {
  const from = { id, is_bot: false, first_name: `Orang ${id}`, language_code: 'id' };
  const chat = { id, type: 'private', first_name: from.first_name };
  const self = { id: 7_000_000_000, is_bot: true, first_name: 'PLUT' };
  let done = 0;
  const message = (what: object) =>
    telegram.push(id, { message: { message_id: ++done, date: 1, from, chat, ...what } });
  const membership = (status: 'kicked' | 'member') =>
    telegram.push(id, { my_chat_member: { chat, from, date: 1, new_chat_member: { status, user: self } } });
  const voice: Voice = {
    says: (text, under) =>
      message({
        text,
        ...(under && { reply_to_message: { message_id: Number(under.id), date: 1, chat, from: self } }),
      }),
    presses: ({ id: message_id }, data) =>
      telegram.push(id, {
        callback_query: {
          id: `${id}-${++done}`,
          from,
          message: { message_id: Number(message_id), date: 1, chat },
          data,
        },
      }),
  };
  return {
    ...voice,
    sends: (kind: keyof typeof FILES, name: string): void =>
      message({
        document: { file_id: `${kind}-${done}`, file_name: name, mime_type: FILES[kind], file_size: 70 },
      }),
    /** Blocks the bot, and comes back; answers then how often the bot was refused meanwhile. */
    blocks: (): void => {
      telegram.block(id);
      membership('kicked');
    },
    returns: (): number => {
      const refused = telegram.unblock(id);
      membership('member');
      return refused;
    },
  };
};

/** What staff in a private chat of Slack can do. */
export const onSlack = (user: string, slack: Slack): Voice => ({
  says: (text) => slack.say(user, text),
  presses: (message, token) => slack.press(user, message, token),
  forgetful: true,
});

/** The bytes of a file by its id. */
export const bytesOf = (id: string): Uint8Array =>
  Buffer.from(
    id.startsWith('pdf')
      ? `%PDF-1.4\n% ${id}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF`
      : 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    id.startsWith('pdf') ? 'utf8' : 'base64',
  );
