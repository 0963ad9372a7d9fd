import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sending } from '../../../src/channels/channel.ts';
import { type TelegramChannel, telegram } from '../../../src/channels/telegram/index.ts';
import type { Incoming } from '../../../src/conversation/message.ts';
import { type Person, type StandIn, startTelegram } from '../../support/telegram.ts';
import { deps, until } from './around.ts';

let platform: StandIn;
let channel: TelegramChannel;
let siti: Person;
let accepted: Incoming[];
let accept: (incoming: Incoming[]) => Promise<void>;

const to = (message: Partial<Sending['message']>, more: Partial<Sending> = {}): Sending => ({
  room: '77',
  message: { text: ['Halo'], ...message },
  ...more,
});

beforeEach(async () => {
  platform = await startTelegram();
  siti = platform.person({ id: 77 });
  accepted = [];
  accept = async (incoming) => void accepted.push(...incoming);
  channel = telegram({ token: platform.token, apiRoot: platform.apiRoot }, deps);
});
afterEach(async () => {
  await channel.stop();
  await platform.stop();
});

describe('polling', () => {
  it('tells Telegram that an update arrived only once it is stored', async () => {
    let stored = false;
    let tries = 0;
    accept = async (incoming) => {
      tries++;
      if (!stored) throw new Error('the database is away');
      accepted.push(...incoming);
    };
    await channel.start((incoming) => accept(incoming));
    siti.says('halo');
    await until(() => tries > 0);
    expect(platform.unconfirmed()).toHaveLength(1);
    stored = true;
    await until(() => accepted.length === 1);
    await until(() => platform.unconfirmed().length === 0);
    expect(accepted[0]).toMatchObject({
      from: { channel: 'telegram', id: '77' },
      said: { kind: 'text', text: 'halo' },
    });
  });

  it('sets the menu in both languages, and knows its own name', async () => {
    await channel.start(accept);
    expect(platform.calls.filter(({ method }) => method === 'setMyCommands').map(({ payload }) => payload)).toEqual([
      { commands: deps.menu.id },
      { commands: deps.menu.en, language_code: 'en' },
    ]);
    expect(channel.username()).toBe('plut_test_bot');
  });

  it('a token that Telegram does not know is refused at the start, with the variable to look at', async () => {
    platform.faults.disturb = () => ({ error_code: 401, description: 'Unauthorized' });
    await expect(channel.start(accept)).rejects.toMatchObject({
      name: 'OperatorError',
      remedy: expect.stringContaining('BotFather'),
    });
  });

  it('a press is confirmed at once', async () => {
    await channel.start(accept);
    siti.forges('a1:yes');
    await until(() => accepted.length === 1);
    await until(() => platform.calls.some(({ method }) => method === 'answerCallbackQuery'));
    expect(accepted[0]?.said).toEqual({ kind: 'button', token: 'a1:yes' });
  });
});

describe('sending', () => {
  it('shows what is bold by entities, and markup as it was typed', async () => {
    await channel.send(to({ text: ['💥 ', { b: 'Siti <b>&' }, ' *x*'] }));
    expect(siti.messages()[0]).toMatchObject({ text: '💥 Siti <b>& *x*', bold: ['Siti <b>&'] });
  });

  it('splits a long text, breaks no pair, and puts the buttons under the last part', async () => {
    await channel.send(to({ text: ['💥'.repeat(5_000)], choices: [{ label: 'Ya', token: 'a1:yes' }] }));
    const shown = siti.messages();
    expect(shown.map(({ text }) => text).join('')).toBe('💥'.repeat(5_000));
    expect(shown.every(({ text }) => text.length <= 4_096 && !/\p{Surrogate}/u.test(text))).toBe(true);
    expect(shown.map(({ buttons }) => buttons.length)).toEqual([...Array(shown.length - 1).fill(0), 1]);
  });

  it('a message that takes the place of another edits it; where that is gone it is sent anew', async () => {
    const { id } = await channel.send(to({ text: ['satu'] }));
    await channel.send(to({ text: ['dua'] }, { replaces: id! }));
    await channel.send(to({ text: ['dua'] }, { replaces: id! }));
    await channel.send(to({ text: ['tiga'] }, { replaces: '999' }));
    expect(siti.messages().map(({ text }) => text)).toEqual(['dua', 'tiga']);
  });

  it('offers to share the number, and keeps the other choices within reach', async () => {
    await channel.send(to({ wants: 'contact', choices: [{ label: 'Lewati', token: 'a1:~skip' }] }));
    const [shown] = siti.messages();
    expect([...shown!.keys, ...shown!.buttons.map(({ label }) => label)]).toEqual(['Bagikan nomor', 'Lewati']);
  });

  it('answers under a message, or without it where that is gone', async () => {
    const { id } = await channel.send(to({ text: ['satu'] }));
    await channel.send(to({ text: ['dua'] }, { under: id! }));
    expect(siti.messages()[1]).toMatchObject({ text: 'dua', under: Number(id) });
    const last = platform.calls.at(-1)!.payload;
    expect(last.reply_parameters).toMatchObject({ allow_sending_without_reply: true });
  });

  it('shows a picture with its caption and sends a file with its name', async () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const image = { name: 'bagan.png', mime: 'image/png', bytes };
    const file = { name: 'usulan.pdf', mime: 'application/pdf', bytes };
    await channel.send(to({ image, file }));
    expect(siti.messages().map(({ text, file }) => [text, file?.kind, file?.name, file?.bytes])).toEqual([
      ['', 'photo', 'bagan.png', bytes],
      ['Halo', 'document', 'usulan.pdf', bytes],
    ]);
  });
});

describe('files', () => {
  it('fetches what somebody sent, and refuses what is over the limit whatever it claims', async () => {
    await channel.start(accept);
    siti.sends('document', new Uint8Array(2_000), { file_name: 'surat.pdf' });
    await until(() => accepted.length === 1);
    const said = accepted[0]!.said;
    if (said.kind !== 'file') throw new Error('no file');
    expect((await channel.download(said.file, 5_000)).length).toBe(2_000);
    await expect(channel.download({ ...said.file, size: 10 }, 1_000)).rejects.toMatchObject({ what: 'refused' });
    await expect(channel.download({ ...said.file, size: 3_000 }, 2_500)).rejects.toMatchObject({ what: 'refused' });
    await expect(channel.download({ id: 'gone', kind: 'photo' }, 5_000)).rejects.toMatchObject({ what: 'refused' });
  });
});
