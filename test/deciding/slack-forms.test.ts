import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSlackBot, type SlackBot, saying, until } from '../support/slack-bot.ts';

let slack: SlackBot;
let chat: string;
beforeAll(async () => {
  slack = await openSlackBot();
  chat = await slack.workspace.chat('budi');
});
afterAll(() => slack?.close());

const said = (part: string) => until(async () => saying(await slack.workspace.messages(chat), part));

/** Budi presses a button of the message that says this; answers the draft of the form that opens. */
const opened = async (part: string, token: string, flow: string): Promise<string> => {
  const forms = `select count(*)::int as n from outbox where thread like 'view:%' and sent_at is not null`;
  const before = (await slack.one<{ n: number }>(forms))!.n;
  const message = await said(part);
  await slack.workspace.press(slack.url, 'budi', chat, message, token, 'f0');
  await until(async () => ((await slack.one<{ n: number }>(forms))!.n > before ? true : undefined));
  return (await slack.one<{ id: string }>(
    `select id::text from draft where flow = '${flow}' and finished_at is null order by touched_at desc`,
  ))!.id;
};
const submits = (draft: string, answers: Record<string, string>) =>
  slack.workspace.submit(slack.url, 'budi', `f:${draft}`, answers);

const proposalIn = async (stage: string) =>
  (await slack.one<{ id: string; number: string; version: number }>(
    `select id::text, number, version from proposal where stage = '${stage}' order by number limit 1`,
  ))!;

test('a visit: a day that has gone is asked again and offers nothing; the form opened anew and filled right does', async () => {
  const { id, number, version } = await proposalIn('field_verification');
  await slack.database.prisma.visit.deleteMany({ where: { proposalId: id } });
  await slack.workspace.write(slack.url, 'budi', `/periksa ${number}`);
  const token = `x:visit.offer:${id}:${version}`;
  const draft = await opened(number, token, 'visit');

  await submits(draft, { day: '2020-01-01', hour: '09:00' });
  await said('sudah lewat');
  expect(await slack.database.prisma.visit.count({ where: { proposalId: id } })).toBe(0);

  expect(await opened(number, token, 'visit')).toBe(draft);
  const day = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
  await submits(draft, { day, hour: '09:00' });
  await until(async () => (await slack.database.prisma.visit.findFirst({ where: { proposalId: id } })) ?? undefined);
});

test('a document: a note too short to help anybody marks nothing; a note that says what is missing does', async () => {
  const { prisma } = slack.database;
  const { id, number } = await proposalIn('admin_verification');
  const document = (await prisma.proposalDocument.findFirstOrThrow({ where: { proposalId: id, kind: 'ownership' } }))
    .id;
  await prisma.proposalDocument.update({ where: { id: document }, data: { state: 'unchecked', checks: 0 } });
  await slack.workspace.write(slack.url, 'budi', `/periksa ${number}`);
  const draft = await opened(number, `x:document.needs_fixing:${document}:0`, 'marking');

  await submits(draft, { note: '?' });
  await said('3');
  expect((await prisma.proposalDocument.findUniqueOrThrow({ where: { id: document } })).state).toBe('unchecked');

  await submits(draft, { note: 'Halaman 2 sertifikat belum dipindai' });
  const marked = await until(
    async () =>
      (await prisma.proposalDocument.findFirst({ where: { id: document, state: 'needs_fixing' } })) ?? undefined,
  );
  expect(marked.note).toBe('Halaman 2 sertifikat belum dipindai');

  await submits(draft, { note: 'Sekali lagi, dari formulir yang sama' });
  await said('Formulir itu');
  expect((await prisma.proposalDocument.findUniqueOrThrow({ where: { id: document } })).checks).toBe(1);
});

test('a form of a proposal that a colleague moved meanwhile changes nothing, and says who and when', async () => {
  const { prisma } = slack.database;
  const { id, number, version } = await proposalIn('field_verification');
  await slack.workspace.write(slack.url, 'budi', `/periksa ${number}`);
  const visits = await prisma.visit.count({ where: { proposalId: id } });
  const draft = await opened(number, `x:visit.offer:${id}:${version}`, 'visit');
  await prisma.proposal.update({ where: { id }, data: { version: { increment: 1 } } });
  const day = new Date(Date.now() + 12 * 86_400_000).toISOString().slice(0, 10);
  await submits(draft, { day, hour: '10:00' });
  await said('sudah berubah sejak');
  expect(await prisma.visit.count({ where: { proposalId: id } })).toBe(visits);
});
