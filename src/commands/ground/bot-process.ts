import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as rest } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../main.ts', import.meta.url));
const CLOCK = new URL('./moved-clock.ts', import.meta.url).href;
/** How long a start may take on a busy machine, in milliseconds. */
const PATIENCE = 90_000;

/** A port that nobody listens on now. */
const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

/** The bot as `npm start` runs it, in a process of its own that can be killed and started again. */
export const botProcess = async (name: string, settings: Record<string, string>) => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  let said = '';
  let ahead = 0;

  const alive = () => child !== undefined && child.exitCode === null && child.signalCode === null;

  /** Starts it, and waits until it answers. */
  const start = async (): Promise<void> => {
    const { PATH = '', HOME = '' } = process.env;
    child = spawn(process.execPath, ['--import', 'tsx', '--import', CLOCK, MAIN], {
      env: { PATH, HOME, LOG_LEVEL: 'info', PORT: String(port), ...settings },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    child.send({ ahead });
    for (const stream of [child.stdout!, child.stderr!])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    for (const since = performance.now(); ; await rest(25)) {
      if (!alive()) throw new Error(`${name} ended by itself:\n${said.slice(-2_000)}`);
      if (performance.now() - since > PATIENCE) throw new Error(`${name} does not come up:\n${said.slice(-2_000)}`);
      const answer = await fetch(`${url}/healthz`).catch(() => undefined);
      if (answer?.ok) return;
    }
  };

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!child || !alive()) return;
    const gone = new Promise((resolve) => child!.once('exit', resolve));
    child.kill(signal);
    await gone;
  };

  return {
    name,
    url,
    start,
    alive,
    pid: () => child?.pid,
    /** Its clock runs so many milliseconds ahead of this process's from now on, and after it is started again. */
    moveClock: (ms: number): void => {
      ahead = ms;
      if (alive()) child!.send({ ahead });
    },
    /** Ends it as a power cut would. */
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    /** All that it wrote, over all its lives. */
    said: () => said,
  };
};

export type BotProcess = Awaited<ReturnType<typeof botProcess>>;
