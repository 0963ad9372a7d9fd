import { setTimeout as rest } from 'node:timers/promises';
import type { Person } from '../person.ts';
import type { onTelegram } from '../voices.ts';

/** For how long the bot was blocked, and how often it was refused meanwhile; times by this process's clock. */
export type Spell = { room: string; at: number; until: number; refused: number };

/** Asks something, blocks the bot before it may have answered, and comes back after a while. */
export const blocks = async (
  me: Person,
  chat: Pick<ReturnType<typeof onTelegram>, 'blocks' | 'returns'>,
): Promise<Spell> => {
  const at = performance.now();
  me.says('/bantuan');
  chat.blocks();
  await rest(me.dice.between(2_000, 8_000));
  const spell = { room: me.room, at, until: performance.now(), refused: chat.returns() };
  me.says('/mulai');
  await me.hears('Mau apa hari ini?');
  return spell;
};
