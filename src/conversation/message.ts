import type { Role } from '../turn.ts';
import type { Key, Values } from './texts.gen.ts';

/** A text by its name in locales/, not yet in any language. */
export type Text = { key: Key; values?: Record<string, Value> };

/**
 * What may stand in a text: a name as typed, a number, rupiah (bigint), an instant (shown in the zone of the message
 * with WIB/WITA/WIT, or in one of its own), its time alone by the clock of a place, a day (YYYY-MM-DD), another text, or several texts as lines.
 */
export type Value =
  | string
  | number
  | bigint
  | Date
  | { at: Date; zone: string }
  | { clock: Date; zone: string }
  | { day: string }
  | Text
  | { lines: Text[] };

/** A text with its arguments, both checked against locales/. */
export const say = <K extends Key>(
  key: K,
  ...values: keyof Values[K] extends never ? [] : [values: Values[K]]
): Text => (values[0] ? { key, values: values[0] as Record<string, Value> } : { key });

/** Where a person is reached on a channel. */
export type Address = { channel: string; id: string };

/**
 * Where something was said and is answered: a private chat, or a shared room and perhaps a thread in it. `visibleTo` is
 * the one account that sees the answer in a shared room; `view` is a form that was opened and waits for its questions.
 */
export type Room = { id: string; shared: boolean; thread?: string; visibleTo?: string; view?: string };

/**
 * A file as its platform knows it; `size` in bytes as the platform claims. Where it was wanted it is fetched before
 * anything is decided: `stored` is its id among the kept files, and name, mime and size are what it really has.
 */
export type SentFile = {
  id: string;
  kind: 'photo' | 'document' | 'voice' | 'video';
  name?: string;
  mime?: string;
  size?: number;
  stored?: string;
  /** It was tried, and could not be fetched. */
  unread?: true;
  /** A picture on which nothing can be seen; it was not kept. */
  unusable?: 'unreadable' | 'small';
};

/** One thing that a person did. */
export type Said =
  | { kind: 'text'; text: string }
  | { kind: 'command'; name: string; rest: string }
  | { kind: 'button'; token: string }
  | { kind: 'form'; token: string; values: Record<string, string> }
  | { kind: 'contact'; phone: string; own: boolean }
  | { kind: 'location'; latitude: number; longitude: number }
  | { kind: 'file'; file: SentFile; caption?: string; album?: string }
  | { kind: 'sticker' }
  | { kind: 'edit' }
  /** Blocked the bot or left, and came back. */
  | { kind: 'gone' }
  | { kind: 'back' };

export type Incoming = {
  /** The platform's own id of this delivery: the same again is the same thing. */
  delivery: string;
  from: Address;
  room: Room;
  /** The name that the platform shows. */
  shownName?: string;
  /** The language that the platform reports, such as "id" or "en-GB". */
  language?: string;
  /** A guest, or a user of another workspace: never answered in the ministry's name. */
  outsider?: boolean;
  /** It came in a flood: it is answered with a warning and nothing else, and what follows is left unread. */
  flood?: boolean;
  said: Said;
  /** The platform's id of the message that it replies to. */
  repliesTo?: string;
};

/** What a button does. An answer is bound to its turn; an act to a record and its version, whatever the turn. */
export type Deed =
  | { answer: string }
  | { command: string }
  | { act: string; record: string; version: number }
  | { url: string };

/** `opens`: it leads to an interview, which a channel that can show a form shows as one. */
export type Choice<T = Text> = { label: T; does: Deed; style?: 'primary' | 'danger'; opens?: 'form' };

/** One question in a form: pick one of `choices`, or a day, or write, in several lines where there is room for `length`. */
export type Field<T = Text> = {
  name: string;
  label: T;
  ask: T;
  optional: boolean;
  choices?: { id: string; label: T }[];
  day?: true;
  length?: number;
  /** What was answered before: the id of a choice, a day as YYYY-MM-DD, or words. */
  value?: T;
};

/** An interview's next questions at once; `token` comes back with the answers. */
export type Form<T = Text> = { token: string; title: T; fields: Field<T>[] };

/**
 * Something to look at that papers/ makes when it is sent: its name there, and the facts it needs. `file` with the fact
 * `id` is a kept file.
 */
export type Paper = { paper: string; facts: Record<string, unknown>; name: string };

/** Channel-neutral content. `text` always says it all, for channels that can show nothing else. */
export type Message<T = Text, C = Choice<T>> = {
  text: T;
  choices?: C[];
  table?: { head: T[]; rows: T[][] };
  image?: Paper;
  file?: Paper;
  /** The questions of which `text` and `choices` ask the first, for a form that waits to be filled. */
  form?: Form<T>;
  /** A place on the map, in degrees. */
  location?: { latitude: number; longitude: number };
  /** Offer the platform's own way to share one's phone number or place. */
  wants?: 'contact' | 'location';
};

/** To whom, not where: each is resolved to addresses when it enters the outbox. */
export type To =
  | 'sender'
  | { person: string }
  | { role: Exclude<Role, 'visitor'>; site?: string; region?: string }
  /** The ministry's channel. */
  | 'ministry';

export type Outgoing = {
  to: To;
  message: Message;
  /** Not before. */
  at?: Date;
  rank?: 'reply' | 'notice' | 'broadcast';
  /** A name for what is sent, so that a later message may take its place or answer in its thread. */
  label?: string;
  replaces?: string;
  under?: string;
  /** The zone in which instants are shown; Asia/Jakarta where none is given. */
  zone?: string;
  /** A channel that is down: whoever is known on another too is told there. */
  avoid?: string;
  /** To the sender, yet seen by the whole room, though what it answers was not. */
  openly?: true;
};

/** Word to somebody who is not speaking now. */
export type Notice = Outgoing & { to: Exclude<To, 'sender'> };

/** Words in one language; a part in bold is apart, so that no markup ever has to be escaped. */
export type Words = (string | { b: string })[];

/** A button as a channel sees it: a token to hand back, or a link. */
export type Button = { label: string; style?: 'primary' | 'danger'; opens?: 'form' } & (
  | { token: string }
  | { url: string }
);

/** A message in words, as it lies in the outbox. */
export type Spoken = Message<Words, Button>;

/** The words without their emphasis. */
export const plain = (words: Words): string => words.map((w) => (typeof w === 'string' ? w : w.b)).join('');

/** A link to a place on a map, for channels that show none of their own. */
export const mapLink = ({ latitude, longitude }: { latitude: number; longitude: number }): string =>
  `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;

/** "/daftar@bot lanjut" as a command, anything else as text. */
export const saidText = (text: string): Said => {
  const match = /^\/([a-z_]{1,32})(?:@\w{1,64})?(?:\s+([\s\S]*))?$/i.exec(text.trim());
  return match
    ? { kind: 'command', name: match[1]!.toLowerCase(), rest: (match[2] ?? '').trim() }
    : { kind: 'text', text };
};

/** A reply to whoever spoke. */
export const reply = (text: Text, more: Omit<Message, 'text'> = {}): Outgoing => ({
  to: 'sender',
  message: { text, ...more },
});

/** Word to somebody else. */
export const notify = (to: Notice['to'], text: Text, more: Omit<Message, 'text'> = {}): Notice => ({
  to,
  rank: 'notice',
  message: { text, ...more },
});

/** A choice that answers the question at hand. */
export const answer = (id: string, label: Text, style?: Choice['style']): Choice => ({
  label,
  does: { answer: id },
  ...(style && { style }),
});

/** A choice that is a command, whatever the turn. */
export const command = (name: string, label: Text): Choice => ({ label, does: { command: name } });
