import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import manifest from '../../../src/channels/slack/manifest.json' with { type: 'json' };
import { COMMANDS, EVENTS, METHODS, TO_HEAR } from '../../../src/channels/slack/uses.ts';

const folder = new URL('../../../src/channels/slack/', import.meta.url);

test('the manifest subscribes to what is read, and to no more', () => {
  expect(manifest.settings.event_subscriptions.bot_events).toEqual([...EVENTS]);
  expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual([...COMMANDS]);
});

test('the manifest asks for the scopes that are needed, and for no more', () => {
  const needed = new Set([...TO_HEAR, ...Object.values(METHODS).flat()]);
  expect(manifest.oauth_config.scopes.bot).toEqual([...needed].sort());
});

test('the table of methods names what the code calls, and no more', () => {
  const code = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');
  const called = [...code.matchAll(/(?:client|quick)\.([a-z]+\.\w+)\(/g)].map((match) => match[1]!);
  expect([...new Set(called)].sort()).toEqual(Object.keys(METHODS));
});

test('Slack takes the texts of the manifest', () => {
  expect(manifest.display_information.name.length).toBeLessThanOrEqual(35);
  expect(manifest.display_information.description.length).toBeLessThanOrEqual(140);
  expect(manifest.features.bot_user.display_name.length).toBeLessThanOrEqual(80);
});
