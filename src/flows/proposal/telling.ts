import type { Sweep } from '../../conversation/capability.ts';
import { type Notice, notify, say, type Text } from '../../conversation/message.ts';
import { awake } from '../../domain/awake.ts';
import { type Touched, takeTelling } from '../../domain/proposals/telling.ts';
import { zoneOf } from '../../domain/regions.ts';
import { listed, toward } from './card.ts';
import { documentText } from './documents.ts';

/** Colleagues are told all at once what the others changed, by day. */
export const telling = (regionName: (code: string) => string): Sweep => ({
  name: 'proposal.telling',
  take: async (turn) => {
    const told = await takeTelling(turn);
    if (!told) return undefined;
    const zone = zoneOf(told.proposer.slice(0, 2));
    return told.to.map(
      ({ person, touched }): Notice => ({
        ...notify(
          { person },
          say('proposal.changed', {
            place: regionName(told.place),
            number: told.number,
            lines: { lines: touched.map(touchedLine) },
          }),
          { choices: [toward(told, 'open')] },
        ),
        at: awake(turn.now, zone),
        zone,
      }),
    );
  },
});

const touchedLine = ({ name, parts }: Touched): Text =>
  say('proposal.changedBy', {
    name,
    parts: listed(parts.map(partText)),
  });

const partText = ({ part, item }: Touched['parts'][number]): Text => {
  if (part === 'document') return documentText(item);
  if (part === 'budget') return say('proposal.part.budgetYear', { year: item });
  return say(`proposal.part.${part}`);
};
