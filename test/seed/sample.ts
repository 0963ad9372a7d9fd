import { createHash } from 'node:crypto';
import { seedHolidays, seedRegions, seedSample } from '../../prisma/seed.ts';
import type { Vault } from '../../src/turn.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

/** A Tuesday, late in the morning in Jakarta. */
export const NOW = new Date('2026-11-24T04:00:00Z');

/** Turns every byte around: enough to see that a value went in and out through a vault. */
const turned = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(bytes, (byte) => byte ^ 0xff);
export const vault: Vault = {
  seal: (plain) => turned(new TextEncoder().encode(plain)),
  open: (sealed) => new TextDecoder().decode(turned(sealed)),
  hash: (plain) => Uint8Array.from(createHash('sha256').update(plain).digest()),
  hashes: (plain) => [vault.hash(plain)],
};

/** Ids that are told apart by a counter. */
export const counting = (): (() => string) => {
  let count = 0;
  return () => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`;
};

/** A database that holds regions, holidays and the sample as of `now`. */
export async function sampleDatabase(now = NOW): Promise<FreshDatabase> {
  const database = await freshDatabase();
  await seedRegions(database.prisma);
  await seedHolidays(database.prisma);
  await seedSample(database.prisma, { now, newId: counting(), vault });
  return database;
}
