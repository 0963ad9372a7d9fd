import type { Deed } from './message.ts';

/** Telegram's limit for callback data, in bytes; the narrowest of all channels. */
const LIMIT = 64;

/** What a pressed button claims; the stored state decides what comes of it. */
export type Pressed =
  | { answer: string; turn: number }
  | { command: string; rest: string }
  | { act: string; record: string; version: number };

/** A deed as a token of at most 64 bytes. Throws where it does not fit: a fault of ours, never of a person. */
export const tokenOf = (deed: Exclude<Deed, { url: string }>, turn: number): string => {
  const token =
    'answer' in deed
      ? `a${turn}:${deed.answer}`
      : 'command' in deed
        ? `c:${deed.command}`
        : `x:${deed.act}:${deed.record}:${deed.version}`;
  if (new TextEncoder().encode(token).length > LIMIT)
    throw new Error(`a button's token is over ${LIMIT} bytes: ${token}`);
  return token;
};

/** Reads a token that came back; undefined where it is none of ours. */
export const pressed = (token: string): Pressed | undefined => {
  if (token.length > LIMIT) return undefined;
  const answer = /^a(\d{1,9}):(.+)$/s.exec(token);
  if (answer) return { answer: answer[2]!, turn: Number(answer[1]) };
  const command = /^c:([a-z_]+)(?: (.+))?$/s.exec(token);
  if (command) return { command: command[1]!, rest: command[2] ?? '' };
  const act = /^x:([a-z_.]+):([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}):(\d{1,9})$/.exec(token);
  if (act) return { act: act[1]!, record: act[2]!, version: Number(act[3]) };
  return undefined;
};

/** What a form hands back with its answers: the draft that they belong to. */
export const formToken = (draft: string): string => `f:${draft}`;

/** The draft that a form's answers belong to; undefined where the token is none of ours. */
export const formDraft = (token: string): string | undefined => /^f:([\da-f-]{36})$/.exec(token)?.[1];
