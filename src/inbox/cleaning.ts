import type { Incoming } from '../conversation/message.ts';
import { clean } from '../indonesian/normalise.ts';

/** Longer texts are cut: no question takes as much, and no pattern should see more. */
const LONGEST = 10_000;

/** Text without NUL, control characters and lone surrogates, which PostgreSQL would refuse or silently change. */
export const cleaned = (incoming: Incoming): Incoming => {
  const { said } = incoming;
  const tidy = (text: string) => clean(text.slice(0, LONGEST));
  if (said.kind === 'text') return { ...incoming, said: { ...said, text: tidy(said.text) } };
  if (said.kind === 'command') return { ...incoming, said: { ...said, rest: tidy(said.rest) } };
  if (said.kind === 'file' && said.caption) return { ...incoming, said: { ...said, caption: tidy(said.caption) } };
  return incoming;
};
