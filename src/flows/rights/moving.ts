import { z } from 'zod';
import { flow, spoken } from '../../conversation/flow.ts';
import { type Notice, notify, reply, say } from '../../conversation/message.ts';
import { phoneOf, question } from '../../conversation/questions.ts';
import { askToMove, type Request } from '../../domain/rights/requests.ts';
import { card } from './telling.ts';

/** The number of a business as people write it: "umkm 2026 12", "UMKM-2026-000012". */
const NUMBER = /^\s*umkm[\s-]*(\d{4})[\s-]*(\d{1,12})\s*$/i;

const numberOf = (typed: string): string | undefined => {
  const [, year, count] = NUMBER.exec(typed.slice(0, 40)) ?? [];
  return year && count && `UMKM-${year}-${count.padStart(6, '0')}`;
};

/** The number of a business, or the phone number by which it is known. */
const record = question<string>({
  schema: z.string().regex(/^(UMKM-\d{4}-\d{6,12}|\+\d{8,15})$/),
  verbatim: true,
  private: true,
  field: { length: 40 },
  read: (said) =>
    (said.kind === 'text' && (numberOf(said.text) ?? phoneOf(said.text))) || { refused: say('dataMove.neither') },
});

/** Somebody with a new phone or account: a record is theirs, and is to be reached here from now on. */
export const moving = flow('dataMove', { for: ['visitor'], confirmed: false })
  .ask('record', record)
  .finish(async (turn, { record: given }) => {
    const named = given.startsWith('+') ? { phone: given } : { number: given };
    const { number, deadline, request } = await askToMove(turn, named);
    return spoken(
      reply(say('dataMove.asked', { number, deadline })),
      ...(request ? [...card(request), warning(request)] : []),
    );
  });

/** Whoever has the record now may say that it was not they who asked. */
const warning = ({ id, version, number, person }: Request): Notice =>
  notify({ person: person.id }, say('dataMove.warning', { number }), {
    choices: [{ label: say('dataMove.notMe'), style: 'danger', does: { act: 'data.cancel', record: id, version } }],
  });

/** Said at the new account, once the record is reached there. */
export const moved = ({ number, person }: Request): Notice =>
  notify({ person: person.id }, say('dataMove.moved', { number, name: person.name }));
