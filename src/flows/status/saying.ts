import { type Choice, command, say, type Text } from '../../conversation/message.ts';
import type { Query } from '../../indonesian/query.ts';
import { tokenOf } from './token.ts';

/** Texts one under the other; those that are missing are left out. */
export const lines = (...texts: readonly (Text | undefined | false)[]): Text =>
  say('status.lines', { lines: { lines: texts.filter((text): text is Text => typeof text === 'object') } });

/** Texts with an empty line between them. */
export const blocks = (first: Text, ...more: readonly (Text | undefined)[]): Text =>
  more.reduce<Text>((above, below) => (below ? say('status.blocks', { first: above, second: below }) : above), first);

/** A name or a number as a text. */
export const value = (shown: string): Text => say('status.value', { value: shown });

/** A button that asks this question; none where it does not fit into one. */
export const button = (label: Text, query: Query): Choice[] => {
  const token = tokenOf(query);
  return token === undefined ? [] : [command(`usulan ${token}`, label)];
};
