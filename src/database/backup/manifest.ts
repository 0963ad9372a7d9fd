import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { OperatorError } from '../../operator-error.ts';

const Manifest = z.object({
  /** When it was made, ISO 8601 in UTC. */
  at: z.iso.datetime(),
  /** The migrations that the database had seen, in order. */
  migrations: z.array(z.string()),
  tables: z.array(z.object({ name: z.string(), rows: z.int(), columns: z.array(z.string()), sha256: z.string() })),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), called: z.boolean() })),
});

/** What a backup says of itself; written last, so that a folder without it is no backup. */
export type Manifest = z.infer<typeof Manifest>;

/** The file of a table in a backup's folder. */
export const tableFile = (folder: string, table: string): string => join(folder, `${table}.ndjson.gz`);

export const writeManifest = (folder: string, manifest: Manifest): void =>
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flag: 'wx' });

/** Reads what a backup says of itself, and proves that its files are whole. Throws an OperatorError where they are not. */
export const readManifest = async (folder: string): Promise<Manifest> => {
  let manifest: Manifest;
  try {
    manifest = Manifest.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
  } catch (error) {
    throw new OperatorError(`There is no whole backup in ${folder}.`, 'Name a folder that "backup" made.', error);
  }
  for (const { name, sha256 } of manifest.tables)
    if ((await sumOf(tableFile(folder, name)).catch(() => '')) !== sha256)
      throw new OperatorError(
        `The backup in ${folder} is damaged: ${name} is not as it was written.`,
        'Take another copy of it, or an earlier backup. Nothing was changed.',
      );
  return manifest;
};

/** The SHA-256 of a file, in hex. */
export const sumOf = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
};
