import { PassThrough } from 'node:stream';
import { beforeEach, expect, test, vi } from 'vitest';
import { consoleChannel } from '../../../src/channels/console/index.ts';
import type { Incoming, Said } from '../../../src/conversation/message.ts';

const open = async (accept?: (incoming: Incoming[]) => Promise<void>) => {
  const input = new PassThrough();
  const output = new PassThrough({ encoding: 'utf8' });
  const heard: Incoming[] = [];
  const left = vi.fn<() => void>();
  let ids = 0;
  const channel = consoleChannel({ who: 'owner', input, output, newId: () => `n${++ids}`, leave: '/keluar', left });
  await channel.start(accept ?? (async (incoming) => void heard.push(...incoming)));
  const type = async (line: string): Promise<Said | undefined> => {
    const before = heard.length;
    input.write(`${line}\n`);
    await vi.waitFor(() => expect(heard.length).toBe(before + 1));
    return heard.at(-1)?.said;
  };
  return { channel, input, output, heard, left, type };
};

let talk: Awaited<ReturnType<typeof open>>;
beforeEach(async () => {
  talk = await open();
});

const choices = [
  { label: 'Ya, benar', token: 't:yes' },
  { label: 'Tidak', token: 't:no' },
];

test('what is typed is said by the one who sits there, commands as commands', async () => {
  expect(await talk.type('mau daftar')).toEqual({ kind: 'text', text: 'mau daftar' });
  expect(await talk.type('/bantuan')).toEqual({ kind: 'command', name: 'bantuan', rest: '' });
  expect(talk.heard[0]).toMatchObject({
    from: { channel: 'console', id: 'owner' },
    room: { id: 'owner', shared: false },
  });
});

test('choices are numbered, and a number or the words of one press it', async () => {
  await talk.channel.send({ room: 'owner', message: { text: ['Apakah ', { b: 'benar' }, '?'], choices } });
  expect(talk.output.read()).toContain('Apakah benar?\n  1. Ya, benar\n  2. Tidak');
  expect(await talk.type('2')).toEqual({ kind: 'button', token: 't:no' });
  expect(await talk.type('ya, BENAR')).toEqual({ kind: 'button', token: 't:yes' });
  expect(await talk.type('3')).toEqual({ kind: 'text', text: '3' });
});

test('a table and the name of a file are written out', async () => {
  const file = { name: 'laporan.pdf', mime: 'application/pdf', bytes: new Uint8Array() };
  const table = { head: [['Nomor'], ['Tempat']], rows: [[['PLUT-2026-0042'], ['Kota Sorong']]] };
  await talk.channel.send({ room: 'owner', message: { text: ['Usulan'], table, file } });
  expect(talk.output.read()).toContain('Usulan\nNomor  Tempat\nPLUT-2026-0042  Kota Sorong\n(laporan.pdf)');
});

test('leaving is said once, and what was typed before is accepted first', async () => {
  talk.input.write('terima kasih\n/keluar\n');
  await vi.waitFor(() => expect(talk.left).toHaveBeenCalledTimes(1));
  expect(talk.heard.map(({ said }) => said)).toEqual([{ kind: 'text', text: 'terima kasih' }]);
});

test('what was not accepted is said, and the talk goes on', async () => {
  let away = true;
  const heard: Incoming[] = [];
  const { input, output } = await open(async (incoming) => {
    if (away) throw new Error('the database is away');
    heard.push(...incoming);
  });
  input.write('satu\n');
  await vi.waitFor(() => expect(output.read()).toContain('the database is away'));
  away = false;
  input.write('dua\n');
  await vi.waitFor(() => expect(heard.map(({ said }) => said)).toEqual([{ kind: 'text', text: 'dua' }]));
});
