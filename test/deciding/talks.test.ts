import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Stage } from '../../src/database/client/client.ts';
import { replay } from '../support/transcript.ts';
import { withProposal } from './people.ts';

/** In which stage the proposal of a talk stands at first; a talk that is not named here begins with what was just sent. */
const BEGINS: Record<string, Stage> = {
  'visited.txt': 'field_verification',
  'postponed.txt': 'assessment',
  'rejected.txt': 'assessment',
  'revised.txt': 'admin_verification',
  'opened.txt': 'approved',
};

const folder = new URL('./', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));

describe('talks about a proposal', () => {
  test.each(files)('%s', async (name) => {
    const script = readFileSync(new URL(name, folder), 'utf8');
    await expect(await replay(script, withProposal(BEGINS[name] ?? 'submitted'), { brief: true })).toMatchFileSnapshot(
      new URL(name, folder).pathname,
    );
  });
});
