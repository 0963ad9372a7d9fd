import { expect, it } from 'vitest';
import { pauseAfter } from '../../../src/channels/telegram/limits.ts';
import { pulse } from '../../../src/channels/telegram/pulse.ts';
import { OperatorError } from '../../../src/operator-error.ts';

const watched = () => {
  let ms = Date.parse('2026-11-24T02:00:00Z');
  const lines: [string, string][] = [];
  const line = (level: string) => (_: object, text: string) => void lines.push([level, text]);
  const log = { info: line('info'), warn: line('warn'), error: line('error') };
  const pass = (minutes: number) => {
    ms += minutes * 60_000;
  };
  return { beat: pulse(() => new Date(ms), log), pass, lines };
};

it('is not well before the first contact', () => {
  expect(watched().beat.health()).toEqual({ ok: false, detail: 'no contact yet' });
});

it('takes a failure for weather at first, then reports it, with since when and why', () => {
  const { beat, pass } = watched();
  beat.good();
  pass(1);
  beat.bad('getUpdates: 502 Bad Gateway');
  expect(beat.health().ok).toBe(true);
  pass(2);
  expect(beat.health()).toEqual({
    ok: false,
    detail:
      'last contact 2026-11-24T02:00:00.000Z, failing since 2026-11-24T02:01:00.000Z: getUpdates: 502 Bad Gateway',
  });
  beat.good();
  expect(beat.health().ok).toBe(true);
});

it('raises one alarm in an outage of half a day, while Telegram still keeps what came', () => {
  const { beat, pass, lines } = watched();
  beat.good();
  for (let hour = 0; hour < 20; hour++) {
    beat.bad('no line');
    pass(60);
  }
  beat.good();
  expect(lines.filter(([level]) => level === 'error')).toHaveLength(1);
  expect(lines.at(-1)).toEqual(['info', 'Telegram works again']);
});

it('once over stays over, and says what to do', () => {
  const { beat } = watched();
  beat.good();
  beat.over(new OperatorError('Two processes.', 'Stop one.'));
  beat.good();
  expect(beat.health()).toEqual({ ok: false, detail: 'Two processes. Stop one.' });
});

it('pauses grow, to half a minute', () => {
  const pauses = Array.from({ length: 12 }, (_, at) => pauseAfter(at + 1));
  expect(pauses.slice(0, 4)).toEqual([250, 500, 1_000, 2_000]);
  expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
  expect(pauses.at(-1)).toBe(30_000);
});
