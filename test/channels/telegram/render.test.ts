import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SendFailure, Sending } from '../../../src/channels/channel.ts';
import { render } from '../../../src/channels/telegram/render.ts';
import { type Rich, rich, split } from '../../../src/channels/telegram/rich.ts';
import type { Button } from '../../../src/conversation/message.ts';

const own = { shareContact: 'Bagikan nomor', shareLocation: 'Bagikan lokasi' };
const rendered = (message: Partial<Sending['message']>, more: Partial<Sending> = {}) =>
  render({ room: '77', message: { text: ['Halo'], ...message }, ...more }, own);
const markupOf = (choices: Button[], more: Partial<Sending['message']> = {}, room = '77') =>
  rendered({ choices, ...more }, { room }).at(-1)!.payload.reply_markup;
const textOf = (message: Partial<Sending['message']>) => {
  const [call] = rendered(message);
  return call?.method === 'sendMessage' ? call.payload.text : undefined;
};
const png = { name: 'bagan.png', mime: 'image/png', bytes: new Uint8Array(4) };
const pdf = { name: 'usulan.pdf', mime: 'application/pdf', bytes: new Uint8Array(4) };
const button = (label: string): Button => ({ label, token: 'a1:x' });

describe('words', () => {
  it('go as text with entities counted in UTF-16, without any markup, links not unfolded', () => {
    expect(rendered({ text: ['💥 ', { b: 'Siti 💥' }, ' <b> *x*'] })).toEqual([
      {
        method: 'sendMessage',
        payload: {
          chat_id: 77,
          text: '💥 Siti 💥 <b> *x*',
          entities: [{ type: 'bold', offset: 3, length: 7 }],
          link_preview_options: { is_disabled: true },
        },
      },
    ]);
  });

  it('a table of two columns is a line a row, a wider one a block a row', () => {
    const table = { head: [['Tahap'], ['Jumlah']], rows: [[['Diajukan'], ['3']]] };
    expect(textOf({ text: ['Usulan'], table })).toBe('Usulan\n\nTahap: Jumlah\nDiajukan: 3');
    const wide = { head: [['Nomor'], ['Wilayah'], ['Tahap']], rows: [[['P-1'], ['Kukar'], [{ b: 'Diajukan' }]]] };
    expect(textOf({ text: ['Usulan'], table: wide })).toBe('Usulan\n\nP-1\nWilayah: Kukar\nTahap: Diajukan');
  });

  it('a room that is no chat of Telegram is refused, not sent to chat NaN', () => {
    expect(() => rendered({}, { room: 'C0123' })).toThrow(expect.objectContaining({ what: 'refused' }));
  });
});

