import type { Query } from '../indonesian/query.ts';
import type { Wish } from '../indonesian/wishes.ts';
import type { DueTurn, Role, Turn } from '../turn.ts';
import type { Flow, Outcome } from './flow.ts';
import type { Notice, Said, Text } from './message.ts';

/** A word after a slash, its English twin, and the wishes in free words that mean the same. */
export type Command = {
  name: string;
  twin: string;
  /** Its line in the platform's menu; none where it is not shown. */
  menu?: Text;
  /** In whose help it is listed, where that is fewer than may use it; it is then in no platform's menu. */
  listedFor?: readonly Role[];
  wishes?: readonly Wish[];
  for: readonly Role[];
  /** Opens this interview, but not for holders of the roles in `unless`, where there is a `run` for them. */
  starts?: string;
  unless?: readonly Role[];
  run?: (turn: Turn, rest: string) => Promise<Outcome>;
  /** What stands behind it is a question: it is understood after what was asked before, and run only where it is not. */
  asks?: true;
};

/**
 * A decision on a stored record. `press` decides by a conditional update on the version and, where another was first,
 * says what was decided, by whom and when. The role is checked before; the scope it checks itself.
 */
export type Act = {
  name: string;
  for: readonly Role[];
  press: (turn: Turn, record: string, version: number) => Promise<Outcome>;
};

/**
 * Something that falls due. `take` locks one record whose time has come (`for update skip locked`), decides again by
 * what is stored, moves or clears its time, and answers what is to be said; undefined where nothing is due.
 */
export type Sweep = { name: string; take: (turn: DueTurn) => Promise<Notice[] | undefined> };

/**
 * A talk between people through the bot. While it is open, whatever is said outside an interview and is no command and
 * no button goes to it; a reply to a message whose label begins `<name>:<record>` does so even when it is not. `hear`
 * decides by the stored record whether it is passed on; `label` is the label of the message that was replied to.
 */
export type Line = {
  name: string;
  hear: (turn: Turn, record: string, said: Said, replied: { label?: string }) => Promise<Outcome>;
};

/** What one folder of flows/ adds to what the bot can do. */
export type Capability = {
  flows?: readonly Flow[];
  acts?: readonly Act[];
  commands?: readonly Command[];
  sweeps?: readonly Sweep[];
  lines?: readonly Line[];
  /** Answers a question of the query contract; `text` is how it was written. */
  ask?: (turn: Turn, query: Query, text?: string) => Promise<Outcome>;
  /** What one says to a greeting or a first contact outside any form. */
  greet?: (turn: Turn) => Promise<Outcome>;
};

/** All capabilities, by name. */
export type Catalogue = {
  flows: ReadonlyMap<string, Flow>;
  acts: ReadonlyMap<string, Act>;
  commands: ReadonlyMap<string, Command>;
  wishes: ReadonlyMap<Wish, Command>;
  sweeps: readonly Sweep[];
  lines: ReadonlyMap<string, Line>;
  ask: NonNullable<Capability['ask']>;
  greet: NonNullable<Capability['greet']>;
};

const one = <K extends 'ask' | 'greet'>(capabilities: readonly Capability[], name: K) => {
  const found = capabilities.filter((capability) => capability[name]);
  if (found.length !== 1) throw new Error(`exactly one capability must provide "${name}", ${found.length} do`);
  return found[0]![name] as NonNullable<Capability[K]>;
};

const byName = <T>(entries: [string, T][], what: string): ReadonlyMap<string, T> => {
  const map = new Map<string, T>();
  for (const [name, value] of entries) {
    if (map.has(name)) throw new Error(`two ${what} are called "${name}"`);
    map.set(name, value);
  }
  return map;
};

/** Puts the capabilities together. Throws where two claim one name. */
export const catalogue = (capabilities: readonly Capability[]): Catalogue => {
  const commands = capabilities.flatMap((capability) => capability.commands ?? []);
  return {
    flows: byName(
      capabilities.flatMap((c) => c.flows ?? []).map((flow) => [flow.name, flow]),
      'flows',
    ),
    acts: byName(
      capabilities.flatMap((c) => c.acts ?? []).map((act) => [act.name, act]),
      'acts',
    ),
    commands: byName(
      commands.flatMap((c): [string, Command][] =>
        c.name === c.twin
          ? [[c.name, c]]
          : [
              [c.name, c],
              [c.twin, c],
            ],
      ),
      'commands',
    ),
    wishes: new Map(commands.flatMap((c) => (c.wishes ?? []).map((wish): [Wish, Command] => [wish, c]))),
    sweeps: capabilities.flatMap((c) => c.sweeps ?? []),
    lines: byName(
      capabilities.flatMap((c) => c.lines ?? []).map((line) => [line.name, line]),
      'lines',
    ),
    ask: one(capabilities, 'ask'),
    greet: one(capabilities, 'greet'),
  };
};
