import { asAnswer } from './answering.ts';
import { type Around, flowOf, type Read } from './around.ts';
import { goOn, onlySay } from './asking.ts';
import { asForm } from './forms.ts';
import { asLine } from './lines.ts';
import { type Incoming, type Said, say } from './message.ts';
import { cancel, goBack, runCommand } from './moves.ts';
import { asButton } from './pressing.ts';
import type { Decision, State } from './state.ts';
import { asText, question } from './wording.ts';

/** Decides what one incoming means. Pure: whatever needs the database comes back as a `run`. */
export const converse = (state: State, incoming: Incoming, around: Around): Decision => {
  const { said } = incoming;
  for (const read of [asButton, asForm, asCommand, asLine, asText, asAnswer]) {
    const decision = read(state, said, around);
    if (decision) return decision;
  }
  return lost(state, said, around);
};

const asCommand: Read = (state, said, around) => {
  if (said.kind !== 'command') return undefined;
  if (said.name === 'batal' || said.name === 'cancel') return cancel(state, around);
  if (said.name === 'kembali' || said.name === 'back') {
    const flow = flowOf(state, around);
    return flow ? goBack(state, flow, around) : onlySay(state, say('talk.nothingOpen'));
  }
  const known = around.catalogue.commands.get(said.name);
  const asked = known?.asks && question(state, said.rest, around, flowOf(state, around) !== undefined);
  if (asked) return asked;
  return known ? runCommand(state, known, said.rest, around) : lost(state, { kind: 'text', text: '' }, around);
};

/** Nothing fitted: the open question again with a kind word, or where one is. */
const lost = (state: State, said: Said, around: Around): Decision => {
  const flow = flowOf(state, around);
  const word =
    said.kind === 'file' && said.file.kind === 'voice'
      ? say('talk.voice')
      : said.kind === 'sticker'
        ? say('talk.sticker')
        : said.kind === 'edit'
          ? say('talk.edit')
          : said.kind === 'text'
            ? say('talk.notUnderstood')
            : say('talk.notHere');
  return flow ? goOn(flow, state, around.reading, { word }) : onlySay(state, word);
};
