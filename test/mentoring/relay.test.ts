import { afterEach, beforeEach, expect, test } from 'vitest';
import { SendFailure } from '../../src/channels/channel.ts';
import { saidText } from '../../src/conversation/message.ts';
import { caseById } from '../../src/domain/mentoring/cases.ts';
import { complain, decideComplaint, lookInto } from '../../src/domain/mentoring/complaints.ts';
import { AN_HOUR, hear } from '../../src/domain/mentoring/relay.ts';
import { openTestBot, shown, type TestBot } from '../support/bot.ts';
import { acceptedCase, alsoManages, type Centre, openCentre } from './support.ts';

let centre: Centre;
let bot: TestBot;
let ani: { id: string; person: string };
let siti: { id: string; sme: string };
let caseId: string;
beforeEach(async () => {
  centre = await openCentre();
  ({ ani, siti, caseId } = await acceptedCase(centre));
  bot = await openTestBot({ database: centre.database });
});
afterEach(async () => {
  await bot.close();
  await centre.close();
});

const write = async (who: string, words: string) => {
  await bot.say({ channel: 'telegram', id: who }, { kind: 'button', token: `x:case.write:${caseId}:1` });
  await bot.say({ channel: 'telegram', id: who }, saidText(words));
};
const to = (room: string) => bot.channels.telegram.sent.filter((one) => one.room === room).map(shown);

test('whoever wrote sees what has arrived, and hears of what cannot arrive', async () => {
  await write('Siti', 'Halo Bu');
  await bot.bot.due.sweep();
  await bot.settled();
  expect(to('Siti').at(-1)).toEqual(expect.stringContaining('✓ Sampai di Ani, pendamping'));
  bot.channels.telegram.fail = ({ room }) => (room === 'Ani' ? new SendFailure('gone', 'blocked') : undefined);
  await write('Siti', 'Masih di sana?');
  await bot.bot.due.sweep();
  await bot.settled();
  expect(to('Siti')).toContainEqual(expect.stringContaining('✗ Belum sampai di Ani, pendamping'));
  expect(await centre.database.prisma.relayedMessage.count({ where: { failedAt: { not: null } } })).toBe(1);
});

test('what could identify somebody reaches neither the other side nor the database', async () => {
  await write('Siti', 'NIK saya 6472011203850001, telepon 0812 3456 7890');
  expect(to('Ani').at(-1)).toContain('NIK saya •••••, telepon •••••');
  expect(to('Siti').join('\n')).toContain('saya samarkan');
  const { text } = await centre.database.prisma.relayedMessage.findFirstOrThrow();
  const kept = await centre.due(async ({ vault }) => vault.open(text!));
  expect(kept).toBe('NIK saya •••••, telepon •••••');
});

test('a caption and the name of a file are masked like any word', async () => {
  await bot.say({ channel: 'telegram', id: 'Siti' }, { kind: 'button', token: `x:case.write:${caseId}:1` });
  await bot.say(
    { channel: 'telegram', id: 'Siti' },
    {
      kind: 'file',
      file: { id: 'label.jpg', kind: 'document', name: 'label 081234567890.jpg' },
      caption: 'wa.me/6281234567890',
    },
  );
  const last = to('Ani').at(-1);
  expect(last).toContain('•••••');
  expect(last).toContain('label •••••.jpg');
  expect(last).not.toMatch(/\d{6}/);
});

test('a flood is stopped, and the other side is spared', async () => {
  for (let i = 0; i < AN_HOUR; i++) await centre.as(siti.id, (turn) => hear(turn, caseId, { text: `pesan ${i}` }));
  expect(await centre.as(siti.id, (turn) => hear(turn, caseId, { text: 'satu lagi' }))).toMatchObject({
    outcome: 'many',
  });
  expect(await centre.as(ani.person, (turn) => hear(turn, caseId, { text: 'sabar' }))).toMatchObject({
    outcome: 'passed',
  });
});

test('a stranger’s word on a case is heard by nobody, and answered like that on a case that is not there', async () => {
  const stranger = await centre.owner('Tuti');
  for (const id of [caseId, centre.newId(), 'no-id'])
    expect(await centre.as(stranger.id, (turn) => hear(turn, id, { text: 'x' }))).toBeUndefined();
});

test('whoever is blocked is helped no more: their other cases end, and their mentors are told', async () => {
  const hendra = await centre.person('Hendra', 'site_manager');
  const other = await centre.ask(siti, 'production');
  const complaint = (await centre.as(ani.person, (turn) => complain(turn, caseId, 'berkata kasar')))!;
  await bot.say(
    { channel: 'telegram', id: 'Hendra' },
    { kind: 'button', token: `x:complaint.block:${complaint.id}:1` },
  );
  expect(await centre.due(({ tx }) => caseById(tx, other))).toMatchObject({ state: 'closed' });
  expect(to('Ani').at(-1)).toContain('dihentikan');
  expect(await centre.database.prisma.complaint.findFirst()).toMatchObject({ decision: 'blocked', decidedBy: hendra });
});

test('a complaint about the manager goes to the ministry', async () => {
  await alsoManages(centre, ani.person);
  await bot.say({ channel: 'telegram', id: 'Siti' }, { kind: 'button', token: `x:case.report:${caseId}:1` });
  await bot.say({ channel: 'telegram', id: 'Siti' }, saidText('meminta uang rokok'));
  expect(to('Ani').join()).not.toContain('rokok');
  expect(bot.channels.slack.sent.map(shown).join()).toContain('rokok');
});

test('a complaint ends the case; staff of its site alone look and decide, once, and whoever is blocked is asked for no more', async () => {
  const hendra = await centre.person('Hendra', 'site_manager');
  const complaint = (await centre.as(siti.id, (turn) => complain(turn, caseId, 'meminta uang')))!;
  expect(await centre.due(({ tx }) => caseById(tx, caseId))).toMatchObject({ state: 'closed' });
  expect(await centre.as(ani.person, (turn) => lookInto(turn, complaint.id))).toBeUndefined();
  expect(await centre.as(siti.id, (turn) => decideComplaint(turn, complaint.id, 'blocked'))).toBeUndefined();
  await centre.as(hendra, (turn) => lookInto(turn, complaint.id));
  const audit = await centre.database.prisma.audit.findMany({
    where: { deed: 'looked' },
    select: { personId: true, subjectId: true },
  });
  expect(audit).toEqual([{ personId: hendra, subjectId: caseId }]);
  expect((await centre.as(hendra, (turn) => decideComplaint(turn, complaint.id, 'blocked')))?.first).toBe(true);
  expect((await centre.as(hendra, (turn) => decideComplaint(turn, complaint.id, 'dismissed')))?.first).toBe(false);
  const next = await centre.ask(await centre.owner('Tuti'), 'production');
  expect(await centre.due(({ tx }) => caseById(tx, next))).toMatchObject({ askedOf: 'manager', offer: null });
});
