import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { saidText } from '../../src/conversation/message.ts';
import { keepFile } from '../../src/domain/files.ts';
import { uncheckedPhotos } from '../../src/domain/proposals/checks.ts';
import { buttonIn, openTestBot, shown, type TestBot } from '../support/bot.ts';
import { sampleFile } from '../support/files.ts';
import { withProposal } from './people.ts';

let bot: TestBot;
let proposal: string;
beforeAll(async () => {
  bot = await openTestBot();
  await withProposal('admin_verification')(bot);
  proposal = (await bot.database.prisma.proposal.findFirstOrThrow()).id;
});
afterAll(() => bot.close());

const names = ['depan.jpg', 'dalam.jpg', 'atap.jpg'];
beforeEach(async () => {
  const { prisma } = bot.database;
  await prisma.proposalDocument.deleteMany({ where: { kind: 'photo' } });
  const owner = (await prisma.person.findFirstOrThrow({ where: { name: 'Rina Wulandari' } })).id;
  const building = (await prisma.proposalBuilding.findFirstOrThrow({ where: { position: 0 } })).id;
  for (const [n, name] of names.entries()) {
    const now = new Date(bot.clock.now.getTime() + n * 1_000);
    const { id } = await keepFile(prisma, { id: bot.newId(), name, bytes: sampleFile(name), owner, now });
    await prisma.proposalDocument.create({
      data: { id: bot.newId(), proposalId: proposal, buildingId: building, kind: 'photo', fileId: id, at: now },
    });
  }
});

const budi = { channel: 'slack', id: 'staf-budi' } as const;
const sent = () => bot.channels.slack.sent;
const press = async (label: string): Promise<string[]> => {
  const before = sent().length;
  await bot.say(budi, { kind: 'button', token: buttonIn(sent(), budi.id, label) });
  return sent()
    .slice(before)
    .filter(({ room }) => room === budi.id)
    .map(shown);
};
const states = async () => {
  const rows = await bot.database.prisma.proposalDocument.findMany({
    where: { kind: 'photo' },
    orderBy: { at: 'asc' },
  });
  return rows.map(({ state }) => state);
};
const look = async (): Promise<string[]> => {
  await bot.say(budi, saidText('/periksa PLUT-2026-0042'));
  await press('Periksa dokumen');
  return press('Lihat 3 foto sekaligus');
};

test('all photos are seen one below the other and marked with one press, each look noted', async () => {
  const seen = await look();
  expect(seen[1]).toMatch(/^Foto gedung: kantor\/layanan 2\n/);
  expect(seen.map((one) => /\((.*\.jpg)\)/.exec(one)?.[1]).filter(Boolean)).toEqual(names);
  const looks = await bot.database.prisma.audit.count({ where: { subject: 'proposal_document', deed: 'looked' } });
  expect(looks).toBe(3);
  const [next] = await press('3 foto itu lengkap');
  expect(next).toContain('✅ 3 foto gedung: lengkap');
  expect(await states()).toEqual(['ok', 'ok', 'ok']);
  const [again] = await press('3 foto itu lengkap');
  expect(again).toContain('baru saja dinilai');
});

test('a photo that a colleague sent back meanwhile keeps its mark', async () => {
  await look();
  await bot.database.prisma.proposalDocument.updateMany({
    where: { kind: 'photo', file: { name: 'dalam.jpg' } },
    data: { state: 'needs_fixing', note: 'Gelap', checks: 1 },
  });
  const [next] = await press('3 foto itu lengkap');
  expect(next).toContain('✅ 2 foto gedung: lengkap');
  expect(await states()).toEqual(['ok', 'needs_fixing', 'ok']);
});

test('of several photos of a building only the one that was sent anew stands beside what it replaced', async () => {
  const { prisma } = bot.database;
  const [first] = await prisma.proposalDocument.findMany({ where: { kind: 'photo' }, orderBy: { at: 'asc' } });
  const at = new Date(bot.clock.now.getTime() + 60_000);
  const { buildingId } = first!;
  await prisma.proposalDocument.update({
    where: { id: first!.id },
    data: { state: 'needs_fixing', note: 'Gelap', replacedAt: at },
  });
  await prisma.proposalDocument.create({
    data: { id: bot.newId(), proposalId: proposal, buildingId, kind: 'photo', link: 'https://x.example', at },
  });
  const photos = await uncheckedPhotos(prisma, proposal);
  expect(photos.map(({ earlier }) => earlier?.note)).toEqual([undefined, undefined, 'Gelap']);
});
