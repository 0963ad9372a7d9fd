import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Incoming, Said } from '../../src/conversation/message.ts';
import { accept } from '../../src/domain/mentoring/assigning.ts';
import { caseById } from '../../src/domain/mentoring/cases.ts';
import { openTestBot, shown, type TestBot } from '../support/bot.ts';
import { type Centre, openCentre } from './support.ts';

const CASES = 50;
const MENTORS = 5;
const ROUNDS = 3;

let centre: Centre;
let bot: TestBot;
const cases: { id: string; owner: string; mentor: string }[] = [];

beforeAll(async () => {
  centre = await openCentre();
  const mentors = new Map<string, { person: string; name: string }>();
  for (let i = 0; i < MENTORS; i++) {
    const name = `mentor-${i}`;
    const { id, person } = await centre.mentor(name, 'production');
    mentors.set(id, { person, name });
  }
  for (let i = 0; i < CASES; i++) {
    const owner = `owner-${i}`;
    const id = await centre.ask(await centre.owner(owner), 'production');
    const { offer } = (await centre.due(({ tx }) => caseById(tx, id)))!;
    const mentor = mentors.get(offer!.mentor)!;
    await centre.as(mentor.person, (turn) => accept(turn, offer!.assignment));
    cases.push({ id, owner, mentor: mentor.name });
  }
  bot = await openTestBot({ database: centre.database });
});
afterAll(async () => {
  await bot.close();
  await centre.close();
});

let deliveries = 0;
const from = (who: string, said: Said, more: Partial<Incoming> = {}): Incoming => ({
  delivery: `c${++deliveries}`,
  from: { channel: 'telegram', id: who },
  room: { id: who, shared: false },
  said,
  ...more,
});
const text = (words: string): Said => ({ kind: 'text', text: words });
const sent = () => bot.channels.telegram.sent;

/** What arrived in a room that somebody wrote, without the bot's own notes. */
const arrived = (room: string) =>
  sent()
    .filter((one) => one.room === room)
    .map(shown)
    .flatMap((words) => /(?:question|answer) \d+ of case \d+/.exec(words)?.[0] ?? []);

test('of fifty cases whose people all write at once, every message reaches its own other side alone, in order', async () => {
  await bot.bot.inbox.accept(
    cases.map(({ id, owner }) => from(owner, { kind: 'button', token: `x:case.write:${id}:1` })),
  );
  await bot.settled();
  for (let round = 0; round < ROUNDS; round++)
    await bot.bot.inbox.accept(cases.map(({ owner }, i) => from(owner, text(`question ${round} of case ${i}`))));
  await bot.settled();
  // Each mentor replies to each question, in the order of their coming; between them they also write without a reply.
  const answers = sent().flatMap((one, at) => {
    const asked = /question (\d+) of case (\d+)/.exec(shown(one));
    return asked
      ? [from(one.room, text(`answer ${asked[1]} of case ${asked[2]}`), { repliesTo: `telegram-${at + 1}` })]
      : [];
  });
  await bot.bot.inbox.accept(answers);
  await bot.settled();
  await bot.bot.inbox.accept(cases.slice(0, MENTORS).map(({ mentor }) => from(mentor, text('answer 9 of case 99'))));
  await bot.settled();

  const rounds = Array.from({ length: ROUNDS }, (_, round) => round);
  expect(answers).toHaveLength(CASES * ROUNDS);
  for (const [i, { owner }] of cases.entries())
    expect(arrived(owner).filter((words) => !words.includes('case 99'))).toEqual(
      rounds.map((round) => `answer ${round} of case ${i}`),
    );
  for (const name of new Set(cases.map(({ mentor }) => mentor))) {
    const own = cases.flatMap(({ mentor }, i) => (mentor === name ? [i] : []));
    const got = arrived(name).filter((words) => words.startsWith('question'));
    expect(got.toSorted()).toEqual(
      own.flatMap((i) => rounds.map((round) => `question ${round} of case ${i}`)).toSorted(),
    );
    for (const i of own)
      expect(got.filter((words) => words.endsWith(`of case ${i}`))).toEqual(
        rounds.map((round) => `question ${round} of case ${i}`),
      );
  }
});

test('what a mentor of many cases writes without a reply, after others have written, is asked about and goes to nobody', async () => {
  const { owner, mentor } = cases[0]!;
  const other = cases.find((one) => one.mentor === mentor && one.owner !== owner)!;
  await bot.bot.inbox.accept([from(mentor, { kind: 'button', token: `x:case.write:${cases[0]!.id}:1` })]);
  await bot.settled();
  await bot.bot.inbox.accept([from(other.owner, text('question 7 of case 77'))]);
  await bot.settled();
  const before = sent().length;
  await bot.bot.inbox.accept([from(mentor, text('answer 8 of case 88'))]);
  await bot.settled();
  const after = sent().slice(before);
  // A sweep may tell others meanwhile what of theirs has arrived.
  expect(
    after
      .filter(({ room }) => room === mentor)
      .map(shown)
      .join(),
  ).toContain('untuk siapa');
  expect(after.map(shown).join()).not.toContain('answer 8 of case 88');
});

test('once a case is closed, nothing of it is passed on, by no button and no reply', async () => {
  const { id, owner, mentor } = cases[1]!;
  const last = sent().findLastIndex((one) => one.room === owner && one.message.choices?.length === 1) + 1;
  await bot.bot.inbox.accept([from(owner, { kind: 'button', token: `x:case.close:${id}:1` })]);
  await bot.settled();
  const before = sent().length;
  await bot.bot.inbox.accept([
    from(owner, text('question 5 of case 55')),
    from(owner, text('question 6 of case 55'), { repliesTo: `telegram-${last}` }),
    from(owner, { kind: 'button', token: `x:case.write:${id}:1` }),
  ]);
  await bot.settled();
  expect(
    sent()
      .slice(before)
      .filter(({ room }) => room === mentor),
  ).toEqual([]);
  expect(await centre.database.prisma.relayedMessage.count({ where: { caseId: id } })).toBe(2 * ROUNDS);
});
