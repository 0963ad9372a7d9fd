import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cut, LIMITS } from '../../../src/channels/slack/limits.ts';
import { render } from '../../../src/channels/slack/render.ts';
import type { Button, Spoken, Words } from '../../../src/conversation/message.ts';

/** All that is read in blocks, in order. */
const read = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(read).join('');
  if (typeof value !== 'object' || value === null) return '';
  const { type, text, url } = value as { type?: string; text?: unknown; url?: string };
  if (type === 'button') return '';
  if (typeof text === 'string') return text;
  return type === 'link' ? (url ?? '') : Object.values(value).map(read).join('');
};

const button = (token: string, label = token): Button => ({ label, token });

test('a message with everything, as Slack takes it', () => {
  const message: Spoken = {
    text: ['Usulan ', { b: 'Kab. Sorong' }, ' diajukan. Lihat https://umkm.go.id/usulan/12.'],
    table: {
      head: [['Wilayah'], ['Tahap']],
      rows: [
        [['Kab. Sorong'], []],
        [[{ b: 'Medan' }], ['revisi'], ['terlalu lebar']],
      ],
    },
    choices: [
      { label: 'Setujui', token: 'x:approve:12:3', style: 'primary' },
      { label: 'Tolak', token: 'x:reject:12:3', style: 'danger' },
      { label: 'Buka', url: 'https://umkm.go.id/usulan/12' },
    ],
    wants: 'contact',
  };
  expect(render(message)).toEqual({
    text: 'Usulan Kab. Sorong diajukan. Lihat https://umkm.go.id/usulan/12.\n\nWilayah | Tahap\nKab. Sorong | \nMedan | revisi',
    blocks: [
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'Usulan ' },
              { type: 'text', text: 'Kab. Sorong', style: { bold: true } },
              { type: 'text', text: ' diajukan. Lihat ' },
              { type: 'link', url: 'https://umkm.go.id/usulan/12' },
              { type: 'text', text: '.' },
            ],
          },
        ],
      },
      {
        type: 'table',
        rows: [
          [
            { type: 'raw_text', text: 'Wilayah' },
            { type: 'raw_text', text: 'Tahap' },
          ],
          [
            { type: 'raw_text', text: 'Kab. Sorong' },
            { type: 'raw_text', text: '–' },
          ],
          [
            { type: 'raw_text', text: 'Medan' },
            { type: 'raw_text', text: 'revisi' },
          ],
        ],
      },
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: 'b0',
            text: { type: 'plain_text', text: 'Setujui', emoji: false },
            value: 'x:approve:12:3',
            style: 'primary',
          },
          {
            type: 'button',
            action_id: 'b1',
            text: { type: 'plain_text', text: 'Tolak', emoji: false },
            value: 'x:reject:12:3',
            style: 'danger',
          },
          {
            type: 'button',
            action_id: 'b2',
            text: { type: 'plain_text', text: 'Buka', emoji: false },
            url: 'https://umkm.go.id/usulan/12',
          },
        ],
      },
    ],
  });
});

