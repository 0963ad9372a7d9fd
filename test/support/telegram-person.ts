import { setTimeout as rest } from 'node:timers/promises';
import type { Shown } from './telegram.ts';

export type Who = { id: number; name?: string; language?: string };
export type Person = ReturnType<typeof person>;

/** What a person needs of Telegram. */
type Around = {
  push: (update: object) => void;
  messagesIn: (chat: number) => Shown[];
  files: Map<string, Uint8Array>;
  blockers: Set<number>;
};

/** Somebody with a private chat with the bot: does what a person can do in Telegram, and sees what the bot said. */
export const person = ({ id, name = 'Siti', language = 'id' }: Who, { push, messagesIn, files, blockers }: Around) => {
  const from = { id, is_bot: false, first_name: name, language_code: language };
  const chat = { id, type: 'private', first_name: name };
  let userMessage = 1_000_000;
  let heard = 0;
  const message = (content: object) => ({ message_id: ++userMessage, date: 1_750_000_000, from, chat, ...content });
  const says = (text: string): void => push({ message: message({ text }) });
  const status = (status: string) =>
    push({ my_chat_member: { chat, from, date: 1_750_000_000, new_chat_member: { status, user: { id: 123456 } } } });
  const messages = () => messagesIn(id);
  const until = async <T>(find: () => T | undefined, wanted: string): Promise<T> => {
    for (let waited = 0; waited < 15_000; waited += 10) {
      const found = find();
      if (found !== undefined) return found;
      await rest(10);
    }
    throw new Error(`${name} waited for "${wanted}" and has: ${JSON.stringify(messages().map(({ text }) => text))}`);
  };
  return {
    id,
    says,
    messages,
    /** Waits for a message that came since the last one heard and has this in it. */
    hears: (part: string): Promise<Shown> =>
      until(() => {
        const at = messages().findIndex(({ text }, at) => at >= heard && text.includes(part));
        if (at < 0) return undefined;
        heard = at + 1;
        return messages()[at];
      }, part),
    /** Waits until some message, perhaps an edited one, has this in it. */
    sees: (part: string): Promise<Shown> => until(() => messages().find(({ text }) => text.includes(part)), part),
    /** Presses the button or key of the latest message that has one with this label. */
    presses: (label: string): void => {
      const latest = messages().findLast(
        ({ buttons, keys }) => keys.includes(label) || buttons.some((button) => button.label === label),
      );
      if (!latest) throw new Error(`no button "${label}"`);
      if (latest.keys.includes(label)) {
        says(label);
        return;
      }
      const { token: data } = latest.buttons.find((button) => button.label === label)!;
      push({
        callback_query: { id: String(++userMessage), from, message: { message_id: latest.id, date: 1, chat }, data },
      });
    },
    /** Types something after the bot's name in some chat. */
    looksFor: (query: string, offset = ''): void =>
      push({ inline_query: { id: String(++userMessage), from, query, offset } }),
    /** Hands a token back that stands on no button, or did long ago. */
    forges: (data: string): void =>
      push({ callback_query: { id: String(++userMessage), from, message: { message_id: 1, date: 0, chat }, data } }),
    sharesContact: (phone_number: string, user_id: number = id): void =>
      push({ message: message({ contact: { phone_number, first_name: name, user_id } }) }),
    sharesLocation: (latitude: number, longitude: number): void =>
      push({ message: message({ location: { latitude, longitude } }) }),
    sends: (
      kind: 'photo' | 'document' | 'voice' | 'video',
      bytes: Uint8Array,
      more: { file_name?: string; mime_type?: string; caption?: string; media_group_id?: string } = {},
    ): void => {
      const { file_name, mime_type, ...beside } = more;
      const file_id = `file${files.size + 1}`;
      files.set(file_id, bytes);
      const file = { file_id, file_unique_id: file_id, file_name, mime_type, file_size: bytes.length };
      push({ message: message({ [kind]: kind === 'photo' ? [file] : file, ...beside }) });
    },
    sendsSticker: (): void =>
      push({ message: message({ sticker: { file_id: 's', file_unique_id: 's', type: 'regular' } }) }),
    edits: (text: string): void => push({ edited_message: message({ text, edit_date: 1_750_000_060 }) }),
    blocks: (): void => {
      blockers.add(id);
      status('kicked');
    },
    returns: (): void => {
      blockers.delete(id);
      status('member');
    },
  };
};
