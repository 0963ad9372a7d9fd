import { createHmac } from 'node:crypto';
import type { Server } from 'node:http';
import { setTimeout as rest } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';

/** One thing that happened in Slack. Events are delivered until they are taken, presses once. */
export type Envelope = { type: 'events_api' | 'interactive'; body: object };

/** Posts an envelope to the bot; true where it was acknowledged. */
export type Carry = (envelope: Envelope) => Promise<boolean>;

export const SIGNING_SECRET = 'rahasia-tanda-tangan-uji-coba';

/** How long Slack waits for an acknowledgement, in milliseconds. */
const PATIENCE = 3_000;

/** Over HTTP, signed, to whichever of the processes. */
export const overHttp =
  (hooks: () => string[], pick: (of: readonly string[]) => string): Carry =>
  async ({ type, body }) => {
    const [raw, kind] =
      type === 'events_api'
        ? [JSON.stringify(body), 'application/json']
        : [new URLSearchParams({ payload: JSON.stringify(body) }).toString(), 'application/x-www-form-urlencoded'];
    const at = String(Math.floor(Date.now() / 1_000));
    const signature = createHmac('sha256', SIGNING_SECRET).update(`v0:${at}:${raw}`).digest('hex');
    const answer = await fetch(`${pick(hooks())}/slack/events`, {
      method: 'POST',
      body: raw,
      headers: { 'content-type': kind, 'x-slack-request-timestamp': at, 'x-slack-signature': `v0=${signature}` },
      signal: AbortSignal.timeout(PATIENCE),
    });
    return answer.ok;
  };

/** Over Socket Mode: the connection that the bot made last. `cut` ends it, with a word or without. */
export const overSocket = (server: Server): { carry: Carry; cut: (politely: boolean) => void } => {
  const sockets = new WebSocketServer({ server });
  const awaited = new Map<string, () => void>();
  let live: WebSocket | undefined;
  let sent = 0;
  sockets.on('connection', (socket) => {
    live = socket;
    socket.on('error', () => {});
    socket.on('message', (data) => {
      const { envelope_id } = JSON.parse((data as Buffer).toString()) as { envelope_id: string };
      awaited.get(envelope_id)?.();
    });
    socket.send(JSON.stringify({ type: 'hello' }));
  });
  return {
    carry: async ({ type, body }) => {
      if (live?.readyState !== live?.OPEN) return false;
      const envelope_id = `envelope-${++sent}`;
      const acknowledged = new Promise<true>((resolve) => awaited.set(envelope_id, () => resolve(true)));
      live?.send(JSON.stringify({ envelope_id, type, accepts_response_payload: false, payload: body }));
      const taken = await Promise.race([acknowledged, rest(PATIENCE, false, { ref: false })]);
      awaited.delete(envelope_id);
      return taken;
    },
    cut: (politely) => {
      if (politely) live?.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
      else live?.terminate();
    },
  };
};
