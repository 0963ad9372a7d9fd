import { holds, MINISTRY } from '../../conversation/access.ts';
import { command, type Outgoing, reply, say, type Text } from '../../conversation/message.ts';
import type { Person } from '../../turn.ts';
import { ownRegions } from './asked.ts';
import { placesIn, regionNames } from './places.ts';
import { blocks, lines } from './saying.ts';

const bullets = (...examples: readonly Text[]): Text =>
  lines(...examples.map((item) => say('status.bullet', { item })));

const allHelp = command('bantuan', say('button.help'));

/** Questions that this person can ask, three of them. */
export const examplesFor = (person: Person): Text =>
  holds(person, MINISTRY)
    ? bullets(say('status.example.status'), say('status.example.list'), say('status.example.count'))
    : bullets(say('status.example.own'), say('status.example.ownDocuments'), say('status.example.ownHistory'));

/** What the bot can be asked, by who asks. */
export const help = async (person: Person): Promise<Outgoing> => {
  if (holds(person, MINISTRY))
    return reply(
      blocks(
        say('status.help.ministry'),
        bullets(
          say('status.example.status'),
          say('status.example.history'),
          say('status.example.documents'),
          say('status.example.contact'),
          say('status.example.list'),
          say('status.example.stuck'),
          say('status.example.count'),
          say('status.example.guideline'),
          say('status.example.product'),
        ),
      ),
    );
  const own = ownRegions(person);
  if (own.length === 0) return reply(say('status.help.others'), { choices: [allHelp] });
  const regions = placesIn(await regionNames()).short(...own);
  return reply(blocks(say('status.help.official', { regions }), examplesFor(person)));
};

/** To those who may not see proposals: said kindly, with what they can do here. */
export const mayNotSeeProposals = (): Outgoing => reply(say('status.refused.proposals'), { choices: [allHelp] });

/** To those who may not see what the ministry alone sees. */
export const forMinistryOnly = (): Outgoing => reply(say('status.refused.others'), { choices: [allHelp] });

/** A question that was not understood, with three that would be. */
export const notUnderstood = (person: Person): Outgoing =>
  reply(blocks(say('status.notUnderstood'), examplesFor(person)));

/** A question that was understood and cannot be answered yet, with three that can. */
export const notYet = (heard: Text, person: Person): Outgoing =>
  reply(blocks(say('status.bold', { text: heard }), say('status.notYet'), examplesFor(person)));
