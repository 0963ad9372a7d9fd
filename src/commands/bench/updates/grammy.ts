import type { Api } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import type pg from 'pg';
import { ANSWERS, TALK } from './talk.ts';

/** Questions of the same length as the bot's own. */
export const QUESTIONS = ANSWERS.map((example, i) => `Pertanyaan ${i + 1}: apa jawaban Bapak/Ibu?\nContoh: ${example}`);
export const CONSENT = 'Kami menyimpan data Bapak/Ibu untuk pendaftaran ini. Setuju?';
export const DONE = 'Selamat! Usahanya sudah terdaftar.';

/** What the bot knows of itself, so that it need not ask. */
export const SELF: UserFromGetMe = {
  id: 123456,
  is_bot: true,
  first_name: 'PLUT',
  username: 'plut_bench_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  can_manage_bots: false,
  supports_join_request_queries: false,
};

/** Every call to Telegram succeeds at once, without a network. */
export const silence = (api: Api): void => {
  api.config.use(async (_previous, _method, payload) => {
    const chat = { id: Number((payload as { chat_id?: number }).chat_id ?? 0), type: 'private', first_name: 'Siti' };
    return { ok: true, result: { message_id: 1, date: 0, chat, text: '' } } as never;
  });
};

/** The update of a person's step. */
export const updateOf = (update_id: number, who: number, step: number) => {
  const said = TALK[step]!;
  const chat = { id: who, type: 'private' as const, first_name: 'Siti' };
  const from = { id: who, is_bot: false as const, first_name: 'Siti', language_code: 'id' };
  const message = { message_id: update_id, date: 0, chat, from };
  if (said.kind === 'button')
    return {
      update_id,
      callback_query: {
        id: String(update_id),
        from,
        chat_instance: '1',
        data: 'agree',
        message: { ...message, text: CONSENT },
      },
    };
  const text = said.kind === 'text' ? said.text : '/ukur';
  return {
    update_id,
    message: {
      ...message,
      text,
      ...(said.kind === 'command' && { entities: [{ type: 'bot_command' as const, offset: 0, length: text.length }] }),
    },
  };
};

/** A table of states and one of what was registered, for both of the grammY bots. */
export const TABLES = `
create schema grammy
create table state (key text primary key, value jsonb)
create table sme (id bigserial primary key, owner bigint, answers jsonb, at timestamptz default now())`;

/** Their storage: one row a chat, as their adapters have it. */
export const stateIn = <S>(pool: pg.Pool) => ({
  read: async (key: string): Promise<S | undefined> => {
    const { rows } = await pool.query<{ value: S }>({
      name: 'grammy-read',
      text: 'select value from grammy.state where key = $1',
      values: [key],
    });
    return rows[0]?.value;
  },
  write: async (key: string, value: S): Promise<void> => {
    await pool.query({
      name: 'grammy-write',
      text: `insert into grammy.state (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value`,
      values: [key, JSON.stringify(value)],
    });
  },
  delete: async (key: string): Promise<void> => {
    await pool.query({ name: 'grammy-delete', text: 'delete from grammy.state where key = $1', values: [key] });
  },
});

/** What both do at the end. */
export const registered = (pool: pg.Pool, owner: number, answers: string[]) =>
  pool.query({
    name: 'grammy-sme',
    text: 'insert into grammy.sme (owner, answers) values ($1, $2)',
    values: [owner, JSON.stringify(answers)],
  });
