import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { loadRegions } from '../domain/regions.ts';
import { gazetteer } from '../indonesian/gazetteer.ts';
import { Query } from '../indonesian/query.ts';
import { understand } from '../indonesian/understand.ts';

/** One question a line; `previous` is the query that the one before it meant. */
const Line = z.object({ text: z.string(), previous: Query.nullish() });

const { values } = parseArgs({ options: { today: { type: 'string' } } });
const today = z.iso
  .date()
  .parse(values.today ?? new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Jakarta' }).format(new Date()));
const known = gazetteer(await loadRegions());

for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  if (line.trim() === '') continue;
  const { text, previous } = Line.parse(JSON.parse(line));
  process.stdout.write(
    `${JSON.stringify(understand(text, { today, previous: previous ?? undefined, gazetteer: known }))}\n`,
  );
}
