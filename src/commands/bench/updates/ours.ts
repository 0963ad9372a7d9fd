import { randomBytes, randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { catalogue } from '../../../conversation/capability.ts';
import type { Text, Value } from '../../../conversation/message.ts';
import type { Key } from '../../../conversation/texts.gen.ts';
import { loadRegions } from '../../../domain/regions.ts';
import { capabilities } from '../../../flows/index.ts';
import { openInbox } from '../../../inbox/index.ts';
import { gazetteer } from '../../../indonesian/gazetteer.ts';
import { openMetrics } from '../../../metrics.ts';
import { readTexts, type Texts } from '../../../texts.ts';
import { newSecret, openVault } from '../../../vault.ts';
import type { Ground } from '../../ground/database.ts';
import type { Way } from './crowd.ts';
import { TALK, talk, textKey } from './talk.ts';

/** The texts of the bot, for the joined interview too. */
const textsOf = (): Texts => {
  const known = readTexts({ ministry: 'Kementerian UMKM' });
  const fixed = new Map<string, Text>();
  const renamed = (text: Text): Text => {
    if (text.values)
      return { key: textKey(text.key) as Key, values: Object.fromEntries(Object.entries(text.values).map(inside)) };
    const found = fixed.get(text.key) ?? { key: textKey(text.key) as Key };
    fixed.set(text.key, found);
    return found;
  };
  const inside = ([name, value]: [string, Value]): [string, Value] => {
    if (typeof value !== 'object' || value instanceof Date) return [name, value];
    if ('lines' in value) return [name, { lines: value.lines.map(renamed) }];
    return [name, 'key' in value ? renamed(value) : value];
  };
  return (text, locale, zone) => known(renamed(text), locale, zone);
};

/** This bot, from acceptance to the row in the outbox: its inbox as it is, told of rooms in the outbox's place. */
export const ours = async ({ database }: Pick<Ground, 'database'>): Promise<Way> => {
  const regions = gazetteer(await loadRegions());
  const answered = new Map<string, () => void>();
  const inbox = openInbox({
    database,
    catalogue: catalogue([
      ...capabilities({
        gazetteer: regions,
        botLink: () => undefined,
        pageOf: () => undefined,
        health: async () => ({}),
      }),
      talk,
    ]),
    gazetteer: regions,
    texts: textsOf(),
    vault: openVault([newSecret()]),
    now: () => new Date(),
    newId: randomUUID,
    newToken: () => randomBytes(24).toString('base64url'),
    log: pino({ level: 'error' }, pino.destination(2)),
    metrics: openMetrics(),
    channels: ['telegram'],
    download: async () => new Uint8Array(),
    staffOnly: ['slack'],
    remembers: 10_000,
    wake: (rooms) => {
      for (const { room } of rooms) answered.get(room)?.();
    },
  });
  inbox.start();
  let deliveries = 0;
  return {
    update: async (who, step) => {
      const id = String(who);
      const answer = new Promise<void>((resolve) => answered.set(id, resolve));
      await inbox.accept([
        {
          delivery: String(++deliveries),
          from: { channel: 'telegram', id },
          room: { id, shared: false },
          shownName: 'Siti',
          language: 'id',
          said: TALK[step]!,
        },
      ]);
      await answer;
    },
    close: inbox.stop,
  };
};
