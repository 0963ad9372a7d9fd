import { afterAll, beforeAll, expect, test } from 'vitest';
import { plain } from '../../src/conversation/message.ts';
import { A_DAY, openEnquiry } from '../../src/domain/products/enquiries.ts';
import { letGo } from '../../src/domain/rights/retention.ts';
import { buttonIn, vault } from '../support/bot.ts';
import { known } from '../support/people.ts';
import { shownProduct } from '../transcripts/products.ts';
import { type Market, openMarket } from './support.ts';

let market: Market;
beforeAll(async () => {
  market = await openMarket();
  await known(market.bot, 'telegram', 'andi', 'Andi Saputra');
}, 60_000);
afterAll(() => market.close());

const at = (id: string) => ({ channel: 'telegram', id }) as const;
/** What came of it, by room. */
const after = async (work: () => Promise<void>): Promise<Record<string, string>> => {
  const { sent } = market.bot.channels.telegram;
  const before = sent.length;
  await work();
  return Object.fromEntries(sent.slice(before).map(({ room, message }) => [room, plain(message.text)]));
};
const write = (who: string, text: string) => after(() => market.bot.say(at(who), { kind: 'text', text }));
const command = (who: string, name: string, rest: string) =>
  after(() => market.bot.say(at(who), { kind: 'command', name, rest }));
const press = (who: string, label: string) =>
  after(() =>
    market.bot.say(at(who), { kind: 'button', token: buttonIn(market.bot.channels.telegram.sent, who, label) }),
  );

test('whoever is blocked is not passed on, about whichever product of the seller, until the block is lifted', async () => {
  const [abon, udang] = [await market.product('Abon Sapi Pedas'), await market.product('Kerupuk Udang')];
  await command('andi', 'hubungi', abon.id);
  expect(await write('andi', 'Halo, masih ada?')).toHaveProperty('murni');
  expect((await press('murni', '🚫 Blokir')).murni).toContain('tidak bisa lagi menulis');
  const refused = await write('andi', 'Kok diam?');
  expect(refused).not.toHaveProperty('murni');
  expect(refused.andi).toContain('tidak bisa disampaikan');
  expect((await command('andi', 'hubungi', udang.id)).andi).toContain('tidak bisa disampaikan');
  await press('murni', 'Buka blokir');
  await command('andi', 'hubungi', udang.id);
  expect(await write('andi', 'Maaf, Bu')).toHaveProperty('murni');
});

test('whoever cannot be reached any more is not said to have been told', async () => {
  const { prisma, clock } = { prisma: market.prisma, clock: market.bot.clock };
  const cumi = await market.product('Sambal Cumi Joko');
  await command('andi', 'hubungi', cumi.id);
  await prisma.address.updateMany({ where: { id: 'joko' }, data: { unreachableAt: clock.now } });
  const told = await write('andi', 'Halo?');
  expect(told.andi).toContain('tidak bisa disampaikan');
  await prisma.address.updateMany({ where: { id: 'joko' }, data: { unreachableAt: null } });
});

test('a third person can neither read nor write into a talk, nor block in it', async () => {
  const talk = await market.prisma.productEnquiry.findFirstOrThrow();
  for (const rest of [talk.id, `blokir ${talk.id}`, `buka ${talk.id}`, "blokir ' or 1=1"])
    expect((await command('joko', 'obrolan', rest)).joko).toContain('tidak ditemukan');
  expect(await market.prisma.productEnquiry.count({ where: { blockedBy: { not: null } } })).toBe(0);
});

test('a buyer who restricts their data writes to nobody, and is written to by nobody', async () => {
  const talk = await market.prisma.productEnquiry.findFirstOrThrow({
    where: { product: { name: 'Abon Sapi Pedas' } },
  });
  await market.done('andi', 'restrict');
  expect((await command('murni', 'obrolan', talk.id)).murni).toContain('tidak ditemukan');
  const person = await market.personAt('andi');
  await market.prisma.person.update({ where: { id: person }, data: { restrictedAt: null } });
});

test('nobody writes to any number of sellers in a day', async () => {
  const ids: string[] = [];
  for (let i = 0; i <= A_DAY; i++) ids.push(await shownProduct(market.bot, 'Sambal Joko', { name: `Sambal ${i}` }));
  const opened: unknown[] = [];
  for (const id of ids) opened.push(await market.as('murni', (turn) => openEnquiry(turn, id)));
  expect(opened.filter((one) => one === 'many')).toHaveLength(1);
});

test('that two wrote to each other is forgotten in the end, what one blocked is not', async () => {
  const { prisma, bot } = market;
  const [first] = await prisma.productEnquiry.findMany({ take: 1 });
  await prisma.productEnquiry.update({ where: { id: first!.id }, data: { blockedBy: first!.buyerId } });
  const before = await prisma.productEnquiry.count();
  expect(before).toBeGreaterThan(1);
  const now = new Date(bot.clock.now.getTime() + 91 * 86_400_000);
  await prisma.$transaction((tx) => letGo({ tx, now, newId: bot.newId, vault }, 'enquiries', {}));
  expect(await prisma.productEnquiry.findMany({ select: { id: true } })).toEqual([{ id: first!.id }]);
});