test('hostile text is shown as typed and pings nobody', () => {
  const hostile = '<!channel> <@U1> *tebal* _miring_ `kode` ~coret~ :x: &amp; <b>';
  const { text, blocks } = render({ text: [hostile], choices: [button('a1:x', '<!here> :x:')] });
  expect(text).toBe(hostile.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
  expect(JSON.stringify(blocks)).not.toContain('mrkdwn');
  expect(read(blocks)).toBe(hostile);
});

test('the Home tab takes no table block, and shows the rows as lines', () => {
  const table = { head: [['Tahap'], ['Jumlah']], rows: [[['diajukan'], ['4']]] } satisfies Spoken['table'];
  const { blocks } = render({ text: ['Beranda'], table }, 'home');
  expect(blocks.map(({ type }) => type)).toEqual(['rich_text', 'rich_text']);
  expect(read(blocks)).toContain('diajukan | 4');
});

test('a long text is split between words, into sections of 3,000, and nothing of it is lost', () => {
  const long = 'kelembagaan\n'.repeat(800);
  const { blocks } = render({ text: [long.slice(0, 2988), { b: long.slice(2988) }] });
  expect(read(blocks)).toBe(long);
  for (const block of blocks.slice(0, -1)) expect(read(block).endsWith('kelembagaan\n')).toBe(true);
});

test('a table of 100 rows loses none; of 101 it ends in …', () => {
  const rows = (count: number): Words[][] => Array.from({ length: count }, (_, index) => [[`usulan ${index}`]]);
  const shown = (count: number) => {
    const block = render({ text: ['x'], table: { head: [['Usulan']], rows: rows(count - 1) } }).blocks[1];
    return block?.type === 'table' ? block.rows.map(read) : [];
  };
  expect(shown(100).at(-1)).toBe('usulan 98');
  expect(shown(101)).toHaveLength(100);
  expect(shown(101).slice(-2)).toEqual(['usulan 97', '…']);
});

test('26 buttons are two rows of buttons', () => {
  const choices = Array.from({ length: 26 }, (_, index) => button(`a1:${index}`));
  const { blocks } = render({ text: ['Pilih'], choices });
  expect(blocks.map((block) => (block.type === 'actions' ? block.elements.length : 0))).toEqual([0, 25, 1]);
});

test('a cut leaves no half of a character', () => {
  expect(cut('aa🏭', 3)).toBe('aa…');
  expect(cut('aa🏭', 4)).toBe('aa🏭');
});

test('whatever the message, all of Slack’s limits hold', () => {
  const string = (max: number) =>
    fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.integer({ min: 0, max }).map((n) => 'kata '.repeat(n / 5)),
      fc.integer({ min: 0, max }).map((n) => '🏭'.repeat(n / 2)),
    );
  const words = (max: number): fc.Arbitrary<Words> =>
    fc.array(
      fc.oneof(
        string(max),
        string(max).map((b) => ({ b })),
      ),
      { maxLength: 4 },
    );
  const message = fc.record(
    {
      text: words(9_000),
      choices: fc.array(
        fc.record({
          label: string(200).filter((label) => label !== ''),
          token: fc.string({ minLength: 1, maxLength: 64 }),
        }),
        {
          maxLength: 60,
        },
      ),
      table: fc.record({
        head: fc.array(words(60), { minLength: 1, maxLength: 25 }),
        rows: fc.array(fc.array(words(60), { maxLength: 25 }), { maxLength: 120 }),
      }),
    },
    { requiredKeys: ['text'] },
  );
  fc.assert(
    fc.property(message, (spoken) => {
      const { text, blocks } = render(spoken);
      expect(text.length).toBeLessThanOrEqual(LIMITS.fallback);
      expect(blocks.length).toBeLessThanOrEqual(50);
      const buttons = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
      expect(buttons).toHaveLength(spoken.choices?.length ?? 0);
      expect(new Set(buttons.map((element) => element.action_id)).size).toBe(buttons.length);
      const labels = buttons.map((element) => (element.type === 'button' ? element.text.text : ''));
      for (const label of labels) expect(label.length).toBeLessThanOrEqual(75);
      expect(read(blocks).length + labels.join('').length).toBeLessThanOrEqual(13_200);
      for (const block of blocks) {
        if (block.type === 'rich_text') expect(read(block).length).toBeLessThanOrEqual(3_000);
        if (block.type === 'actions') expect(block.elements.length).toBeLessThanOrEqual(25);
        if (block.type === 'table') {
          expect(block.rows.length).toBeLessThanOrEqual(100);
          for (const row of block.rows) expect(row).toHaveLength(Math.min(20, spoken.table!.head.length));
        }
      }
      expect(JSON.stringify(blocks)).not.toMatch(/"text":""|\\ud[89a-f]/);
    }),
    { numRuns: 200 },
  );
});
