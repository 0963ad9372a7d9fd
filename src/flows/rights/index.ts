import type { Act, Capability } from '../../conversation/capability.ts';
import { flow, type Outcome, spoken } from '../../conversation/flow.ts';
import { notify, reply, say } from '../../conversation/message.ts';
import { text } from '../../conversation/questions.ts';
import { consequences, type Deed } from '../../domain/rights/effects.ts';
import { keptOf } from '../../domain/rights/kept.ts';
import { askFor, callOff, confirm, decide, type Kind, type Request, takeDue } from '../../domain/rights/requests.ts';
import type { Role, Turn } from '../../turn.ts';
import { moved, moving } from './moving.ts';
import { keptChoices, keptDocument, keptJson, keptText } from './showing.ts';
import { beforehand, card, cardAgain, kindText, tellOthers } from './telling.ts';

const LOOKING_INTO = ['site_staff', 'site_manager', 'decider', 'administrator'] as const satisfies readonly Role[];

const KINDS: Readonly<Record<string, Kind>> = {
  batasi: 'restrict',
  restrict: 'restrict',
  lepas: 'lift',
  lift: 'lift',
  cabut: 'withdraw',
  withdraw: 'withdraw',
  hapus: 'erase',
  erase: 'erase',
};

/** `/dataku`: what is kept of whoever speaks, and what they may have done with it. */
const myData = async (turn: Turn, rest: string): Promise<Outcome> => {
  const kind = KINDS[rest.toLowerCase()];
  if (kind) return ask(turn, kind);
  const kept = await keptOf(turn);
  if (rest === 'pdf') return spoken(reply(say('rights.document'), { file: keptDocument(kept, turn.now) }));
  if (rest === 'json') return spoken(reply(say('rights.document'), { file: keptJson(kept) }));
  return spoken(reply(keptText(kept), { choices: keptChoices(kept) }));
};

const ask = async (turn: Turn, kind: Kind): Promise<Outcome> => {
  const request = await askFor(turn, kind);
  if (request.state === 'open' || request.state === 'granted') return spoken(reply(received(request)));
  if (kind === 'lift') return done(turn, request);
  return spoken(
    reply(...asReply(beforehand(request, kind as Deed, await consequences(turn.tx, turn.person.id, kind as Deed)))),
  );
};

const asReply = ({ text, choices }: ReturnType<typeof beforehand>) => [text, { choices }] as const;

const received = ({ number, deadline }: Request) => say('rights.received', { number, deadline: deadline ?? '' });

/** Confirmed by whoever asked: done at once, or handed to whoever looks into it. */
const done = async (turn: Turn, { id, version }: Pick<Request, 'id' | 'version'>): Promise<Outcome> => {
  const confirmed = await confirm(turn, id, version);
  if (!confirmed) return spoken(reply(say('talk.buttonInvalid')));
  const { request, told, first } = confirmed;
  const { number, state, kind } = request;
  if (state === 'open') return spoken(reply(received(request)), ...(first ? card(request) : []));
  if (state !== 'done') return spoken(reply(say('rights.over', { number })));
  return spoken(reply(say(`rights.done.${kind as Kind}`, { number })), ...tellOthers(told));
};

const granted: Act['press'] = async (turn, id, version) => {
  const decided = await decide(turn, id, version);
  if (!decided) return spoken(reply(say('talk.buttonInvalid')));
  const { request, first } = decided;
  if (!first) return spoken(reply(say('rights.decidedBefore', { number: request.number })));
  const { number, kind, person } = request;
  return spoken(
    ...cardAgain(request),
    notify({ person: person.id }, say('rights.granted', { number, kind: kindText(kind) })),
  );
};

/** Why a request is refused; its subject is the request. The person is told the reason, and may ask again. */
const refusal = flow('dataRefusal', { for: LOOKING_INTO, confirmed: false })
  .ask('reason', text({ min: 5, max: 500 }))
  .finish(async (turn, { reason }, { subject }) => {
    const [id = '', version = ''] = (subject ?? '').split(':');
    const decided = await decide(turn, id, Number(version), reason);
    if (!decided) return spoken(reply(say('talk.buttonInvalid')));
    const { request, first } = decided;
    if (!first) return spoken(reply(say('rights.decidedBefore', { number: request.number })));
    return spoken(
      reply(say('rights.refusalSent', { number: request.number })),
      ...cardAgain(request),
      notify({ person: request.person.id }, say('rights.refused', { number: request.number, reason })),
    );
  });

const acts: Act[] = [
  { name: 'data.confirm', for: ['visitor'], press: (turn, id, version) => done(turn, { id, version }) },
  {
    name: 'data.cancel',
    for: ['visitor'],
    press: async (turn, id) => {
      const request = await callOff(turn, id);
      if (!request) return spoken(reply(say('rights.nothingToCallOff')));
      return spoken(reply(say('rights.calledOff')), ...(request.deadline ? cardAgain(request) : []));
    },
  },
  { name: 'data.grant', for: LOOKING_INTO, press: granted },
  {
    name: 'data.refuse',
    for: LOOKING_INTO,
    press: async (_, id, version) => ({ say: [], start: { flow: 'dataRefusal', subject: `${id}:${version}` } }),
  },
];

/** Everybody's rights over their own data (UU 27/2022): to see, correct, restrict, withdraw and erase. */
export const rights: Capability = {
  flows: [refusal, moving],
  acts,
  commands: [
    { name: 'dataku', twin: 'mydata', menu: say('rights.menu'), wishes: ['mydata'], for: ['visitor'], run: myData },
    { name: 'pindah', twin: 'move', wishes: ['move'], for: ['visitor'], starts: 'dataMove' },
  ],
  sweeps: [
    {
      name: 'data',
      take: async (turn) => {
        const due = await takeDue(turn);
        if (due === undefined || due === 'later') return due && [];
        if ('told' in due)
          return [...tellOthers(due.told), ...(due.request.kind === 'move' ? [moved(due.request)] : [])];
        return [...card(due.request), ...(due.late ? [late(due.request)] : [])];
      },
    },
  ],
};

const late = ({ number, deadline }: Request) =>
  notify('ministry', say('rights.late', { number, deadline: deadline ?? '' }));
