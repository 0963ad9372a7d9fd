import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { typed } from '../../../src/channels/slack/markup.ts';
import { parse } from '../../../src/channels/slack/parse.ts';
import type { Incoming } from '../../../src/conversation/message.ts';

const folder = new URL('payloads/', import.meta.url);
const recorded = (name: string): object => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
const ours = { user: 'U0PLUT', team: 'T1' };

const from = { channel: 'slack', id: 'U1' };
const alone = { id: 'U1', shared: false };
const pressed = { kind: 'button', token: 'x:approve:12:3' } as const;

const expected: Record<string, Incoming[]> = {
  message: [
    {
      delivery: 'Ev01',
      from,
      room: alone,
      said: { kind: 'text', text: 'berapa usulan <disetujui> & ditolak? umkm.go.id' },
    },
  ],
  'message-in-thread': [
    { delivery: 'Ev02', from, room: { ...alone, thread: '1795490000.000200' }, said: { kind: 'text', text: 'lanjut' } },
  ],
  'message-command': [
    { delivery: 'Ev03', from, room: alone, said: { kind: 'command', name: 'bantuan', rest: 'usulan' } },
  ],
  'message-of-bot': [],
  'message-of-other-bot': [],
  'message-changed': [{ delivery: 'Ev06', from, room: alone, said: { kind: 'edit' } }],
  'message-unfurled': [],
  'message-deleted': [],
  file: [
    {
      delivery: 'Ev09',
      from,
      room: alone,
      said: {
        kind: 'file',
        file: { id: 'F1', kind: 'document', name: 'surat.pdf', mime: 'application/pdf', size: 81234 },
        caption: 'surat gubernur',
      },
    },
  ],
  files: [
    ['Ev10', { id: 'F2', kind: 'photo', name: 'depan.jpg', mime: 'image/jpeg', size: 20 } as const] as const,
    ['Ev10:1', { id: 'F3', kind: 'voice', name: 'cerita.m4a', mime: 'audio/mp4', size: 30 } as const] as const,
    ['Ev10:2', { id: 'F4', kind: 'video', name: 'keliling.mp4', mime: 'video/mp4', size: 40 } as const] as const,
  ].map(([delivery, file]) => ({ delivery, from, room: alone, said: { kind: 'file', file, album: 'Ev10' } })),
  mention: [
    {
      delivery: 'Ev11',
      from,
      room: { id: 'C1', shared: true, thread: '1795500000.000500' },
      said: { kind: 'text', text: 'status usulan Sorong, @siti?' },
    },
  ],
  'mention-empty': [
    {
      delivery: 'Ev17',
      from,
      room: { id: 'C1', shared: true, thread: '1795500000.000500' },
      said: { kind: 'command', name: 'bantuan', rest: '' },
    },
  ],
  'mention-in-thread': [
    {
      delivery: 'Ev12',
      from,
      room: { id: 'C1', shared: true, thread: '1795500000.000500' },
      said: { kind: 'text', text: 'lalu Medan ?' },
    },
  ],
  'mention-of-connect-user': [
    {
      delivery: 'Ev13',
      from: { channel: 'slack', id: 'U9' },
      outsider: true,
      room: { id: 'C1', shared: true, thread: '1795500000.000700' },
      said: { kind: 'text', text: 'setujui 12' },
    },
  ],
  home: [
    {
      delivery: 'Ev14',
      from,
      room: { ...alone, thread: 'home' },
      said: { kind: 'command', name: 'beranda', rest: '' },
    },
  ],
  'messages-tab': [],
  joined: [],
  command: [
    {
      delivery: '11.22.cmd',
      from,
      room: { id: 'C1', shared: true, visibleTo: 'U1' },
      said: { kind: 'command', name: 'usulan', rest: 'berapa bulan ini' },
    },
  ],
  'command-empty': [
    {
      delivery: '11.22.empty',
      from,
      room: { id: 'C1', shared: true, visibleTo: 'U1' },
      said: { kind: 'command', name: 'bantuan', rest: '' },
    },
  ],
  'command-in-private': [
    {
      delivery: '11.22.private',
      from,
      room: alone,
      said: { kind: 'command', name: 'usulan', rest: 'berapa bulan ini' },
    },
  ],
  'command-unknown': [],
  button: [{ delivery: '11.22.press', from, room: { id: 'C1', shared: true }, said: pressed }],
  'button-in-thread': [
    {
      delivery: '11.22.press',
      from,
      room: { id: 'C1', shared: true, thread: '1795500000.000500' },
      said: pressed,
    },
  ],
  'button-ephemeral': [
    { delivery: '11.22.press', from, room: { id: 'C1', shared: true, visibleTo: 'U1' }, said: pressed },
  ],
  'button-private': [{ delivery: '11.22.press', from, room: alone, said: pressed }],
  'button-at-home': [{ delivery: '11.22.press', from, room: alone, said: pressed }],
  'button-of-link': [],
  menu: [],
  form: [
    {
      delivery: '11.22.form',
      from,
      room: alone,
      said: {
        kind: 'form',
        token: 'a7:form',
        values: { note: 'Lengkapi <surat>', stage: 'revision', until: '2026-12-01' },
      },
    },
  ],
};

test.each(Object.keys(expected))('%s', (name) => {
  expect(parse(recorded(name), ours)).toEqual(expected[name]);
});

test('every recorded payload is expected above', () => {
  expect(
    Object.keys(expected)
      .map((name) => `${name}.json`)
      .sort(),
  ).toEqual(readdirSync(folder).sort());
});

test('a press without a trigger is known by its content: the same again is the same delivery, another is not', () => {
  const { trigger_id: _, ...press } = recorded('button') as { trigger_id: string; user: object };
  const delivery = (body: object) => parse(body, ours)[0]!.delivery;
  expect(delivery(press)).toBe(delivery({ ...press }));
  expect(delivery(press)).not.toBe(delivery({ ...press, user: { id: 'U2', team_id: 'T1' } }));
});

test('whoever is of another workspace is an outsider, whatever they press or command', () => {
  const command = { ...recorded('command'), team_id: 'T9' };
  const press = { ...recorded('button'), user: { id: 'U9', team_id: 'T9' } };
  const form = { ...recorded('form'), user: { id: 'U9', team_id: 'T9' } };
  expect([command, press, form].map((body) => parse(body, ours)[0]!.outsider)).toEqual([true, true, true]);
});

test.each([
  ['<!channel> lihat <#C2|usulan>', '@channel lihat #usulan'],
  ['<mailto:a@b.id|a@b.id> <tel:0812|0812> <https://x.id>', 'a@b.id 0812 https://x.id'],
  ['&amp;lt; tetap', '&lt; tetap'],
  ['<@U2> <@U0PLUT|plut>', '@U2'],
])('%s is read as it was seen', (markup, seen) => {
  expect(typed(markup, 'U0PLUT')).toBe(seen);
});

test('what holds no markup is read as it was typed', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const sent = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
      expect(typed(sent, 'U0PLUT')).toBe(text.trim());
    }),
  );
});
