import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { replay } from '../support/transcript.ts';
import { withProposal } from './people.ts';

const folder = new URL('./', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));

describe('talks about a proposal', () => {
  test.each(files)('%s', async (name) => {
    const script = readFileSync(new URL(name, folder), 'utf8');
    await expect(await replay(script, withProposal, { brief: true })).toMatchFileSnapshot(
      new URL(name, folder).pathname,
    );
  });
});
