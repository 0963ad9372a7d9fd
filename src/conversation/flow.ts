import type { Person, Role, Turn } from '../turn.ts';
import type { Outgoing, Text } from './message.ts';
import type { Question } from './questions.ts';
import type { Key } from './texts.gen.ts';

/** The answers of an interview by question name, as saved; a repeated one is named `buildings.0.area`. */
export type Answers = Record<string, unknown>;

export type Step = {
  name: string;
  // A step's value type is known to the builder alone; the engine saves and reads it as data.
  question: Question<unknown>;
  when: (answers: Answers) => boolean;
  /** Whether it is asked depends on earlier answers. */
  conditional: boolean;
  optional: boolean;
};

/** Steps asked again and again, one record after the other, until there are no more. */
export type Repeat = { name: string; steps: Step[]; min: number; max: number };

/** What came of a finish, an act or a command. */
export type Outcome = {
  say: Outgoing[];
  /** Open an interview: a new draft with these answers, or one that exists. */
  start?: { flow: string; answers?: Answers; subject?: string; scope?: string; draft?: string };
  /** Answers handed back, for instance because a seat was taken meanwhile. */
  askAgain?: string[];
  /** With `askAgain`: what takes the place of facts that the draft was opened with. */
  set?: Answers;
  /** What the next question in this conversation builds on, such as the last query. */
  context?: unknown;
  /** The talk between people that is open from now on; null closes it. */
  line?: { name: string; record: string } | null;
  /** It was not meant for the line that is open: it is read as if there were none, and nothing else of this counts. */
  unheard?: true;
  /** Who speaks from now on, where the turn changed that: a new role, another language, somebody else on this phone. */
  person?: Person;
};

/** The record that an interview is about, and the facts that its draft was opened with (`answers: { facts }`). */
export type About = { subject?: string; facts: Answers };

export type Flow = {
  name: string;
  for: readonly Role[];
  /** The version of the consent text that must have been agreed to before the first question. */
  consent?: string;
  /** A draft of it is never forgotten, for it may take weeks. */
  lasting: boolean;
  /** All answers are shown and confirmed before it is finished; not so where one line, or these answers, are all there is. */
  confirmed: boolean | ((answers: Answers) => boolean);
  parts: (Step | Repeat)[];
  finish: (turn: Turn, answers: never, about: About) => Promise<Outcome>;
};

type When<A> = { when?: (answers: A) => boolean; optional?: true };
type Value<V, O> = O extends { when: unknown } | { optional: true } ? V | undefined : V;
/** A question needs its texts: what is asked, and its label in summaries. */
type Asked<F extends string, K extends string> = `${F}.${K}.ask` | `${F}.${K}.label` extends Key ? K : never;

const step = (name: string, question: Question<unknown>, opts: When<never> | undefined): Step => ({
  name,
  question,
  when: (opts?.when as Step['when'] | undefined) ?? (() => true),
  conditional: opts?.when !== undefined,
  optional: opts?.optional ?? false,
});

class Steps<F extends string, A extends object> {
  readonly texts: F;
  readonly parts: Step[];
  constructor(texts: F, parts: Step[] = []) {
    this.texts = texts;
    this.parts = parts;
  }
  /** `when` sees only what was asked before it. */
  ask<const K extends string, V, const O extends When<A>>(name: Asked<F, K>, question: Question<V>, opts?: O) {
    return new Steps<F, A & { [P in K]: Value<V, O> }>(this.texts, [
      ...this.parts,
      step(name, question as unknown as Question<unknown>, opts as When<never> | undefined),
    ]);
  }
}

class FlowBuilder<F extends string, A extends object> {
  private readonly flow: Omit<Flow, 'finish'> & { name: F };
  constructor(flow: Omit<Flow, 'finish'> & { name: F }) {
    this.flow = flow;
  }

  private with<B extends object>(part: Step | Repeat) {
    return new FlowBuilder<F, B>({ ...this.flow, parts: [...this.flow.parts, part] });
  }

  /** One question. `when` sees only what was asked before it; an optional one may be skipped. */
  ask<const K extends string, V, const O extends When<A>>(name: Asked<F, K>, question: Question<V>, opts?: O) {
    return this.with<A & { [P in K]: Value<V, O> }>(
      step(name, question as unknown as Question<unknown>, opts as When<never> | undefined),
    );
  }

  /** The same questions for each of several records. Texts: `<flow>.<name>.<question>.ask`, and `<flow>.<name>.more.ask`. */
  each<const K extends string, B extends object>(
    name: Asked<F, `${K}.more`> extends never ? never : K,
    steps: (ask: Steps<`${F}.${K}`, object>) => Steps<`${F}.${K}`, B>,
    { min = 1, max = 20 }: { min?: number; max?: number } = {},
  ) {
    const part: Repeat = { name, steps: steps(new Steps(`${this.flow.name}.${name}` as `${F}.${K}`)).parts, min, max };
    return this.with<A & { [P in K]: B[] }>(part);
  }

  /** Everything is answered and confirmed: write it, and say so. Runs in a transaction with the incoming. */
  finish(finish: (turn: Turn, answers: A, about: About) => Promise<Outcome>): Flow {
    return { ...this.flow, finish: finish as Flow['finish'] };
  }
}

/** An interview. Its texts are `<name>.<question>.ask` and `.label`, and `<name>.title`. */
export const flow = <const F extends string>(
  name: `${F}.title` extends Key ? F : never,
  opts: { for: readonly Role[]; consent?: string; lasting?: boolean; confirmed?: Flow['confirmed'] },
) => new FlowBuilder<F, object>({ name, lasting: false, confirmed: true, ...opts, parts: [] });

/** Only words, nothing else comes of it. */
export const spoken = (...say: Outgoing[]): Outcome => ({ say });

/** The name of a text of a flow. */
export const flowText = (flow: string, name: string): Text => ({ key: `${flow}.${name}` as Key });
