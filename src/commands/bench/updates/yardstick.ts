import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Ground } from '../../ground/database.ts';

/** How to come by it. */
export const HOW_TO_GET_PGBENCH = 'pgbench was not found, so the yardstick is left out: apt-get install postgresql';

const DEBIAN = '/usr/lib/postgresql';

/** pgbench from the path or from where Debian puts it; undefined where there is none. */
export const findPgbench = (): string | undefined =>
  [
    ...(process.env.PATH ?? '').split(':'),
    ...(existsSync(DEBIAN) ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin')) : []),
  ]
    .map((folder) => join(folder, 'pgbench'))
    .find(existsSync);

const TABLES = `
create schema yardstick
create table delivery (channel text, id text, at timestamptz default now(), primary key (channel, id))
create table conversation (channel text, address text, person uuid, flow text, answers jsonb, turn int,
  primary key (channel, address))
create table outbox (id bigserial primary key, address text, message jsonb, at timestamptz default now(), sent timestamptz);
insert into yardstick.conversation
select 'telegram', n::text, gen_random_uuid(), 'register',
  '{"owner": "Siti Aminah", "business": "Keripik Bu Siti", "sector": "food", "region": "64.72"}', 0
from generate_series(0, 1023) n`;

/** Each client has four people of its own, so that nobody waits for a lock. */
const SCRIPT = `\\set who :client_id * 4 + random(0, 3)
\\set delivery random(1, 9000000000000000)
begin;
insert into yardstick.delivery (channel, id) values ('telegram', :delivery) on conflict do nothing;
select answers, turn from yardstick.conversation where channel = 'telegram' and address = :who::text for update;
update yardstick.conversation set answers = answers || '{"since": 2019}', turn = turn + 1 where channel = 'telegram' and address = :who::text;
insert into yardstick.outbox (address, message) values (:who::text, '{"text": "Usaha ini mulai tahun berapa?", "choices": ["a", "b"]}');
commit;
`;

/** As many in all, however many clients: a time would be used up by 64 of them connecting. */
const TRANSACTIONS = 6_000;

/** Makes the yardstick's tables. */
export const prepareYardstick = ({ database }: Ground) => database.pool.query(TABLES);

/**
 * Transactions a second that the bare server does for so many clients: claim, lock, update, outbox row, commit, each a
 * prepared statement, written in C. It promises nothing, so it is what a bot that does the same one by one could reach.
 */
export const yardstick = async (pgbench: string, { url }: Ground, clients: number): Promise<number> => {
  const folder = mkdtempSync(join(tmpdir(), 'plut-pgbench-'));
  try {
    const each = String(Math.ceil(TRANSACTIONS / clients));
    const script = join(folder, 'update.sql');
    writeFileSync(script, SCRIPT);
    const args = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '2', '-t', each, '-f', script, url];
    const { stdout, stderr } = await promisify(execFile)(pgbench, args);
    const tps = /tps = ([\d.]+)/.exec(stdout)?.[1];
    if (!tps) throw new Error(`pgbench said something else than expected: ${stderr || stdout}`);
    return Number(tps);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
