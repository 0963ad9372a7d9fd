import { SocketModeClient } from '@slack/socket-mode';
import type { WebClientOptions } from '@slack/web-api';
import type { Dispatcher } from 'undici';
import { notTaken, type Take } from './http.ts';

/** How long Slack has to say hello on a new connection, in milliseconds. */
const HELLO = 20_000;

/** An open way in. `ended` resolves when it is no more. */
export type Connection = { ended: Promise<void>; close(): Promise<void> };

type Envelope = {
  ack: (answer?: object) => Promise<void>;
  type: string;
  body: object;
};

/**
 * One Socket Mode connection: resolves once Slack has said hello, throws where it could not be made. Each envelope is
 * stored, then acknowledged; one that could not be stored is not, so that Slack delivers it again. The client's own
 * reconnecting is off, as it gives up for good, with an unhandled rejection, when one attempt is refused.
 */
export const socket = async (
  appToken: string,
  clientOptions: WebClientOptions,
  take: Take,
  tryAgain: string,
  failed: (error: unknown) => void,
  dispatcher?: Dispatcher,
): Promise<Connection> => {
  const client = new SocketModeClient({
    appToken,
    autoReconnectEnabled: false,
    clientOptions,
    logger: clientOptions.logger,
    // The SDK goes its own way, unlike all that fetches.
    dispatcher,
  });
  const receive = async ({ ack, type, body }: Envelope) => {
    try {
      await take(body);
    } catch (error) {
      failed(error);
      if (type === 'slash_commands') await ack(notTaken(tryAgain));
      return;
    }
    // Where the connection has just ended, it comes again on the next one, and is known by its id.
    await ack().catch(() => undefined);
  };
  client.on('slack_event', (envelope: Envelope) => {
    receive(envelope).catch(failed);
  });
  const ended = new Promise<void>((resolve) => client.once('disconnected', () => resolve()));
  const patience = setTimeout(() => void client.disconnect(), HELLO);
  try {
    await client.start();
  } catch (error) {
    throw error ?? new Error('Slack closed the connection before it said hello');
  } finally {
    clearTimeout(patience);
  }
  return {
    ended,
    close: async () => {
      await client.disconnect();
    },
  };
};
