import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { TestBot } from '../support/bot.ts';
import { replay } from '../support/transcript.ts';
import { trainingCentre } from './centre.ts';
import { mentoringSite, ministryStaff, office, siteStaff } from './people.ts';

const folder = new URL('./', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));

/** Talks about a capability have people of their own. */
const withMentors = async (test: TestBot) => {
  await ministryStaff(test);
  await mentoringSite(test);
};

const everybody = async (test: TestBot) => {
  await ministryStaff(test);
  await siteStaff(test);
  await office(test);
};

describe('transcripts', () => {
  test.each(files)('%s', async (name) => {
    const script = readFileSync(new URL(name, folder), 'utf8');
    const prepare = name.startsWith('training')
      ? trainingCentre
      : name.startsWith('mentoring')
        ? withMentors
        : everybody;
    await expect(await replay(script, prepare)).toMatchFileSnapshot(new URL(name, folder).pathname);
  });
});
