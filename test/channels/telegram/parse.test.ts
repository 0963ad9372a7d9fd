import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindOf, parse, queryOf } from '../../../src/channels/telegram/parse.ts';

const SELF = { id: 123456, username: 'plut_test_bot' };
const folder = new URL('payloads/', import.meta.url);

type Recorded = { update: Record<string, unknown>; incoming: unknown };
const recorded = readdirSync(folder).map((file): [string, Recorded] => [
  file.replace('.json', '').replaceAll('-', ' '),
  JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Recorded,
]);

describe('what Telegram delivers', () => {
  it.each(recorded)('%s', (_, { update, incoming }) => {
    expect(parse(update, SELF) ?? null).toEqual(incoming);
  });

  it('a command in a group is heard while the own name is still unknown, a mention is not', () => {
    const heard = recorded.filter(([name]) => ['topic command', 'group mention'].includes(name));
    expect(heard.map(([name, { update }]) => [name, parse(update, { id: 123456 })?.said.kind])).toEqual([
      ['group mention', undefined],
      ['topic command', 'command'],
    ]);
  });

  it('names the kind of an update and nothing that somebody wrote', () => {
    expect(kindOf({ update_id: 1, message: { text: '3174010101010001' } })).toBe('message');
    expect(kindOf({ update_id: 1, '3174010101010001': {} })).toBe('other');
    expect([undefined, null, 'x', 3, []].map(kindOf)).toEqual(Array(5).fill('other'));
  });
});

/** Any JSON in place of each part of a recorded update: what a changed or hostile Bot API might send. */
const spoiled = fc
  .tuple(fc.constantFrom(...recorded.map(([, { update }]) => update)), fc.nat(), fc.jsonValue({ maxDepth: 3 }))
  .map(([update, nth, value]) => {
    let at = 0;
    const count = JSON.stringify(update).split(':').length;
    return JSON.parse(JSON.stringify(update), (key, old: unknown) =>
      key !== '' && at++ === nth % count ? value : old,
    ) as unknown;
  });

describe('what nobody should deliver', () => {
  it('arbitrary JSON never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (update) => {
        parse(update, SELF);
        queryOf(update);
        kindOf(update);
      }),
    );
  });

  it('a spoiled update never throws, and what is read of it is whole', () => {
    fc.assert(
      fc.property(spoiled, (update) => {
        const incoming = parse(update, SELF);
        if (!incoming) return;
        expect(incoming.delivery).toMatch(/^-?\d+$/);
        expect(incoming.from.id).toMatch(/^-?\d+$/);
        expect(incoming.room.id).toMatch(/^-?\d+$/);
        expect(typeof incoming.said.kind).toBe('string');
      }),
      { numRuns: 1_000 },
    );
  });
});
