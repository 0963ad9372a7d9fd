import type { Made } from '../channels/channel.ts';
import type { Paper } from '../conversation/message.ts';
import { poster } from './poster.ts';
import { qr } from './qr.ts';

const PAPERS: Readonly<Record<string, (facts: unknown, name: string) => Promise<Made>>> = { qr, poster };

/** Makes what a message has to show. Throws where nothing of that name is made. */
export const makePaper = ({ paper, facts, name }: Paper): Promise<Made> => {
  const make = PAPERS[paper];
  if (!make) throw new Error(`no paper is called "${paper}"`);
  return make(facts, name);
};