describe('what does not fit', () => {
  /** Words with bold among them, emoji, blanks of every sort, parts long and short. */
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.stringMatching(/^[ \n]{0,90}$/),
    fc.stringMatching(/^\p{L}{0,90}$/u),
    fc.constant('💥'.repeat(35)),
  );
  const words = fc.array(fc.oneof(text, fc.record({ b: text })), { maxLength: 12 });
  const bare = (said: string) => said.replace(/\s/gu, '');
  const boldOf = ({ text, entities }: Rich) =>
    entities.map(({ offset, length }) => text.slice(offset, offset + length)).join('');

  it('is split within the limit; no word, no bold, no pair is lost, and no part is blank', () => {
    fc.assert(
      fc.property(words, (words) => {
        const whole = rich(words);
        const parts = split(whole, 64);
        expect(parts.map(({ text }) => bare(text)).join('')).toBe(bare(whole.text));
        expect(bare(parts.map(boldOf).join(''))).toBe(bare(boldOf(whole)));
        for (const { text, entities } of parts) {
          expect(text.length).toBeLessThanOrEqual(64);
          expect(text).not.toMatch(/\p{Surrogate}/u);
          for (const { offset, length } of entities) expect(offset + length).toBeLessThanOrEqual(text.length);
        }
        if (parts.length > 1) expect(parts.every(({ text }) => text.trim() !== '')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('is cut at a line break rather than at a space, and not inside what is bold', () => {
    expect(split(rich(['satu dua\ntiga empat']), 14).map(({ text }) => text)).toEqual(['satu dua', 'tiga empat']);
    expect(split(rich(['satu dua ', { b: 'tiga empat' }]), 14).map(({ text }) => text)).toEqual([
      'satu dua',
      'tiga empat',
    ]);
  });
});

describe('pictures and files', () => {
  it.each([
    [1_024, ['sendPhoto']],
    [1_025, ['sendPhoto', 'sendMessage']],
  ])('with a text of %i units: %j, the buttons under the last', (length, methods) => {
    const calls = rendered({ text: ['x'.repeat(length)], image: png, choices: [button('Ya')] });
    expect(calls.map(({ method }) => method)).toEqual(methods);
    expect(calls.map(({ payload }) => payload.reply_markup !== undefined)).toEqual(
      methods.map((_, at) => at === methods.length - 1),
    );
  });

  it('both at once: the text stands under the second, the reply at the first, the topic at each', () => {
    const calls = rendered({ image: png, file: pdf }, { under: '5', thread: '40' });
    expect(calls.map(({ method, payload }) => [method, 'caption' in payload && payload.caption])).toEqual([
      ['sendPhoto', false],
      ['sendDocument', 'Halo'],
    ]);
    expect(calls.map(({ payload }) => payload.message_thread_id)).toEqual([40, 40]);
    expect(calls.map(({ payload }) => payload.reply_parameters)).toEqual([
      { message_id: 5, allow_sending_without_reply: true },
      undefined,
    ]);
  });
});

describe('buttons', () => {
  it('short ones stand in pairs, long ones alone, in their order', () => {
    const labels = ['Ya', 'Tidak', 'Saya belum punya nomor induk', 'Nanti'];
    expect(markupOf(labels.map(button))).toEqual({
      inline_keyboard: [['Ya', 'Tidak'], ['Saya belum punya nomor induk'], ['Nanti']].map((row) =>
        row.map((text) => ({ text, callback_data: 'a1:x' })),
      ),
    });
  });

  it('a hundred are shown, as many as Telegram takes', () => {
    const markup = markupOf(Array.from({ length: 120 }, (_, n) => button(`${n}`)));
    expect(markup && 'inline_keyboard' in markup && markup.inline_keyboard.flat()).toHaveLength(100);
  });

  it('a token is counted in bytes; one that is too long refuses the message', () => {
    expect(() => markupOf([{ label: 'Ya', token: 'x'.repeat(64) }])).not.toThrow();
    const failure = expect.objectContaining<Partial<SendFailure>>({ what: 'refused' });
    expect(() => markupOf([{ label: 'Ya', token: 'é'.repeat(33) }])).toThrow(failure);
  });

  it('a link is a button, but where Telegram would refuse it for its address it is written out', () => {
    const open: Button = { label: 'Buka', url: 'https://plut.example.go.id/x' };
    expect(markupOf([open])).toEqual({ inline_keyboard: [[{ text: 'Buka', url: open.url }]] });
    const near: Button = { label: 'Buka', url: 'http://localhost:3000' };
    expect(markupOf([near])).toBeUndefined();
    expect(textOf({ choices: [near] })).toBe('Halo\nBuka: http://localhost:3000');
  });

  it('where number or place is asked for, the choices are keys beside it and a link is written out', () => {
    const link: Button = { label: 'Buka', url: 'https://plut.example.go.id' };
    expect(markupOf([button('Lewati'), link], { wants: 'location' })).toEqual({
      keyboard: [[{ text: 'Bagikan lokasi', request_location: true }], [{ text: 'Lewati' }]],
      resize_keyboard: true,
      one_time_keyboard: true,
    });
    expect(textOf({ choices: [link], wants: 'contact' })).toBe('Halo\nBuka: https://plut.example.go.id');
  });

  it('a group has no keys to share a number, so there the choices stay buttons', () => {
    expect(markupOf([button('Lewati')], { wants: 'contact' }, '-100123')).toEqual({
      inline_keyboard: [[{ text: 'Lewati', callback_data: 'a1:x' }]],
    });
  });
});
