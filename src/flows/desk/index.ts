import type { Act, Capability } from '../../conversation/capability.ts';
import { flow, type Outcome, spoken } from '../../conversation/flow.ts';
import { type Choice, command, notify, type Outgoing, reply, say, type To } from '../../conversation/message.ts';
import { text } from '../../conversation/questions.ts';
import {
  askDesk,
  closeRequest,
  heldRequest,
  openRequest,
  type Request,
  requestById,
  takeRequest,
} from '../../domain/ministry/desk.ts';
import { maskContacts } from '../../indonesian/contacts.ts';
import type { Role, Turn } from '../../turn.ts';

const STAFF = ['site_staff', 'site_manager', 'verifier', 'decider', 'administrator'] as const satisfies readonly Role[];

/** The label under which a request's card was sent, so that it changes in place once somebody has taken it. */
const cardOf = ({ id }: Pick<Request, 'id'>): string => `desk:${id}`;

const deskOf = ({ site }: Request): To[] =>
  site
    ? [
        { role: 'site_staff', site: site.id },
        { role: 'site_manager', site: site.id },
      ]
    : ['ministry'];

const card = (request: Request): Outgoing['message'] => ({
  text: say('desk.card', {
    number: request.number,
    name: request.asker.name || say('desk.stranger'),
    words: request.words,
    taken:
      request.taker && request.takenAt
        ? say('desk.cardTaken', { name: request.taker.name, at: request.takenAt })
        : say('desk.cardOpen'),
  }),
  ...(request.taker
    ? {}
    : {
        choices: [
          {
            label: say('desk.take'),
            style: 'primary',
            does: { act: 'desk.take', record: request.id, version: request.version },
          },
        ],
      }),
});

const cards = (request: Request, more: Partial<Outgoing> = {}): Outgoing[] =>
  deskOf(request).map(
    (to): Outgoing => ({ to, rank: 'notice', message: card(request), label: cardOf(request), ...more }),
  );

/** Somebody asks for a human; a subject is a request that goes on. */
const ask = flow('desk', { for: ['visitor'], confirmed: false })
  .ask('words', text({ min: 2, max: 2_000, verbatim: true }))
  .finish(async (turn, given, { subject }) => {
    // It is read by many, and in Slack it stays abroad: NIK and numbers are no part of it.
    const { text: words, masked } = maskContacts(given.words);
    const note = masked ? [reply(say('desk.masked'))] : [];
    const going = subject ? await requestById(turn, subject) : undefined;
    if (going?.taker && !going.closedAt && going.asker.id === turn.person.id)
      return spoken(
        reply(say('desk.passedOn', { name: going.taker.name })),
        ...note,
        notify(
          { person: going.taker.id },
          say('desk.more', { number: going.number, name: going.asker.name || say('desk.stranger'), words }),
          {
            choices: answering(going),
          },
        ),
      );
    const request = await askDesk(turn, words);
    return spoken(reply(say('desk.asked', { number: request.number })), ...note, ...cards(request));
  });

const answering = (request: Request): Choice[] => [
  { ...command(`jawab ${request.id}`, say('desk.answer')), opens: 'form' },
  command(`selesai ${request.id}`, say('desk.close')),
];

/** The human's answer, through the bot. Its subject is the request. */
const answer = flow('deskAnswer', { for: STAFF, confirmed: false })
  .ask('words', text({ min: 1, max: 3_000, verbatim: true }))
  .finish(async (turn, { words }, { subject }) => {
    const request = subject ? await heldRequest(turn, subject) : undefined;
    if (!request) return spoken(reply(say('desk.notFound')));
    return spoken(
      reply(say('desk.sent', { number: request.number }), { choices: answering(request) }),
      notify({ person: request.asker.id }, say('desk.answered', { name: turn.person.name, words }), {
        choices: [command('petugas lanjut', say('desk.reply')), command(`selesai ${request.id}`, say('desk.enough'))],
      }),
    );
  });

/** The first who presses holds the request; whoever presses later sees who does, and since when. */
const take: Act = {
  name: 'desk.take',
  for: STAFF,
  press: async (turn, record, version) => {
    const taken = await takeRequest(turn, record, version);
    if (!taken) return spoken(reply(say('desk.notFound')));
    const { request, mine, now } = taken;
    if (!mine && request.taker && request.takenAt)
      return spoken(
        reply(say('desk.takenBy', { number: request.number, name: request.taker.name, at: request.takenAt })),
      );
    if (!mine) return spoken(reply(say('desk.closed', { number: request.number })));
    const yours = notify(
      { person: turn.person.id },
      say('desk.yours', {
        number: request.number,
        name: request.asker.name || say('desk.stranger'),
        words: request.words,
      }),
      {
        choices: answering(request),
      },
    );
    if (!now) return spoken(yours);
    return spoken(
      yours,
      ...cards(request, { replaces: cardOf(request) }),
      notify({ person: request.asker.id }, say('desk.beingAnswered', { name: turn.person.name })),
    );
  },
};

/** `/petugas`: go on with a request that somebody holds, or ask anew. */
const human = async (turn: Turn, rest: string): Promise<Outcome> => {
  const going = rest === 'lanjut' ? await openRequest(turn) : undefined;
  return { say: [], start: { flow: 'desk', ...(going && { subject: going.id }) } };
};

const close = async (turn: Turn, rest: string): Promise<Outcome> => {
  const request = /^[\w-]{1,36}$/.test(rest) ? await closeRequest(turn, rest) : undefined;
  if (!request) return spoken(reply(say('desk.notFound')));
  if (request.closedAt) return spoken(reply(say('desk.closed', { number: request.number })));
  const other = request.asker.id === turn.person.id ? request.taker?.id : request.asker.id;
  const done = say('desk.closed', { number: request.number });
  return spoken(reply(done), ...(other ? [notify({ person: other }, done)] : []));
};

/** People reach people: whoever asks for a human gets one of the site or the ministry, who answers through the bot. */
export const desk: Capability = {
  flows: [ask, answer],
  acts: [take],
  commands: [
    { name: 'petugas', twin: 'staff', menu: say('desk.menu'), wishes: ['human'], for: ['visitor'], run: human },
    {
      name: 'jawab',
      twin: 'answer',
      for: STAFF,
      run: async (_, rest) => ({ say: [], start: { flow: 'deskAnswer', subject: rest } }),
    },
    { name: 'selesai', twin: 'done', for: ['visitor'], run: close },
  ],
};
