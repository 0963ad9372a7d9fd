import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { plain, say, type Text } from '../../conversation/message.ts';
import { type Breach, behindAccount, type Touched, touchedBy } from '../../domain/rights/breach.ts';
import { csv } from '../../papers/csv.ts';
import { readTexts } from '../../texts.ts';
import type { Locale } from '../../turn.ts';
import { withContext } from './context.ts';
import { UsageError } from './usage.ts';

/** The time within which the people concerned and the authority must have the notice (UU 27/2022 Art. 46). */
const NOTICE = 72 * 3_600_000;

type Given = { from?: string; to?: string; account?: string; how?: string; done?: string };

const instant = (name: string, given: string): Date => {
  const at = new Date(/T/.test(given) ? given : `${given}T00:00:00+07:00`);
  if (Number.isNaN(at.getTime()))
    throw new UsageError(`--${name} wants a time such as 2026-11-20 or 2026-11-20T14:00+07:00`);
  return at;
};

/** Where one of them is written to; a name for the file without anything personal but the account itself. */
const fileOf = ({ addresses: [first], seen, number, id }: Touched): string => {
  const to = first ? `${first.channel}-${first.id}` : `letter-${number ?? id}`;
  return `${seen ? 'seen' : 'could'}-${to.replaceAll(/[^\w-]/g, '_')}.txt`;
};

/**
 * `breach DIR --from …`: whose data a time or an account could have touched, and the notices that the law wants within 72
 * hours: a file for each of them, one for the authority, and a list. Nothing is sent.
 */
export const breachCommand = async (into: string | undefined, given: Given): Promise<void> => {
  if (!into || !given.from) throw new UsageError('breach wants a folder and a time: breach DIR --from 2026-11-20');
  const from = instant('from', given.from);
  const until = given.to ? instant('to', given.to) : undefined;
  if (until && until < from) throw new UsageError('--to is before --from');
  await withContext(async ({ doing, vault, config, print }) => {
    const texts = readTexts({ ministry: config.ministry });
    const { folder, found, now } = await doing(async ({ tx, now }) => {
      const accounts = given.account ? await behindAccount(tx, given.account) : undefined;
      if (accounts?.length === 0) throw new UsageError(`Nobody is known by the account ${given.account}.`);
      const breach: Breach = { from, to: until ?? now, ...(accounts && { accounts }) };
      const found = await touchedBy({ tx, now, vault }, breach);
      return { folder: join(into, `breach-${now.toISOString().replaceAll(/[:.]/g, '')}`), found, now };
    });
    const words = (text: Text, locale: Locale) => `${plain(texts(text, locale))}\n`;
    const facts = {
      from,
      to: until ?? now,
      how: given.how ?? say('breach.howMissing'),
      done: given.done ?? say('breach.doneMissing'),
    };
    await mkdir(join(folder, 'notices'), { recursive: true, mode: 0o700 });
    const write = (name: string, text: string | Uint8Array) => writeFile(join(folder, name), text, { mode: 0o600 });
    for (const one of found) {
      const kinds = { lines: one.kinds.map((kind) => say('breach.kind', { what: say(`breach.what.${kind}`) })) };
      const text = say(one.seen ? 'breach.seen' : 'breach.could', { ...facts, name: one.name || '–', kinds });
      await write(join('notices', fileOf(one)), words(text, one.locale));
    }
    const seen = found.filter((one) => one.seen).length;
    const deadline = new Date(now.getTime() + NOTICE);
    await write(
      'authority.txt',
      words(say('breach.authority', { ...facts, count: found.length, seen, deadline }), 'id'),
    );
    await write('people.csv', await listOf(found));
    print(`${found.length} people, ${seen} of them seen by the access log. Written to ${folder}:`);
    print('  notices/       what each of them is told; seen-… first, letter-… for those who have no account');
    print('  authority.txt  what the authority is told');
    print('  people.csv     who they are, how they are reached, and of what they are told');
    if (!given.how || !given.done)
      print('What happened (--how) and what was done about it (--done) is left open in brackets: fill it in.');
    print(`Nothing was sent. Send them before ${deadline.toISOString()}, 72 hours from now, then delete the folder.`);
  });
};

const listOf = async (found: readonly Touched[]): Promise<Uint8Array> => {
  const heads = ['how', 'name', 'business', 'channel', 'account', 'phone', 'data', 'notice'];
  const rows = found.map((one) => {
    const [first] = one.addresses;
    const reached = [first?.channel ?? '', first?.id ?? '', one.phone ?? ''];
    const how = one.seen ? 'seen' : 'could';
    return [how, one.name, one.number ?? '', ...reached, one.kinds.join(' '), `notices/${fileOf(one)}`];
  });
  return (await csv({ columns: heads.map((head) => ({ head, kind: 'text' })), rows }, 'people.csv')).bytes;
};
