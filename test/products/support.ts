import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { catalogueWords } from '../../src/channel-words.ts';
import { personById } from '../../src/domain/people/people.ts';
import { productById } from '../../src/domain/products/products.ts';
import { loadRegions } from '../../src/domain/regions.ts';
import { carryOut } from '../../src/domain/rights/carrying-out.ts';
import type { Deed } from '../../src/domain/rights/effects.ts';
import { gazetteer } from '../../src/indonesian/gazetteer.ts';
import type { Turn } from '../../src/turn.ts';
import { cards, catalogue } from '../../src/web/catalogue/index.ts';
import { openTestBot, vault } from '../support/bot.ts';
import { mentoringSite, ministryStaff } from '../transcripts/people.ts';
import { market as shownThere } from '../transcripts/products.ts';

/** The bot with the market of Balikpapan, its public pages, and what its people may do. */
export const openMarket = async () => {
  const bot = await openTestBot();
  await ministryStaff(bot);
  await mentoringSite(bot);
  await shownThere(bot);
  const { prisma } = bot.database;
  const parts = {
    prisma,
    vault,
    gazetteer: gazetteer(await loadRegions()),
    botLink: (token?: string) => `https://t.me/plut_bot?start=${token}`,
    words: catalogueWords(),
    publicUrl: 'https://plut.example',
  };
  const shop = catalogue(parts);
  const server = createServer((request, response) => void shop(request, response)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const personAt = async (address: string): Promise<string> =>
    (await prisma.personAddress.findFirstOrThrow({ where: { addressId: address } })).personId;

  /** What somebody does, in a transaction of its own. */
  const as = async <T>(address: string, work: (turn: Turn) => Promise<T>): Promise<T> => {
    const person = (await personById(prisma, await personAt(address)))!;
    const from = { channel: 'telegram', id: address };
    return prisma.$transaction((tx) =>
      work({ person, from, now: bot.clock.now, newId: bot.newId, newToken: bot.newId, tx, vault }),
    );
  };

  return {
    bot,
    prisma,
    as,
    personAt,
    find: cards(parts),
    close: async () => {
      server.close();
      await bot.close();
    },
    /** A public page, its photo or style. */
    read: async (path: string, headers: Record<string, string> = {}) => {
      const response = await fetch(`${url}${path}`, { headers });
      return { status: response.status, headers: response.headers, text: await response.text() };
    },
    /** A product by its name, with all that acts need to know of it. */
    product: async (name: string) => {
      const { id } = await prisma.product.findFirstOrThrow({ where: { name } });
      return (await productById(prisma, id))!;
    },
    /** What becomes of somebody's data, as when they asked for it. */
    done: async (address: string, deed: Deed) => {
      const person = await personAt(address);
      await prisma.$transaction((tx) =>
        carryOut({ tx, now: bot.clock.now, newId: bot.newId, vault, by: person }, person, deed),
      );
    },
  };
};

export type Market = Awaited<ReturnType<typeof openMarket>>;
