import { z } from 'zod';
import type { Made } from '../channels/channel.ts';
import type { ReadFile } from './index.ts';

/** A kept file as it is, under the name that is asked for, or its own. */
export const file = async (facts: unknown, name: string, read: ReadFile): Promise<Made> => {
  const { id } = z.object({ id: z.string() }).parse(facts);
  const kept = await read(id);
  return { ...kept, name: name || kept.name };
};
