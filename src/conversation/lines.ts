import { isCancel } from '../indonesian/words.ts';
import { type Around, flowOf, type Read } from './around.ts';
import { cancel } from './moves.ts';
import type { State } from './state.ts';

/** An open line is forgotten after so long without a word; a reply finds it again. In milliseconds. */
const OPEN_FOR = 12 * 60 * 60_000;

/** What passes between people: anything said while a line is open and no interview is, or in reply to one of its messages. */
export const asLine: Read = (state, said, around) => {
  if (said.kind !== 'text' && said.kind !== 'file' && said.kind !== 'location') return undefined;
  const line = repliedLine(state, around) ?? openLine(state, around);
  const known = line && around.catalogue.lines.get(line.name);
  if (!known) return undefined;
  if (said.kind === 'text' && isCancel(said.text) && !state.replied) return cancel(state, around);
  const replied = state.replied ? { label: state.replied } : {};
  return {
    kind: 'run',
    state,
    run: { resume: Boolean(flowOf(state, around)), work: (turn) => known.hear(turn, line.record, said, replied) },
  };
};

/** "case:<id>:…" names a line and its record. */
const repliedLine = ({ replied }: State, { catalogue }: Pick<Around, 'catalogue'>): State['line'] => {
  const [name = '', record = ''] = replied?.split(':') ?? [];
  return catalogue.lines.has(name) && record ? { name, record } : undefined;
};

const openLine = (state: State, around: Pick<Around, 'catalogue' | 'now'>): State['line'] =>
  state.line && !flowOf(state, around) && around.now.getTime() - state.touchedAt.getTime() < OPEN_FOR
    ? state.line
    : undefined;

/** Whether what is said here goes to somebody else, so that a file is wanted. */
export const isOnLine = (state: State, around: Pick<Around, 'catalogue' | 'now'>): boolean =>
  (repliedLine(state, around) ?? openLine(state, around)) !== undefined;
