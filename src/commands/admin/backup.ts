import { mkdirSync } from 'node:fs';
import { dump } from '../../database/backup/dump.ts';
import { keyFile } from '../../pii-key.ts';
import { withContext } from './context.ts';
import { UsageError } from './usage.ts';

/** `backup DIR`: all data as they are at one moment, while the bot runs; the key is kept apart from them. */
export const backupCommand = async (into: string | undefined): Promise<void> => {
  if (!into) throw new UsageError('backup wants the folder in which the backup is to be made');
  mkdirSync(into, { recursive: true, mode: 0o700 });
  await withContext(
    async ({ url, config, print }) => {
      const { folder, manifest } = await dump(url, into, new Date());
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      print(`${folder}: ${manifest.tables.length} tables, ${rows} rows.`);
      print(
        config.databaseUrl
          ? 'Keep PII_KEY apart from it: without the key the private data cannot be read, and with both together anybody can.'
          : `Keep ${keyFile(config.dataDir)} apart from it: without the key the private data cannot be read, and with both\ntogether anybody can.`,
      );
    },
    { look: true },
  );
};
