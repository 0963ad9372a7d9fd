import { describe, expect, test } from 'vitest';
import type { Pace } from '../../src/channels/channel.ts';
import { paceOf } from '../../src/channels/telegram/limits.ts';
import { pacing } from '../../src/outbox/pacing.ts';

/** A pacing, and sends as fast as it lets them go on a clock that only waiting moves. */
const paced = (pace: Pace = paceOf()) => {
  let now = 1_000_000;
  const line = pacing(pace, () => now);
  const start = now;
  const reply = (room: string): number => {
    now += Math.max(0, line.roomWait(room));
    const slot = line.take(room);
    now += Math.max(0, line.wait(slot));
    line.use(slot);
    return now - start;
  };
  const broadcast = (room: string): number => {
    now += Math.max(0, line.broadcastWait());
    line.use(line.take(room, true));
    return now - start;
  };
  return { line, reply, broadcast, pass: (ms: number) => (now += ms) };
};

/** The most sends that any span of so many milliseconds holds. */
const mostWithin = (times: number[], ms: number): number =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + ms).length));

describe('what a platform takes', () => {
  test('thirty a second in all, in any second, for replies and broadcasts together', () => {
    const { reply, broadcast } = paced();
    const times = Array.from({ length: 300 }, (_, i) => (i % 3 === 0 ? reply(`r${i}`) : broadcast(`b${i}`)));
    expect(mostWithin(times, 1_000)).toBe(30);
  });

  test('a burst of replies goes out at once, the thirty-first a second later', () => {
    const { reply } = paced();
    const times = Array.from({ length: 31 }, (_, i) => reply(`r${i}`));
    expect(times.slice(0, 30).every((at) => at === 0)).toBe(true);
    expect(times[30]).toBeGreaterThanOrEqual(1_000);
  });

  test('one a second to a room, but a reply in three parts is not torn apart', () => {
    const { reply } = paced();
    expect([1, 2, 3, 4, 5].map(() => reply('siti'))).toEqual([0, 0, 0, 1_000, 2_000]);
  });

  test('twenty a minute to a group, in any minute; a private chat has no such limit', () => {
    const { reply } = paced();
    expect(
      mostWithin(
        Array.from({ length: 70 }, () => reply('-100')),
        60_000,
      ),
    ).toBe(20);
    const alone = paced();
    expect(
      mostWithin(
        Array.from({ length: 70 }, () => alone.reply('100')),
        60_000,
      ),
    ).toBeGreaterThan(50);
  });

  test('broadcasts go evenly, and a reply stands before all of them', () => {
    const { line, broadcast } = paced();
    const times = Array.from({ length: 90 }, (_, i) => broadcast(`b${i}`));
    expect(mostWithin(times, 100)).toBeLessThanOrEqual(3);
    const slot = line.take('siti');
    expect(line.wait(slot)).toBeLessThan(50);
    expect(line.broadcastWait()).toBeGreaterThan(line.wait(slot));
  });

  test('a place where nothing was to be sent is given back', () => {
    const { line } = paced();
    for (let i = 0; i < 1_000; i++) line.giveBack(line.take('-100'));
    expect(line.roomWait('-100')).toBeLessThanOrEqual(0);
    expect(line.wait(line.take('siti'))).toBeLessThanOrEqual(0);
  });
});

describe('a platform that says to wait', () => {
  test('holds up the room that it refused, and nobody else', () => {
    const { line, reply, pass } = paced();
    line.refuse('-100', 40_000);
    expect(line.roomWait('-100')).toBe(40_000);
    expect(reply('siti')).toBe(0);
    pass(5_000);
    line.refuse('-200', 40_000);
    expect(line.roomWait('siti')).toBeLessThanOrEqual(0);
    expect(line.broadcastWait()).toBeLessThanOrEqual(0);
  });

  test('holds up everybody once it refuses two rooms at the same time', () => {
    const { line } = paced();
    const before = line.take('budi');
    line.refuse('siti', 7_000);
    line.refuse('siti', 7_000);
    expect(line.wait(before)).toBeLessThanOrEqual(0);
    line.refuse('rudi', 7_000);
    expect(line.wait(before)).toBe(7_000);
    expect(line.wait(line.take('ani'))).toBe(7_000);
    expect(line.broadcastWait()).toBe(7_000);
  });
});
