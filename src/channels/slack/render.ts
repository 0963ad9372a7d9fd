import type { KnownBlock, RichTextElement } from '@slack/web-api';
import { type Button, mapLink, plain, type Spoken, type Words } from '../../conversation/message.ts';
import { cut, LIMITS } from './limits.ts';
import { escaped } from './markup.ts';

/** How the action of a button begins that leads to a form. */
export const FORM = 'f';

/** A message as Slack takes it: blocks, and the text that stands for them in notifications and where they fail. */
export type Rendered = { text: string; blocks: KnownBlock[] };

type Part = { text: string; bold: boolean };

const LINK = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?()[\]])/;

const partsOf = (words: Words): Part[] =>
  words
    .map((word) => (typeof word === 'string' ? { text: word, bold: false } : { text: word.b, bold: true }))
    .filter((part) => part.text !== '');

const elementsOf = ({ text, bold }: Part): RichTextElement[] => {
  const style = bold ? { style: { bold: true } } : {};
  return text
    .split(LINK)
    .map((piece, index): RichTextElement | undefined => {
      if (piece === '') return undefined;
      const link = index % 2 === 1 && piece.length <= LIMITS.url;
      return link ? { type: 'link', url: piece, ...style } : { type: 'text', text: piece, ...style };
    })
    .filter((element) => element !== undefined);
};

const whole = (text: string, max: number): string => text.slice(0, max).replace(/[\uD800-\uDBFF]$/, '');

/** What fits of `text`, up to a line's or a word's end; nothing where there is no such end, unless it `must` give. */
const headOf = (text: string, max: number, must: boolean): string => {
  if (text.length <= max) return text;
  const head = whole(text, max);
  const end = head.lastIndexOf('\n') + 1 || head.lastIndexOf(' ') + 1;
  return end > 0 || !must ? head.slice(0, end) : head;
};

/** The words in sections of at most 3,000 characters each. */
const sections = (words: Words): Part[][] => {
  const all: Part[][] = [];
  let section: Part[] = [];
  let free: number = LIMITS.section;
  for (const { text, bold } of partsOf(words)) {
    for (let rest = text; rest !== ''; ) {
      const head = headOf(rest, free, section.length === 0);
      if (head !== '') section.push({ text: head, bold });
      rest = rest.slice(head.length);
      free -= head.length;
      if (rest === '') break;
      all.push(section);
      section = [];
      free = LIMITS.section;
    }
  }
  return section.length > 0 ? [...all, section] : all;
};

/** The words that fit in `max` characters, with … where they did not all. */
const shortened = (words: Words, max: number): Words => {
  if (plain(words).length <= max) return words;
  let free = Math.max(0, max - 1);
  const kept = words.map((word) => {
    const text = whole(plain([word]), free);
    free -= text.length;
    return typeof word === 'string' ? text : { b: text };
  });
  return [...kept, '…'];
};

const textBlock = (parts: Part[]): KnownBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: parts.flatMap(elementsOf) }],
});

const button = (choice: Button, index: number) => ({
  type: 'button' as const,
  action_id: `${choice.opens === 'form' ? FORM : 'b'}${index}`,
  text: { type: 'plain_text' as const, text: cut(choice.label, LIMITS.label), emoji: false },
  ...('url' in choice ? { url: choice.url } : { value: choice.token }),
  ...(choice.style && { style: choice.style }),
});

const actions = (choices: Button[]): KnownBlock[] => {
  const elements = choices.map(button);
  return Array.from({ length: Math.ceil(elements.length / LIMITS.buttons) }, (_, block) => ({
    type: 'actions',
    elements: elements.slice(block * LIMITS.buttons, (block + 1) * LIMITS.buttons),
  }));
};

type Table = NonNullable<Spoken['table']>;

const sizeOf = (row: Words[]): number => row.reduce((sum, cell) => sum + Math.max(1, plain(cell).length), 0);

/** The rows that fit in `max` characters, head first, all as wide as the head; a last row of … where some did not. */
const fitting = ({ head, rows }: Table, max: number): Words[][] => {
  const width = Math.min(head.length, LIMITS.cells);
  const even = [head, ...rows].map((row) => Array.from({ length: width }, (_, column) => row[column] ?? []));
  let free = max - width;
  const fit = even.findIndex((row, index) => {
    free -= sizeOf(row);
    return free < 0 || index === LIMITS.rows;
  });
  return fit < 0
    ? even
    : [...even.slice(0, Math.min(fit, LIMITS.rows - 1)), Array.from({ length: width }, () => ['…'])];
};

const tableBlock = (rows: Words[][]): KnownBlock => ({
  type: 'table',
  rows: rows.map((row) => row.map((cell) => ({ type: 'raw_text', text: plain(cell) || '–' }))),
});

const lines = (rows: Words[][]): string => rows.map((row) => row.map(plain).join(' | ')).join('\n');

/**
 * A message as Slack takes it, within all its limits; what is over them is cut where … stands. Whatever somebody typed
 * is shown as typed and pings nobody. `surface` 'home' is the Home tab, which takes no table block.
 */
export const render = (message: Omit<Spoken, 'image' | 'file'>, surface: 'message' | 'home' = 'message'): Rendered => {
  const buttons = actions(message.choices ?? []);
  const taken = (message.choices ?? []).reduce(
    (sum, choice) => sum + choice.label.length + ('url' in choice ? choice.url : choice.token).length,
    0,
  );
  const said: Words = message.location ? [...message.text, `\n${mapLink(message.location)}`] : message.text;
  const words = shortened(said, LIMITS.characters - taken);
  const rows = message.table && fitting(message.table, LIMITS.characters - taken - plain(words).length);
  const table = rows && (surface === 'message' ? [tableBlock(rows)] : sections([lines(rows)]).map(textBlock));
  return {
    text: cut(escaped([plain(said), ...(rows ? [lines(rows)] : [])].join('\n\n')), LIMITS.fallback),
    blocks: [...sections(words).map(textBlock), ...(table ?? []), ...buttons].slice(0, LIMITS.blocks),
  };
};
