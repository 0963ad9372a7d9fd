import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Endpoint } from '../channel.ts';
import { LIMITS } from './limits.ts';

/** Where this process listens for Telegram; the address that Telegram is told has to lead here. */
export const WEBHOOK_PATH = '/telegram/webhook';

/**
 * Takes updates that Telegram posts: 200 once they are stored, 500 where that fails, upon which Telegram repeats them.
 * Without the right secret: 401, and nothing is read.
 */
export const webhook =
  (secret: string, take: (update: unknown) => Promise<void>): Endpoint =>
  async (request, response) => {
    if (request.method !== 'POST') return end(request, response, 405);
    const claimed = request.headers['x-telegram-bot-api-secret-token'];
    if (typeof claimed !== 'string' || !isSame(claimed, secret)) return end(request, response, 401);
    const body = await bodyOf(request);
    if (body === undefined) return end(request, response, 413);
    const update = parsed(body);
    if (update === undefined) return end(request, response, 400);
    const stored = await take(update).then(
      () => true,
      () => false,
    );
    end(request, response, stored ? 200 : 500);
  };

/** In a time that tells nothing of how much was right. */
const isSame = (one: string, other: string): boolean => {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
};

/** The body, undefined where it is too large. */
const bodyOf = async (request: IncomingMessage): Promise<string | undefined> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LIMITS.webhookBody) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

/** A body that was not read would be taken for the next request, so the connection ends with a refusal. */
const end = (request: IncomingMessage, response: ServerResponse, status: number): void => {
  response.writeHead(status, request.complete ? {} : { connection: 'close' }).end();
};
