import type { Prisma } from '../../src/database/client/client.ts';
import type { TestBot } from '../support/bot.ts';
import { sampleFile } from '../support/files.ts';

type Given = Partial<Prisma.ProductUncheckedCreateInput> & { name: string; certificates?: ('halal' | 'pirt')[] };

/** Puts a product that is shown, with a photo, into a business by its name. Answers its id. */
export const shownProduct = async ({ database, newId, clock }: TestBot, business: string, given: Given) => {
  const { prisma } = database;
  const { certificates = [], ...data } = given;
  const sme = await prisma.sme.findFirstOrThrow({ where: { name: business } });
  const [id, file] = [newId(), newId()];
  await prisma.file.create({
    data: {
      id: file,
      sha256: new Uint8Array(Buffer.from(file.replaceAll('-', ''), 'hex')),
      name: 'foto.jpg',
      mime: 'image/jpeg',
      size: 1,
      bytes: new Uint8Array(sampleFile('foto.webp')),
      ownerId: sme.ownerId,
      createdAt: clock.now,
    },
  });
  await prisma.product.create({
    data: {
      id,
      smeId: sme.id,
      category: 'food',
      state: 'shown',
      checkedAt: clock.now,
      createdAt: clock.now,
      ...data,
      photos: { create: { fileId: file, position: 0 } },
      certificates: { create: certificates.map((kind) => ({ kind })) },
    },
  });
  return id;
};

/** What the owners of the site in Balikpapan show. */
export const market = async (test: TestBot): Promise<void> => {
  await shownProduct(test, 'Abon Bu Murni', {
    name: 'Abon Sapi Pedas',
    price: 35_000n,
    unit: '100 gram',
    flagship: true,
  });
  await shownProduct(test, 'Abon Bu Murni', { name: 'Kerupuk Udang', price: 18_000n, certificates: ['halal'] });
  await shownProduct(test, 'Sambal Joko', { name: 'Sambal Cumi Joko', price: 25_000n, unit: '1 botol' });
  await shownProduct(test, 'Sambal Joko', { name: 'Kerupuk Ikan' });
};
