import {
  type Choice,
  command,
  type Message,
  type Outgoing,
  reply,
  say,
  type Text,
} from '../../conversation/message.ts';
import { zoneOf } from '../../domain/regions.ts';
import type { Query } from '../../indonesian/query.ts';
import type { Asked } from './asked.ts';
import { heard } from './heard.ts';
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
export const button = (label: Text, query: Query, page?: number): Choice[] => {
  const token = tokenOf(query, page);
  return token === undefined ? [] : [command(`usulan ${token}`, label)];
};

/** An answer: first what was understood, last of when the data are. `sample` says that some of them are made up; times are
 * shown in `zone`, else in an official's own. */
export const answered = (
  asked: Asked,
  body: Text,
  { sample = false, zone, ...more }: { sample?: boolean; zone?: string | undefined } & Omit<Message, 'text'> = {},
): Outgoing => {
  const at = asked.moment.now;
  const footer = sample ? say('status.asOfSample', { at }) : say('status.asOf', { at });
  const as = asked.query.as ? say('status.asTable', { as: asked.query.as }) : undefined;
  const text = say('status.answer', { heard: heard(asked), body: as ? blocks(as, body) : body, footer });
  const region = asked.scope?.[0];
  const shownIn = zone ?? (region && zoneOf(region.slice(0, 2)));
  return { ...reply(text, more), ...(shownIn && { zone: shownIn }) };
};
