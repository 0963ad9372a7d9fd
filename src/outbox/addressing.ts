import { tokenOf } from '../conversation/buttons.ts';
import type {
  Button,
  Form,
  Incoming,
  Message,
  Notice,
  Outgoing,
  Paper,
  Room,
  Spoken,
  Text,
  Words,
} from '../conversation/message.ts';
import { plain } from '../conversation/message.ts';
import type { Texts } from '../texts.ts';
import type { Locale, Tx, Vault } from '../turn.ts';

/** One row for the outbox, as WRITE takes it; `payload` is the sealed message in base64. */
export type OutboxRow = {
  /** Which of the rows that are written together says it, and as which of its messages. */
  entry?: number;
  n: number;
  key: string;
  channel: string;
  room: string;
  thread?: string;
  visibleTo?: string;
  person?: string;
  rank: number;
  payload: string;
  label?: string;
  replaces?: string;
  under?: string;
  createdAt: string;
  at: string;
};

/** What lies sealed in a row of the outbox. */
export type Letter = { language: Locale; message: Spoken };

/** Where one recipient is reached, and in which language. */
export type Place = { channel: string; room: Room; person?: string; locale: Locale };

const RANKS = { reply: 0, notice: 1, broadcast: 2 } as const;

/** The facts of a paper, with the texts among them in words, however deep they lie. */
const paperIn = (paper: Paper, words: (text: Text) => Words): Paper => {
  const told = (fact: unknown): unknown => {
    if (isText(fact)) return plain(words(fact));
    if (Array.isArray(fact)) return fact.map(told);
    if (typeof fact !== 'object' || fact === null) return fact;
    return Object.fromEntries(Object.entries(fact).map(([name, inner]) => [name, told(inner)]));
  };
  return { ...paper, facts: told(paper.facts) as Paper['facts'] };
};

const formIn = ({ token, title, fields }: Form, words: (text: Text) => Words): Form<Words> => ({
  token,
  title: words(title),
  fields: fields.map(({ label, ask, choices, value, ...rest }) => ({
    ...rest,
    ...(value && { value: words(value) }),
    label: words(label),
    ask: words(ask),
    ...(choices && { choices: choices.map(({ id, label }) => ({ id, label: words(label) })) }),
  })),
});

const isText = (fact: unknown): fact is Text => typeof fact === 'object' && fact !== null && 'key' in fact;

const spokenIn = (message: Message, texts: Texts, locale: Locale, zone: string | undefined, turn: number): Spoken => {
  const words = (text: Message['text']) => texts(text, locale, zone);
  const { choices, form, table, text, image, file, ...rest } = message;
  return {
    ...rest,
    text: words(text),
    ...(choices && {
      choices: choices.map(
        ({ label, does, style, opens }): Button => ({
          label: plain(words(label)),
          ...(opens && { opens }),
          ...(style && { style }),
          ...('url' in does ? { url: does.url } : { token: tokenOf(does, turn) }),
        }),
      ),
    }),
    ...(form && { form: formIn(form, words) }),
    ...(image && { image: paperIn(image, words) }),
    ...(file && { file: paperIn(file, words) }),
    ...(table && { table: { head: table.head.map(words), rows: table.rows.map((row) => row.map(words)) } }),
  };
};

/** The sender's own place: where it was said is where it is answered; but a form that waits takes the last word alone. */
export const senderPlace = (incoming: Incoming, person: string, locale: Locale, last = true): Place => {
  const { view, ...talk } = incoming.room;
  return { channel: incoming.from.channel, room: view && last ? incoming.room : talk, person, locale };
};

/** Puts an outgoing into a row for each place, in the language of each. `key` is made once for what made it. */
export const outboxRows = (
  outgoing: Outgoing,
  places: Place[],
  made: { key: string; entry?: number; n: number; turn: number; now: Date },
  { texts, vault }: { texts: Texts; vault: Vault },
): OutboxRow[] =>
  places.map(({ channel, room, person, locale }, i) => ({
    ...(made.entry !== undefined && { entry: made.entry }),
    n: made.n,
    key: places.length === 1 ? made.key : `${made.key}.${i}`,
    channel,
    room: room.id,
    ...((room.view ?? room.thread) && { thread: room.view ?? room.thread }),
    ...(room.visibleTo && { visibleTo: room.visibleTo }),
    ...(person && { person }),
    rank: RANKS[outgoing.rank ?? 'reply'],
    payload: Buffer.from(
      vault.seal(
        JSON.stringify({
          language: locale,
          message: spokenIn(outgoing.message, texts, locale, outgoing.zone, made.turn),
        } satisfies Letter),
      ),
    ).toString('base64'),
    ...(outgoing.label && { label: outgoing.label }),
    ...(outgoing.replaces && { replaces: outgoing.replaces }),
    ...(outgoing.under && { under: outgoing.under }),
    createdAt: made.now.toISOString(),
    at: (outgoing.at ?? made.now).toISOString(),
  }));

type Found = { channel: string; id: string; person: string; locale: Locale };

/**
 * Where somebody else is reached: the latest reachable address of each person on a channel that runs. The ministry is
 * its channel, or where it has none or that is down, its deciders and administrators one by one. Broadcasts spare owners
 * who want none.
 */
export const placesOf = async (
  { to, rank, avoid }: Pick<Notice, 'to' | 'rank' | 'avoid'>,
  tx: Tx,
  { channels, ministryRoom }: { channels: readonly string[]; ministryRoom?: { channel: string; id: string } },
): Promise<Place[]> => {
  if (to === 'ministry' && ministryRoom && ministryRoom.channel !== avoid)
    return [{ channel: ministryRoom.channel, room: { id: ministryRoom.id, shared: true }, locale: 'id' }];
  const roles = to === 'ministry' ? ['decider', 'administrator'] : 'role' in to ? [to.role] : [];
  const person = typeof to === 'object' && 'person' in to ? to.person : null;
  const site = typeof to === 'object' && 'role' in to ? (to.site ?? null) : null;
  const region = typeof to === 'object' && 'role' in to ? (to.region ?? null) : null;
  const found = await tx.$queryRawUnsafe<Found[]>(
    `select distinct on (p.id) a.channel, a.id, p.id::text as person, p.locale
     from person p
       join person_address pa on pa.person_id = p.id
       join address a on a.channel = pa.channel and a.id = pa.address_id
     where a.unreachable_at is null and a.channel = any($1::text[])
       and (not $6 or (a.muted_at is null and p.restricted_at is null) or exists (
         select from "grant" g where g.person_id = p.id and g.revoked_at is null and g.role <> 'owner'))
       and (
       p.id = $2::uuid or exists (
         select from "grant" g where g.person_id = p.id and g.revoked_at is null and g.role::text = any($3::text[])
           and ($4::uuid is null or g.site_id = $4::uuid) and ($5::text is null or g.region_code = $5)))
     order by p.id, a.channel is not distinct from $7, pa.since desc, a.channel`,
    channels,
    person,
    roles,
    site,
    region,
    rank === 'broadcast',
    avoid ?? null,
  );
  return found.map(({ channel, id, person, locale }) => ({ channel, room: { id, shared: false }, person, locale }));
};
