import { z } from 'zod';
import type { Made } from '../channels/channel.ts';

/** Facts that were written as JSON already, as a file. */
export const json = async (facts: unknown, name: string): Promise<Made> => {
  const { json: text } = z.object({ json: z.string() }).parse(facts);
  return { name, mime: 'application/json', bytes: new TextEncoder().encode(`${text}\n`) };
};
