import { file } from '../../conversation/files.ts';
import { flow, type Outcome, spoken } from '../../conversation/flow.ts';
import { type Choice, command, type Outgoing, reply, say, type Text } from '../../conversation/message.ts';
import { choice, text } from '../../conversation/questions.ts';
import { type Campaign, campaigns, createGuideline, unreached, writeLetters } from '../../domain/guideline/campaign.ts';
import { displayName } from '../../domain/regions.ts';
import { dayOf, JAKARTA } from '../../domain/working-days.ts';
import { findRegions, type Gazetteer } from '../../indonesian/regions.ts';
import type { Role, Turn } from '../../turn.ts';
import { lettersOf } from './letters.ts';
import { nameOf, regionList } from './regions.ts';

/** Who of the ministry sends guidelines out. */
export const SENDING = ['decider', 'administrator'] as const satisfies readonly Role[];

const WHOM = ['all', 'some'] as const;

/** How many guidelines are looked back on. */
const SHOWN = 3;
/** As many provinces as fit under a message as buttons. */
const PROVINCES = 8;
/** A province of forty offices fits in one document; the whole country would be too heavy to send. */
const LETTERS = 60;

/** A new guideline: its PDF, and whom it is for. */
export const newGuideline = flow('guidelineNew', { for: SENDING })
  .ask('name', text({ min: 5, max: 150 }))
  .ask('pdf', file(['pdf']))
  .ask('whom', choice(WHOM, 'guidelineWhom'))
  .ask('regions', regionList(), { when: ({ whom }) => whom === 'some' })
  .finish(async (turn, { name, pdf, regions }) => {
    const made = await createGuideline(turn, { title: name, file: pdf.stored, ...(regions && { regions }) });
    return spoken(reply(say('guideline.created', { regions: made.regions }), { choices: further() }));
  });

const further = (): Choice[] => [
  command('juknis', say('guideline.progress')),
  command('juknis surat', say('guideline.lettersButton')),
];

/** How far the latest guidelines have come, and what can be done about it. */
export const progress = async (turn: Turn): Promise<Outcome> => {
  const known = await campaigns(turn.tx, SHOWN);
  const anew: Choice = { ...command('juknis baru', say('guideline.newButton')), opens: 'form' };
  const [latest] = known;
  if (!latest) return spoken(reply(say('guideline.noneYet'), { choices: [anew] }));
  return spoken(
    reply(say('guideline.overview', { lines: { lines: known.map(progressOf) } }), {
      choices: [
        command('usulan daerah mana yang belum membalas juknis', say('guideline.silentButton')),
        command('juknis surat', say('guideline.lettersButton')),
        anew,
      ],
    }),
  );
};

const progressOf = ({ createdAt, ...figures }: Campaign): Text =>
  say('guideline.campaign', { ...figures, at: { day: dayOf(createdAt, JAKARTA) } });

/** `/juknis surat`: where offices are not reached yet; with a region, the letters to those there. */
export const letters = async (
  turn: Turn,
  where: string,
  gazetteer: Gazetteer,
  botLink: (token: string) => string | undefined,
): Promise<Outcome> => {
  const [latest] = await campaigns(turn.tx, 1);
  if (!latest) return spoken(reply(say('guideline.noneYet')));
  const waiting = await unreached(turn.tx, latest.id);
  if (waiting.length === 0) return spoken(reply(say('guideline.allReached')));
  const codes = where === '' ? [] : codesOf(where, gazetteer);
  if (codes.length === 0) return spoken(whereTo(waiting, gazetteer));
  const written = await writeLetters(turn, latest.id, codes, LETTERS);
  if (written.length === 0) return spoken(reply(say('guideline.noLetters')));
  const name = `surat-juknis-${nameOf(gazetteer, codes[0]!)
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')}.pdf`;
  const paper = lettersOf({ turn, title: latest.title, letters: written, gazetteer, botLink, name });
  return spoken(
    reply(say('guideline.letters', { count: written.length, until: written[0]!.expiresAt }), { file: paper }),
  );
};

const codesOf = (where: string, gazetteer: Gazetteer): string[] => {
  if (gazetteer.byCode.has(where)) return [where];
  const { codes } = findRegions(where, gazetteer, { provinces: true });
  const province = codes.find((code) => code.length === 2);
  return province ? [province] : codes.slice(0, 1);
};

const whereTo = (waiting: readonly { province: string; offices: number }[], gazetteer: Gazetteer): Outgoing => {
  const nameIn = (code: string): string => {
    const region = gazetteer.byCode.get(code);
    return region ? displayName(region) : code;
  };
  return reply(say('guideline.lettersWhere', { offices: waiting.reduce((sum, one) => sum + one.offices, 0) }), {
    choices: waiting
      .slice(0, PROVINCES)
      .map(({ province, offices }) =>
        command(`juknis surat ${province}`, say('guideline.lettersIn', { province: nameIn(province), offices })),
      ),
  });
};
