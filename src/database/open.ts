import { hostname } from 'node:os';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from './client/client.ts';
import type { Log } from './embedded.ts';
import { planName } from './planned-once.ts';

/** The opened database. */
export interface Database {
  /** For the domain: model calls and transactions, on connections of its own. */
  readonly prisma: PrismaClient;
  /** For inbox and outbox: raw statements, on connections that no slow transaction of Prisma's can use up. */
  readonly pool: pg.Pool;
  /** Ends all connections once what is under way is done. */
  close: () => Promise<void>;
}

/**
 * Opens the database at `url` without connecting yet. A database that goes away makes the statements under way fail, and
 * those that follow until it is back (after 4 s at the latest), and nothing else: no error of a connection ends the
 * process.
 *
 * Raw statements read timestamps and dates as `Date` in UTC, as Prisma does, and bigints as numbers where those are
 * exact, else as BigInt.
 */
export function openDatabase(url: string, log?: Log): Database {
  const prismaPool = openPool(url, log);
  // The queues look rows up by key. Their plans are kept, also those made while the tables were empty and reading a whole
  // one was cheap.
  const pool = openPool(url, log, { types: { getTypeParser: readType }, options: `${IN_UTC} ${BY_KEY}` });
  const prisma = new PrismaClient({
    adapter: new PrismaPg(prismaPool, { statementNameGenerator: ({ sql }) => planName(sql) }),
    // The longer formats quote the arguments of a failed call, which may hold personal data.
    errorFormat: 'minimal',
    transactionOptions: { maxWait: 4_000 },
  });
  return {
    prisma,
    pool,
    close: async () => {
      await prisma.$disconnect();
      await Promise.all([prismaPool.end(), pool.end()]);
    },
  };
}

/** Prisma writes times without their zone and takes those it reads for UTC. */
const IN_UTC = '-c TimeZone=UTC';

const BY_KEY = ['seqscan', 'hashjoin', 'mergejoin'].map((way) => `-c enable_${way}=off`).join(' ');

/** How this process calls itself to the database, so that others can say who uses it. */
export function processName(): string {
  return `process ${process.pid} on ${hostname()}`;
}

function openPool(url: string, log?: Log, more?: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: processName(),
    connectionTimeoutMillis: 4_000,
    keepAlive: true,
    options: IN_UTC,
    ...more,
  });
  const lost = (error: Error) => log?.warn({ reason: error.message }, 'lost a database connection');
  pool.on('error', lost);
  // A connection that is lost while lent out tells its borrower at the next statement; the event itself must not throw.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

const utc = (text: string) => new Date(`${text.replace(' ', 'T')}Z`);
const bigint = (text: string) => (Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text));
const { builtins } = pg.types;

const readType: typeof pg.types.getTypeParser = (id, format) => {
  if (format !== 'binary') {
    if (id === builtins.INT8) return bigint;
    if (id === builtins.DATE || id === builtins.TIMESTAMP) return utc;
  }
  return pg.types.getTypeParser(id, format);
};
