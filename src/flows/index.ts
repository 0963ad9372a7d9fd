import type { Capability } from '../conversation/capability.ts';
import type { Gazetteer } from '../indonesian/gazetteer.ts';
import { alarms, type PartsHealth } from './alarms/index.ts';
import { colleagues } from './colleagues/index.ts';
import { deciding, tellMove } from './deciding/index.ts';
import { desk } from './desk/index.ts';
import { guideline } from './guideline/index.ts';
import { acceptInvitation, join } from './join/index.ts';
import { mentoring } from './mentoring/index.ts';
import { paper } from './paper/index.ts';
import { openProductLink, product } from './product/index.ts';
import { ownDesk, proposal } from './proposal/index.ts';
import { registering } from './register/index.ts';
import { rights } from './rights/index.ts';
import { status } from './status/index.ts';
import { openTrainingLink, training } from './training/index.ts';
import { welcome } from './welcome/index.ts';

/** What the capabilities are told of the world outside. */
export type Outside = {
  gazetteer: Gazetteer;
  /** The bot's link, with an invitation's token or without; undefined where no public channel runs. */
  botLink: (token?: string) => string | undefined;
  /** The address of a public page, such as /produk; undefined where none is set. */
  pageOf: (path: string) => string | undefined;
  /** How the parts of this process are. */
  health: () => Promise<PartsHealth>;
};

/** All that the bot can do. A new capability is a folder here and a line below. */
export const capabilities = ({ gazetteer, botLink, pageOf, health }: Outside): Capability[] => {
  const looks = { gazetteer, pageOf };
  const all: Capability[] = [
    alarms(health),
    join,
    colleagues({ botLink, gazetteer }),
    registering(gazetteer),
    paper(botLink),
    training({ botLink, gazetteer }),
    mentoring(gazetteer),
    product(looks),
    desk,
    guideline({ gazetteer, botLink }),
    proposal({ gazetteer, tellMove }),
    deciding({ botLink }),
    rights,
    status(ownDesk(gazetteer)),
    welcome({
      botLink,
      commands: () => all.flatMap(({ commands }) => commands ?? []),
      accept: async (turn, token) =>
        (await openTrainingLink(botLink)(turn, token)) ??
        (await openProductLink(looks)(turn, token)) ??
        acceptInvitation(turn, token),
    }),
  ];
  return all;
};
