import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';

// Each test starts processes, which on a busy machine take their time.
vi.setConfig({ testTimeout: 60_000 });

const root = process.getuid?.() === 0;
const nobody = 65534;

test.runIf(root)('root, in a folder that only root may enter, needs no other user', () => {
  const folder = newFolder(0o700);
  expect(startAndStop(join(folder, 'data'))).toEqual({ status: 0, complaint: '' });
  expect(statSync(join(folder, 'data/postgres')).uid).toBe(0);
});

test.runIf(root)(
  'where the kernel refuses namespaces, root runs it as somebody without rights, again and again',
  () => {
    const folder = newFolder(0o755);
    for (const _time of ['first', 'second']) {
      expect(startAndStop(join(folder, 'data'), withoutNamespaces(folder))).toEqual({ status: 0, complaint: '' });
    }
    const { uid, mode } = statSync(join(folder, 'data/postgres'));
    expect(uid).toBeGreaterThan(0);
    expect(mode & 0o077).toBe(0);
    // Later, with namespaces: the files stay with their owner.
    expect(startAndStop(join(folder, 'data'))).toEqual({ status: 0, complaint: '' });
  },
);

test.runIf(root)('data made in a namespace are taken over where namespaces are refused', () => {
  const folder = newFolder(0o755);
  expect(startAndStop(join(folder, 'data'))).toEqual({ status: 0, complaint: '' });
  expect(startAndStop(join(folder, 'data'), withoutNamespaces(folder))).toEqual({ status: 0, complaint: '' });
});

test.runIf(root)('without namespaces, in a folder of root alone, the way out is named', () => {
  const folder = newFolder(0o700);
  const { status, complaint } = startAndStop(join(folder, 'data'), withoutNamespaces(folder));
  expect(status).toBe(1);
  expect(complaint).toMatch(/user namespace.*DATA_DIR/s);
});

test.runIf(root)('an ordinary user runs it as himself, and is told so when the data are not his', () => {
  const folder = newFolder(0o755);
  mkdirSync(join(folder, 'his'));
  chownSync(join(folder, 'his'), nobody, nobody);
  expect(startAndStop(join(folder, 'his'), { uid: nobody })).toEqual({ status: 0, complaint: '' });
  expect(statSync(join(folder, 'his/postgres')).uid).toBe(nobody);

  expect(startAndStop(join(folder, 'ours')).status).toBe(0);
  chmodSync(join(folder, 'ours'), 0o755);
  const { status, complaint } = startAndStop(join(folder, 'ours'), { uid: nobody });
  expect(status).toBe(1);
  expect(complaint).toMatch(/cannot be read.*as the user who started it before.*DATA_DIR/s);
});

function newFolder(mode: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'plut-run-as-'));
  chmodSync(folder, mode);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The bot's environment with an `unshare` that is refused, as in most containers. */
function withoutNamespaces(folder: string): { path: string } {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'unshare'), '#!/bin/sh\necho "unshare failed: Operation not permitted" >&2\nexit 1\n', {
    mode: 0o755,
  });
  return { path: bin + delimiter + process.env.PATH };
}

/** Runs `bot.ts` with SIGTERM following its start, and says how it ended. */
function startAndStop(
  dataDir: string,
  { path = process.env.PATH, uid }: { path?: string; uid?: number } = {},
): { status: number | null; complaint: string } {
  const file = new URL('bot.ts', import.meta.url).pathname;
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', file, dataDir, 'stop'], {
    encoding: 'utf8',
    env: { ...process.env, PATH: path, HOME: tmpdir() },
    uid,
    gid: uid,
  });
  return { status, complaint: stderr };
}
