import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { OperatorError } from '../operator-error.ts';
import type { Programs } from './programs.ts';

/** As whom PostgreSQL's programs run: it refuses to run as root, whoever starts the bot. */
export interface RunAs {
  /** The command line that runs a program so. */
  command(program: string, args: readonly string[]): [string, string[]];
  /** What `spawn` is told besides. */
  readonly options: { uid?: number; gid?: number };
  /** Gives a file, or a folder with all that is in it, to that user. */
  own(path: string): void;
}

interface User {
  readonly uid: number;
  readonly gid: number;
}

const asOurselves: RunAs = {
  command: (program, args) => [program, [...args]],
  options: {},
  own: () => {},
};

/**
 * Decides as whom to run the server whose files are in `folder` (which need not exist yet). An ordinary user runs it as
 * himself. Root runs it in a user namespace in which root bears another name, which needs neither another user nor a
 * folder that others may enter; where the kernel refuses namespaces, as an unprivileged user, who is given root's files.
 * Files that belong to such a user stay his. Throws an OperatorError where none of this works.
 */
export function chooseRunAs(programs: Programs, folder: string): RunAs {
  if (process.getuid?.() !== 0) return asOurselves;
  const owner = statSync(folder, { throwIfNoEntry: false });
  const unprivileged = unprivilegedUser();
  if (!owner || owner.uid === 0) {
    const renamed = inNamespace(unprivileged);
    if (succeeds(renamed, programs.postgres, ['--version'])) return renamed;
  }
  const runAs = withoutNamespace(programs, folder, owner?.uid ? owner : unprivileged);
  if (owner?.uid === 0) runAs.own(folder);
  return runAs;
}

function inNamespace(user: User): RunAs {
  const names = ['--user', `--map-user=${user.uid}`, `--map-group=${user.gid}`, '--'];
  return { ...asOurselves, command: (program, args) => ['unshare', [...names, program, ...args]] };
}

function withoutNamespace(programs: Programs, folder: string, { uid, gid }: User): RunAs {
  const runAs: RunAs = {
    ...asOurselves,
    options: { uid, gid },
    own: (path) => void spawnSync('chown', ['-R', `${uid}:${gid}`, path]),
  };
  const home = dirname(folder);
  if (succeeds(runAs, programs.postgres, ['--version'])) {
    // Others may pass through the data folder, not look into it; what PostgreSQL keeps there is closed to them.
    chmodSync(home, statSync(home).mode | 0o011);
    if (succeeds(runAs, 'test', ['-x', home])) return runAs;
  }
  throw new OperatorError(
    'PostgreSQL does not run as root. This system lets root open no user namespace, and the folder of the bot or of its data can be entered by root alone.',
    `Start the bot as an ordinary user; or keep it, and the data (DATA_DIR, now ${home}), in folders that others may enter; or name a PostgreSQL server in DATABASE_URL.`,
  );
}

function succeeds(runAs: RunAs, program: string, args: string[]): boolean {
  const [command, rest] = runAs.command(program, args);
  return spawnSync(command, rest, { ...runAs.options, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** initdb looks its user up by name, so it must be one that the system knows. */
function unprivilegedUser(): User {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
  const user = users.find(({ name }) => name === 'postgres') ?? users.find(({ name }) => name === 'nobody');
  return user ?? { uid: 65534, gid: 65534 };
}
