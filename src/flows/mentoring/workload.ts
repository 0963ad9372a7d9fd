import type { Outcome } from '../../conversation/flow.ts';
import { spoken } from '../../conversation/flow.ts';
import { command, reply, say, type Text } from '../../conversation/message.ts';
import { managedSites } from '../../domain/mentoring/answer-cards.ts';
import { FIELDS } from '../../domain/mentoring/cases.ts';
import { type Work, type Working, workload } from '../../domain/mentoring/workload.ts';
import { dayOf, JAKARTA } from '../../domain/working-days.ts';
import type { Gazetteer } from '../../indonesian/gazetteer.ts';
import { understand } from '../../indonesian/understand.ts';
import type { Turn } from '../../turn.ts';

/** Ways to look at the work of mentors: one by one, by field, by site; of those that are named the last counts. */
const WAYS = ['pendamping', 'bidang', 'plut'] as const;
type Way = (typeof WAYS)[number];

/** A table or chart has so many rows at most. */
const ROWS = 20;

/** "2,5 jam kerja" */
const responseText = ({ response }: Pick<Work, 'response'>): Text =>
  response === null ? say('value.none') : say('mentoring.openHours', { hours: Math.round(response * 10) / 10 });

type Line = Work & { name: Text | string; mentors: number };

const sum = (name: Text | string, working: readonly Working[]): Line => {
  const answers = working.flatMap(({ response }) => (response === null ? [] : [response]));
  const mean = answers.reduce((total, hours) => total + hours, 0) / answers.length;
  return {
    name,
    mentors: working.length,
    open: working.reduce((total, { open }) => total + open, 0),
    response: answers.length > 0 ? mean : null,
  };
};

const linesOf = (way: Way, working: readonly Working[]): Line[] => {
  if (way === 'pendamping')
    return working.map((one) => ({ ...one, name: one.name || say('mentoring.unintroduced'), mentors: 1 }));
  if (way === 'bidang')
    return FIELDS.map((field) =>
      sum(
        say(`mentoring.field.${field}`),
        working.filter(({ fields }) => fields.includes(field)),
      ),
    );
  return [...new Set(working.map(({ site }) => site))].map((name) =>
    sum(
      name,
      working.filter(({ site }) => site === name),
    ),
  );
};

/** The regions that a question about the work of mentors names. */
const regionsIn = ({ now }: Turn, rest: string, gazetteer: Gazetteer): string[] | undefined => {
  const place = /\bdi\b.*?(?=\bper\b|$)/i.exec(rest.slice(0, 300))?.[0];
  if (!place) return undefined;
  return understand(`daftar pendamping ${place}`, { today: dayOf(now, JAKARTA), gazetteer, previous: undefined })
    .regions;
};

/** `/beban`: what mentors have at hand and how fast they answer; a manager sees those of their sites, the ministry all. */
export const showWorkload =
  (gazetteer: Gazetteer) =>
  async (turn: Turn, rest: string): Promise<Outcome> => {
    const sites = managedSites(turn);
    const working = await workload(turn.tx, {
      sites: sites.length > 0 ? sites : undefined,
      regions: regionsIn(turn, rest, gazetteer),
    });
    const way = WAYS.findLast((one) => rest.toLowerCase().includes(one)) ?? 'pendamping';
    const lines = linesOf(way, working);
    const shown = lines.toSorted((a, b) => b.open - a.open).slice(0, ROWS);
    if (shown.length === 0) return spoken(reply(say('mentoring.noMentors')));
    const total = say('mentoring.workTotal', {
      count: working.length,
      open: working.reduce((all, { open }) => all + open, 0),
    });
    const title = say(`mentoring.work.${way}`);
    return spoken(
      reply(say('mentoring.workload', { title, total }), {
        table: {
          head: [
            say(`mentoring.workBy.${way}`),
            say('mentoring.column.mentors'),
            say('mentoring.column.open'),
            say('mentoring.column.response'),
          ],
          rows: shown.map((line) => [
            typeof line.name === 'string' ? say('value.value', { value: line.name }) : line.name,
            say('mentoring.figure', { count: line.mentors }),
            say('mentoring.figure', { count: line.open }),
            responseText(line),
          ]),
        },
        image: {
          paper: 'chart',
          name: 'beban.png',
          facts: {
            shape: 'bar',
            title,
            total,
            foot: say('mentoring.workFoot', { at: turn.now }),
            parts: shown.map(({ name, open }) => ({ name, count: open })),
          },
        },
        choices: WAYS.filter((one) => one !== way).map((one) => command(`beban ${one}`, say(`mentoring.work.${one}`))),
      }),
    );
  };
