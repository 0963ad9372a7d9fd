import { type Notice, notify, say, type Text } from '../../conversation/message.ts';
import type { Case } from '../../domain/mentoring/cases.ts';
import { askedBefore } from '../../domain/mentoring/choosing.ts';
import type { Searched, Step } from '../../domain/mentoring/search.ts';
import { calledOffNotices } from './appointment-cards.ts';
import {
  act,
  called,
  caseText,
  fieldName,
  giveLabel,
  giversOf,
  listed,
  offerChoices,
  offerLabel,
  problemFiles,
  reasonText,
  type Telling,
  zoneOf,
} from './cards.ts';

/** What whoever is concerned is told of a search that went on: mentors, managers, and in one message the owner. */
export const tellSearch = async (telling: Telling, { case: about, steps }: Searched): Promise<Notice[]> => {
  const told: Notice[] = [];
  for (const step of steps) told.push(...(await tellOthers(telling, about, step)));
  const lines = steps.flatMap((step) => ownersWord(about, step) ?? []);
  return lines.length > 0 ? [...told, toOwner(about, lines)] : told;
};

/** Word to the owner of a case, under its number. */
export const toOwner = (about: Case, lines: Text[]): Notice => ({
  ...notify({ person: about.owner.id }, say('mentoring.owner.news', { number: about.number, lines: { lines } })),
  ...zoneOf(about),
});

const tellOthers = async (telling: Telling, about: Case, step: Step): Promise<Notice[]> => {
  switch (step.step) {
    case 'offered': {
      const to = { person: step.to.person.id };
      return [
        {
          ...notify(to, say('mentoring.offer', { case: await caseText(telling, about), until: step.until }), {
            choices: offerChoices(step.to),
          }),
          label: offerLabel(step.to),
          ...zoneOf(about),
        },
        ...(await problemFiles(telling, about, to)),
      ];
    }
    case 'reminded':
      return [
        {
          ...notify(
            { person: step.to.person.id },
            say('mentoring.remind', { number: about.number, business: about.sme.name, until: step.until }),
            { choices: offerChoices(step.to) },
          ),
          ...zoneOf(about),
        },
      ];
    case 'parted':
      return [...partedCard(about, step), ...(step.calledOff ? calledOffNotices(step.calledOff) : [])];
    case 'asked':
      return [
        {
          ...notify(
            giversOf(about),
            say(step.again ? 'mentoring.giveAgain' : 'mentoring.give', {
              case: await caseText(telling, about),
              asked: await askedText(telling, about),
              site: about.site?.name ?? say('mentoring.noSite'),
            }),
            {
              choices: [
                { ...act('mentoring.give', about.id, say('mentoring.choose'), { style: 'primary' }), opens: 'form' },
              ],
            },
          ),
          label: giveLabel(about),
          ...zoneOf(about),
        },
      ];
    default:
      return [];
  }
};

/** Who was asked before, and what they said, for whoever chooses now. */
const askedText = async ({ tx }: Telling, about: Case): Promise<Text> => {
  const asked = await askedBefore(tx, about.id);
  if (asked.length === 0) return say('mentoring.nothing');
  const names = asked.map(({ name, reason }) =>
    reason === null
      ? say('mentoring.askedOne.silent', { name })
      : say('mentoring.askedOne.declined', { name, reason: reasonText(reason) }),
  );
  return say('mentoring.asked', { names: listed(names) });
};

/** Whoever is no longer asked sees it on the card itself, and hears why where they did not do it themselves. */
const partedCard = (about: Case, { from, why, held }: Extract<Step, { step: 'parted' }>): Notice[] => {
  const to = { person: from.person.id };
  const values = { number: about.number, business: about.sme.name };
  if (held) return why === 'owner' || why === 'left' ? [notify(to, say(`mentoring.released.${why}`, values))] : [];
  if (why === 'unreachable' || why === 'owner' || why === 'mentor') return [];
  const card: Notice = {
    ...notify(to, say('mentoring.offerOver', { ...values, why: say(`mentoring.parted.${why}`) }), {
      // Late is better than never: whoever was passed over may still take it, while nobody else has.
      choices: why === 'expired' ? [act('mentoring.accept', from.assignment, say('mentoring.accept'))] : [],
    }),
    label: offerLabel(from),
    replaces: offerLabel(from),
  };
  return [card];
};

/** What the owner hears of a step; nothing of what they did themselves. */
const ownersWord = (about: Case, step: Step): Text | undefined => {
  switch (step.step) {
    case 'waits':
      return say('mentoring.owner.waits', { until: step.until });
    case 'offered':
      return say('mentoring.owner.offered', { field: fieldName(about), until: step.until });
    case 'reminded':
      return say('mentoring.owner.reminded', { until: step.until });
    case 'asked':
      return step.whom === 'manager'
        ? say('mentoring.owner.manager', { site: about.site?.name ?? say('mentoring.noSite') })
        : say('mentoring.owner.ministry');
    case 'parted':
      if (step.why === 'owner' || step.why === 'taken') return undefined;
      return step.held
        ? say('mentoring.owner.lost', { name: called(step.from.person, say('mentoring.mentor')) })
        : say('mentoring.owner.passedOn');
  }
};
