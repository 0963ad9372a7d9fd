import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { seedHolidays, seedSample } from '../../prisma/seed.ts';
import { type TestBot, vault } from '../support/bot.ts';
import { known } from '../support/people.ts';
import { replay } from '../support/transcript.ts';
import { trainingCentre } from './centre.ts';
import { mentoringSite, ministryStaff, office, siteStaff } from './people.ts';
import { market } from './products.ts';

const folder = new URL('./', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));

/** Talks about a capability have people of their own. */
const withMentors = async (test: TestBot) => {
  await ministryStaff(test);
  await mentoringSite(test);
};

const withMarket = async (test: TestBot) => {
  await withMentors(test);
  await market(test);
};

/** Questions are asked of the sample, some of whose proposals are Ani's. */
const withSample = async (test: TestBot) => {
  const { prisma } = test.database;
  await seedHolidays(prisma);
  await seedSample(prisma, { now: test.clock.now, newId: test.newId, vault });
  await ministryStaff(test);
  const { personId } = await prisma.personAddress.findFirstOrThrow({ where: { addressId: 'staf-ani' } });
  await prisma.proposal.updateMany({ where: { stage: 'assessment' }, data: { handlerId: personId } });
  await known(test, 'telegram', 'yohana', 'Yohana Kambuaya', [{ role: 'head_of_office', region: '96.71' }]);
};

const everybody = async (test: TestBot) => {
  await ministryStaff(test);
  await siteStaff(test);
  await office(test);
};

describe('transcripts', () => {
  test.each(files)('%s', async (name) => {
    const script = readFileSync(new URL(name, folder), 'utf8');
    const prepare = name.startsWith('asking')
      ? withSample
      : name.startsWith('training')
        ? trainingCentre
        : name === 'product-search.txt' || name === 'product-asked.txt'
          ? withMarket
          : /^(mentoring|product)/.test(name)
            ? withMentors
            : everybody;
    await expect(await replay(script, prepare)).toMatchFileSnapshot(new URL(name, folder).pathname);
  });
});
