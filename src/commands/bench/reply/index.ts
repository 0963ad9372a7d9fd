import { setTimeout as rest } from 'node:timers/promises';
import { reply as answer, say } from '../../../conversation/message.ts';
import { outboxRows } from '../../../outbox/addressing.ts';
import { FILL_OUTBOX } from '../../../outbox/filling.ts';
import { readTexts } from '../../../texts.ts';
import { newSecret, openVault } from '../../../vault.ts';
import { botProcess } from '../../ground/bot-process.ts';
import { type Ground, openGround } from '../../ground/database.ts';
import { openTelegram } from '../../ground/telegram.ts';
import { type Extent, quantile, type Report } from '../report.ts';
import { enforced, TAKEN } from './limits.ts';

/** Updates a second, from people of whom each does something every few seconds. */
const PER_SECOND = 10;
const TALKING = 40;
/** A registration as it is typed, from the first word to the last. */
const SAID = ['/daftar', 'setuju', 'Siti Aminah', 'Keripik Bu Siti', 'makanan', 'Samarinda', '081234567890', 'ya'];

const HEARING = 20_000;
/** Chats of those who only hear the broadcast. */
const HEARERS = 5_000_000;
/** Until everything runs: a process that has just started compiles as it goes. In seconds, not measured. */
const WARM = 15;

/** From an update to the send that answers it, in the whole process, while a broadcast to 20,000 people goes out. */
export const reply = async ({ seconds }: Extent): Promise<Report> => {
  const ground = await openGround();
  const key = newSecret();
  const limits = enforced();
  const asked = new Map<number, number>();
  const took: number[] = [];
  let [replies, broadcasts] = [0, 0];
  let measuring = false;
  const heard = (chat: number, now: number): void => {
    const since = asked.get(chat);
    asked.delete(chat);
    if (!measuring) return;
    if (chat >= HEARERS) broadcasts++;
    else replies++;
    if (since !== undefined) took.push(now - since);
  };
  const hooks: string[] = [];
  const telegram = await openTelegram({
    fate: (chat) => {
      const now = performance.now();
      const fate = limits.judge(chat, now);
      if (fate === 'done') heard(chat, now);
      return fate;
    },
    hooks: () => hooks,
  });
  const bot = await botProcess('bot', {
    DATABASE_URL: ground.url,
    PII_KEY: key,
    ...telegram.settings('bot'),
    LOG_LEVEL: 'error',
  });
  hooks.push(bot.url);
  try {
    await announce(ground, key);
    await bot.start();
    let said = 0;
    const talk = async (lasting: number): Promise<void> => {
      const began = performance.now();
      for (let n = 0; n < lasting * PER_SECOND; n++) {
        await rest(Math.max(0, began + (n * 1_000) / PER_SECOND - performance.now()));
        const round = Math.floor(said / TALKING);
        const chat = 1_000_000 + Math.floor(round / SAID.length) * TALKING + (said % TALKING);
        asked.set(chat, performance.now());
        const who = { id: chat, is_bot: false, first_name: 'Siti', language_code: 'id' };
        const text = SAID[round % SAID.length]!;
        telegram.push(chat, {
          message: { message_id: ++said, date: 1, from: who, chat: { id: chat, type: 'private' }, text },
        });
      }
    };
    await talk(WARM);
    measuring = true;
    const began = performance.now();
    await talk(seconds);
    const lasted = (performance.now() - began) / 1_000;
    measuring = false;
    await rest(2_000);
    const unanswered = [...asked.keys()].filter((chat) => chat < HEARERS).length;
    const free = TAKEN * lasted - replies;
    return {
      about: `${PER_SECOND} updates a second for ${Math.round(lasted)} s while a broadcast goes to ${HEARING.toLocaleString('en-GB')} people; the server takes ${TAKEN} messages a second and refuses what is more`,
      tables: [
        {
          title: 'From an update to the send that answers it, in milliseconds',
          columns: ['answered', 'p50', 'p95', 'p99', 'most'],
          rows: [[took.length, quantile(took, 0.5), quantile(took, 0.95), quantile(took, 0.99), Math.max(...took)]],
        },
        {
          title: 'Messages',
          columns: ['replies', 'of the broadcast', 'as many were free for it', 'refused'],
          rows: [[replies, broadcasts, Math.round(free), limits.refused()]],
        },
      ],
      aims: [
        { what: 'p99, ms', found: quantile(took, 0.99), most: 150 },
        { what: 'broadcast / what the replies leave', found: broadcasts / free, least: 0.95 },
        { what: 'refused by the server', found: limits.refused(), most: 0 },
        { what: 'updates without an answer', found: unanswered, most: 0 },
      ],
    };
  } finally {
    await bot.stop();
    await telegram.close();
    await ground.close();
  }
};

/** Puts one message for each hearer into the outbox, as a broadcast does. */
const announce = async ({ database }: Ground, key: string): Promise<void> => {
  const parts = { texts: readTexts({ ministry: 'Kementerian UMKM' }), vault: openVault([key]) };
  const outgoing = { ...answer(say('talk.tooFast')), rank: 'broadcast' as const };
  const places = Array.from({ length: HEARING }, (_, n) => ({
    channel: 'telegram',
    room: { id: String(HEARERS + n), shared: false },
    locale: 'id' as const,
  }));
  const rows = outboxRows(outgoing, places, { key: 'measured', n: 0, turn: 0, now: new Date() }, parts);
  await database.pool.query(`${FILL_OUTBOX('$1')} on conflict (key) do nothing`, [JSON.stringify(rows)]);
};
