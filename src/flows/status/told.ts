import { type Choice, type Message, type Outgoing, reply, say, type Text } from '../../conversation/message.ts';
import type { Part } from '../../domain/proposals/proposals.ts';
import { zoneOf } from '../../domain/regions.ts';
import type { Group } from '../../indonesian/query.ts';
import type { Asked } from './asked.ts';
import type { Sheet } from './columns.ts';
import { inForm } from './forms.ts';
import { furtherButtons } from './further.ts';
import { footOf, heard } from './heard.ts';
import { blocks, lines } from './saying.ts';

/** What an answer says, before it is put into the form in which it was asked for. */
export type Told = {
  body: Text;
  /** Made-up entries are among what is told. */
  sample?: boolean;
  /** The zone in which times are shown, where all are of one; else an official's own. */
  zone?: string | undefined;
  choices?: Choice[];
  table?: Message['table'];
  /** All that it tells as rows, at most so many, for a file. */
  sheet?: (most: number) => Promise<Sheet>;
  /** What was counted. */
  count?: number;
  /** A count by its parts, for a picture; `total` says the whole. */
  parts?: { by: Group; parts: readonly Part[]; total: Text };
};

/**
 * An answer as it is sent: first what was understood, last of when the data are, below it what else can be done with it.
 * In a form that it cannot take it is told in words, and that is said.
 */
export const answered = async (asked: Asked, told: Told): Promise<Outgoing> => {
  const { as } = asked.query;
  const form = as && (await inForm(asked, told, as));
  const instead = as && !form ? say('status.asWords', { as }) : undefined;
  const sharer = asked.openly && say('status.sharedBy', { name: asked.turn.person.name });
  const body = blocks(...([instead, told.body, sharer].filter((text) => text) as [Text, ...Text[]]));
  const text = say('status.answer', { heard: heard(asked), body, footer: footOf(asked, told) });
  const table = form ? undefined : told.table;
  const choices = [...(form?.file ? [] : (told.choices ?? [])), ...furtherButtons(asked, told)];
  const region = asked.scope?.[0];
  const zone = told.zone ?? (region && zoneOf(region.slice(0, 2)));
  return {
    ...reply(text, { ...(table && { table }), ...(choices.length > 0 && { choices }), ...form }),
    ...(zone && { zone }),
    label: `answer:${asked.question}`,
    ...(asked.turning && { replaces: `answer:${asked.question}` }),
    ...(asked.openly && { openly: true as const }),
  };
};

/** An answer as words alone, without buttons or emphasis, to be copied into another talk. */
export const copied = (asked: Asked, told: Told): Outgoing => {
  const rows = told.table ? told.table.rows.map((row) => rowOf(row, told.table!.head)) : [];
  return reply(
    say('status.copy', {
      heard: heard(asked),
      body: rows.length > 0 ? blocks(told.body, lines(...rows)) : told.body,
      footer: footOf(asked, told),
    }),
  );
};

/** A row of a table as a line: its first cell, then the others, each after its head where they are several. */
const rowOf = ([first, ...cells]: Text[], [, ...heads]: Text[]): Text => {
  if (cells.length === 1) return say('status.copyRow', { first: first!, rest: cells[0]! });
  const named = cells.map((cell, at) => say('status.copyCell', { head: heads[at]!, cell }));
  return say('status.bullet', { item: [first!, ...named].reduce((one, next) => say('status.dot', { one, next })) });
};
