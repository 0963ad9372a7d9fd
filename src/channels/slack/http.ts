import { setTimeout as rest } from 'node:timers/promises';
import { HTTPModuleFunctions, isRawBodyError } from '@slack/bolt';
import type { Endpoint } from '../channel.ts';
import { LIMITS } from './limits.ts';
import type { Connection } from './socket.ts';

/** The largest body that is read, in bytes; Slack's own are far smaller. */
const BODY = 4 * 1024 * 1024;

/** Takes one body in; when it resolves, nothing of it is lost any more. */
export type Take = (body: object) => Promise<void>;

/** What a slash command is answered when it could not be stored: Slack never repeats one. */
export const notTaken = (tryAgain: string) => ({ response_type: 'ephemeral', text: tryAgain });

/**
 * The endpoint for events, commands and buttons. 401 for a signature that is wrong or over five minutes old, 413 over
 * 4 MB, 400 for what is no payload; 200 once it is stored, and 500 where that failed, so that Slack sends it again.
 */
export const endpoint =
  (signingSecret: string, take: Take, tryAgain: string, failed: (error: unknown) => void): Endpoint =>
  async (request, response) => {
    const end = (status: number, answer?: object) => {
      response.writeHead(status, answer && { 'content-type': 'application/json' });
      response.end(answer && JSON.stringify(answer));
    };
    // Slack asks for the page itself now and then, to see that its certificate holds.
    if (request.method !== 'POST') return end(200);
    const read = await HTTPModuleFunctions.parseAndVerifyHTTPRequest({ signingSecret, bodyLimit: BODY }, request).catch(
      (error: unknown) => (isRawBodyError(error) ? error.statusCode : 401),
    );
    if (typeof read === 'number') {
      // The rest of a body that is too large is let go by, so that its sender gets to read the answer.
      request.resume();
      response.setHeader('connection', 'close');
      return end(read);
    }
    const body = bodyOf(read);
    if (!body) return end(400);
    if (body.ssl_check === '1') return end(200);
    if (body.type === 'url_verification') return end(200, { challenge: body.challenge });
    try {
      await take(body);
      end(200);
    } catch (error) {
      failed(error);
      if ('command' in body) end(200, notTaken(tryAgain));
      else end(500);
    }
  };

type Read = Parameters<typeof HTTPModuleFunctions.parseHTTPRequestBody>[0];

const bodyOf = (read: Read): Record<string, unknown> | undefined => {
  try {
    const body: unknown = HTTPModuleFunctions.parseHTTPRequestBody(read);
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
};

/** Over HTTP nothing breaks off when Slack takes the token no more: it is asked now and then, until the `look` fails. */
export const lookedAfter = (look: () => Promise<void>): Connection => {
  const stop = new AbortController();
  const looking = async () => {
    for (;;) {
      await rest(LIMITS.lookEvery, undefined, { signal: stop.signal });
      await look();
    }
  };
  return { ended: looking().catch(() => undefined), close: async () => stop.abort() };
};
