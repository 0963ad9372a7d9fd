import { afterAll, beforeAll, expect, test } from 'vitest';
import { LIMITS } from '../../src/channels/slack/limits.ts';
import { render } from '../../src/channels/slack/render.ts';
import { saidText } from '../../src/conversation/message.ts';
import { openTestBot, type TestBot } from '../support/bot.ts';
import { withProposal } from './people.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await openTestBot();
  await withProposal('admin_verification')(bot);
});
afterAll(() => bot.close());

const lastCard = () => bot.channels.slack.sent.at(-1)!.message;

test('a card is one block of words and one of buttons, each button with its token', async () => {
  await bot.say({ channel: 'slack', id: 'staf-budi' }, saidText('/periksa PLUT-2026-0042'));
  const { blocks, text } = render(lastCard());
  expect(blocks.map(({ type }) => type)).toEqual(['rich_text', 'actions']);
  expect(text).toContain('PLUT-2026-0042');
  expect(JSON.stringify(blocks)).toMatch(/x:deciding\.papers:[\da-f-]{36}:1/);
});

test('a proposal of forty buildings and thirty hostile documents still fits, and pings nobody', async () => {
  const { prisma } = bot.database;
  const { id } = await prisma.proposal.findFirstOrThrow();
  await prisma.proposalBuilding.createMany({
    data: Array.from({ length: 40 }, (_, i) => ({
      id: bot.newId(),
      proposalId: id,
      function: 'packaging_house',
      areaM2: 1_000_000 + i,
      condition: 'heavy_damage',
      position: i,
    })),
  });
  await prisma.proposalDocument.createMany({
    data: Array.from({ length: 30 }, (_, i) => ({
      id: bot.newId(),
      proposalId: id,
      kind: `<!channel> ${'x'.repeat(300)} ${i}`,
      state: 'needs_fixing',
      note: '<!here> & '.repeat(30),
      at: bot.clock.now,
    })),
  });
  await bot.say({ channel: 'slack', id: 'staf-budi' }, saidText('/periksa PLUT-2026-0042'));
  const token = lastCard()
    .choices!.map((one) => ('token' in one ? one.token : ''))
    .find((one) => one.startsWith('x:deciding.papers'));
  await bot.say({ channel: 'slack', id: 'staf-budi' }, { kind: 'button', token: token! });
  const { blocks, text } = render(lastCard());
  expect(blocks.length).toBeLessThanOrEqual(LIMITS.blocks);
  expect(JSON.stringify(blocks).length).toBeLessThan(60_000);
  for (const block of blocks)
    if (block.type === 'actions') expect(block.elements.length).toBeLessThanOrEqual(LIMITS.buttons);
  expect(text).not.toMatch(/<!channel>|<!here>/);
});
