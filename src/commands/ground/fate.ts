import type { ServerResponse } from 'node:http';
import { setTimeout as rest } from 'node:timers/promises';

/** What a platform answers in place of doing what it was asked. */
export type Refusal = { code: number; description: string; retryAfter?: number };

/**
 * What becomes of a call: it is done and answered, late or never (`lost`: the connection breaks; `silent`: it stays open);
 * or not done, with the connection broken (`dropped`) or a refusal in answer.
 */
export type Fate = 'done' | 'late' | 'lost' | 'silent' | 'dropped' | Refusal;

const LATE = 3_000;

/** Lets a call meet its fate. */
export const meet = async <T>(
  fate: Fate,
  response: ServerResponse,
  { perform, answer, refuse }: { perform: () => T; answer: (done: T) => void; refuse: (refusal: Refusal) => void },
): Promise<void> => {
  if (response.destroyed) return;
  if (fate === 'dropped') {
    response.destroy();
    return;
  }
  if (typeof fate === 'object') {
    refuse(fate);
    return;
  }
  const done = perform();
  if (fate === 'silent') return;
  if (fate === 'lost') {
    response.destroy();
    return;
  }
  if (fate === 'late') await rest(LATE);
  answer(done);
};

/** Answers with JSON, where somebody still waits for it. */
export const answerJson = (
  response: ServerResponse,
  body: object,
  status = 200,
  headers: Record<string, string> = {},
): void => {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
};
