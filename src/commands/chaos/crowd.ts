import { setTimeout as rest } from 'node:timers/promises';
import { roll } from '../ground/dice.ts';
import type { Slack } from '../ground/slack.ts';
import type { Telegram } from '../ground/telegram.ts';
import { asks } from './people/asker.ts';
import { blocks, type Spell } from './people/blocker.ts';
import { mentors } from './people/mentor.ts';
import { officer } from './people/officer.ts';
import { proposes } from './people/official.ts';
import { registers } from './people/owner.ts';
import { books, type Told } from './people/participant.ts';
import { type Person, person } from './person.ts';
import type { Town } from './town.ts';
import { onSlack, onTelegram } from './voices.ts';

/** What people were told, and remember. */
export type Memory = {
  /** The number of their business, by room. */
  businesses: Map<string, string>;
  /** What became of bookings, by number. */
  bookings: Map<string, Told>;
  /** Numbers of proposals that were sent. */
  sent: Set<string>;
  spells: Spell[];
  /** Who could not go on, and why. */
  stuck: string[];
};

/** What one in so many owners comes for, once registered; the rest for nothing more. */
const COMES_FOR = { seat: 0.45, mentor: 0.75, blocking: 0.85 } as const;

const OWNERS = 1_000_000;

/** People who come one after the other over `span` milliseconds, and live as they came to. */
export const crowd = (
  { owners, span, seed }: { owners: number; span: number; seed: number },
  town: Town,
  telegram: Telegram,
  slack: Slack,
) => {
  const memory: Memory = { businesses: new Map(), bookings: new Map(), sent: new Set(), spells: [], stuck: [] };
  const people = new Map<string, Person>();
  const living: Promise<void>[] = [];

  const chatOf = (room: string) => onTelegram(Number(room), telegram);
  const diceOf = (room: string) => roll(seed * 7_919 + Number.parseInt(room, 36));
  const settle = (room: string, voice: Parameters<typeof person>[1]): Person => {
    const me = person(room, voice, diceOf(room));
    people.set(room, me);
    return me;
  };
  for (const platform of [telegram, slack]) platform.hear((message) => people.get(message.room)?.receives(message));

  for (const room of town.mentors) mentors(settle(room, chatOf(room)));
  const officers = [...town.deciders, ...town.verifiers].map((user) =>
    officer(settle(user, onSlack(user, slack)), town.deciders.includes(user)),
  );
  const dice = roll(seed);
  const twoOfficers = () => dice.shuffled(officers).slice(0, 2);

  const owner = async (room: string): Promise<void> => {
    const chat = chatOf(room);
    const me = settle(room, chat);
    memory.businesses.set(room, await registers(me));
    const came = me.dice.next();
    if (came < COMES_FOR.seat) await books(me, (told) => memory.bookings.set(told.number, told));
    else if (came < COMES_FOR.mentor) await asks(me);
    else if (came < COMES_FOR.blocking) memory.spells.push(await blocks(me, chat));
  };

  const official = async (room: string): Promise<void> => {
    const chat = chatOf(room);
    const number = await proposes(settle(room, chat), chat);
    memory.sent.add(number);
    for (const one of twoOfficers()) one.takes(number);
  };

  /** They come evenly, each in their turn. */
  const come = <T>(who: readonly T[], live: (one: T) => Promise<void> | void): void => {
    for (const [n, one] of who.entries())
      living.push(
        rest((span * n) / who.length)
          .then(() => live(one))
          .catch((error: Error) => void memory.stuck.push(error.message)),
      );
  };
  come(
    Array.from({ length: owners }, (_, n) => String(OWNERS + n)),
    owner,
  );
  come(town.officials, official);
  come(town.assessed, (number) => dice.pick(officers).approves(number));

  return {
    memory,
    people,
    /** Resolves when everybody has what they came for. */
    everybody: Promise.all(living).then(() => Promise.all(officers.map((one) => one.done()))),
  };
};

export type Crowd = ReturnType<typeof crowd>;
