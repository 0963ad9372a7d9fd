import { createInterface, type Interface } from 'node:readline';
import type { Button } from '../../conversation/message.ts';
import { mapLink, plain, type Said, saidText } from '../../conversation/message.ts';
import type { Accept, Channel, Sending } from '../channel.ts';

export type ConsoleDeps = {
  /** Who speaks: "owner", or "staff" for the ministry. */
  who: string;
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
  newId: () => string;
  /** The words with which one leaves. */
  leave: string;
  /** Called once, when the person leaves or the input ends. */
  left: () => void;
};

/** A talk in the terminal: choices are numbered, and a number or the words of a choice press it. */
export const consoleChannel = ({ who, input, output, newId, leave, left }: ConsoleDeps): Channel => {
  let lines: Interface | undefined;
  let choices: Button[] = [];
  let queue = Promise.resolve();

  const said = (line: string): Said => {
    const typed = line.trim().toLowerCase();
    const chosen = choices.find(({ label }, i) => String(i + 1) === typed || label.toLowerCase() === typed);
    return chosen && 'token' in chosen ? { kind: 'button', token: chosen.token } : saidText(line);
  };

  const take = (accept: Accept, line: string): void => {
    if (line.trim() === leave) {
      lines?.close();
      return;
    }
    if (line.trim() === '') return;
    const what = said(line);
    const from = { channel: 'console', id: who };
    queue = queue
      .then(() => accept([{ delivery: newId(), from, room: { id: who, shared: false }, said: what }]))
      .catch((error: Error) => void output.write(`! ${error.message}\n`));
  };

  const show = ({ message }: Sending): string => {
    const table = message.table
      ? [message.table.head, ...message.table.rows].map((row) => row.map(plain).join('  ')).join('\n')
      : '';
    choices = message.choices ?? [];
    const buttons = (message.choices ?? []).map((choice, i) =>
      'url' in choice ? `${choice.label}: ${choice.url}` : `  ${i + 1}. ${choice.label}`,
    );
    const made = [message.image, message.file].flatMap((paper) => (paper ? [`(${paper.name})`] : []));
    const place = message.location ? mapLink(message.location) : '';
    return [plain(message.text), place, table, ...made, ...buttons].filter(Boolean).join('\n');
  };

  return {
    name: 'console',
    pace: { perSecond: 1_000, perRoomPerSecond: 1_000 },
    start: async (accept) => {
      lines = createInterface({ input });
      lines.on('line', (line) => take(accept, line));
      lines.on('close', () => void queue.finally(left));
    },
    send: async (sending) => {
      output.write(`\n${show(sending)}\n\n`);
      return {};
    },
    download: async () => {
      throw new Error('nothing is sent as a file here');
    },
    stop: async () => lines?.close(),
    health: () => ({ ok: true, detail: 'open' }),
  };
};
