import { type Choice, type Message, type Notice, say, type Text } from '../../conversation/message.ts';
import { type Assigned, type Case, problemOf } from '../../domain/mentoring/cases.ts';
import { type Attached, type Passed, waiting } from '../../domain/mentoring/relay.ts';
import { maskContacts } from '../../indonesian/contacts.ts';
import type { Gazetteer } from '../../indonesian/gazetteer.ts';
import { regionLabel } from '../../indonesian/regions.ts';
import type { Turn } from '../../turn.ts';

/** What telling about cases may use. */
export type Telling = Pick<Turn, 'tx' | 'vault'> & { gazetteer: Gazetteer };

/** Times of a case are shown by the clock of its site. */
export const zoneOf = ({ site }: Pick<Case, 'site'>): { zone?: string } => (site ? { zone: site.zone } : {});

export const fieldName = ({ field }: Pick<Case, 'field'>): Text => say(`mentoring.field.${field}`);

/** A button that decides on a record. Its version is only told: what is stored decides. */
export const act = (
  name: string,
  record: string,
  label: Text,
  { version = 1, style }: { version?: number; style?: Choice['style'] } = {},
): Choice => ({ label, does: { act: name, record, version }, ...(style && { style }) });

/** The labels under which cards are sent, so that they change in place. */
export const offerLabel = ({ assignment }: Pick<Assigned, 'assignment'>): string => `offer:${assignment}`;
export const giveLabel = ({ id }: Pick<Case, 'id'>): string => `give:${id}`;

/** Who asks and what for: business, sector and region, in the owner's own words; no name, no phone, no NIK. */
export const caseText = async (telling: Telling, about: Case): Promise<Text> => {
  const words = await problemOf(telling, about.id);
  const files = (await waiting(telling, about.id)).filter(({ file }) => file).length;
  return say('mentoring.case', {
    number: about.number,
    field: fieldName(about),
    business: about.sme.name,
    sector: say(`sector.${about.sme.sector}`),
    region: regionLabel(telling.gazetteer, about.sme.region),
    wish: say(`mentoring.wish.${about.wish}`),
    words: words || say('mentoring.onlyFile'),
    files: files > 0 ? say('mentoring.files', { count: files }) : say('mentoring.nothing'),
  });
};

/** The buttons of somebody who is asked for a case. */
export const offerChoices = ({ assignment, postponed }: Assigned): Choice[] => [
  act('mentoring.accept', assignment, say('mentoring.accept'), { style: 'primary' }),
  act('mentoring.decline', assignment, say('mentoring.decline')),
  ...(postponed ? [] : [act('mentoring.postpone', assignment, say('mentoring.postpone'))]),
];

/** A kept file as a message shows it; what people call their files may hold a phone number too. */
export const attached = ({ id, name, mime }: Attached): Pick<Message, 'file' | 'image'> => {
  const paper = { paper: 'file', facts: { id }, name: maskContacts(name).text };
  return mime.startsWith('image/') ? { image: paper } : { file: paper };
};

/** What the owner sent along with the problem, after the card that offers the case. */
export const problemFiles = async (telling: Telling, about: Case, to: Notice['to']): Promise<Notice[]> =>
  (await waiting(telling, about.id))
    .filter((said): said is Passed & { file: Attached } => said.file !== undefined)
    .slice(0, 3)
    .map(({ file }) => ({
      to,
      rank: 'notice' as const,
      message: { text: say('mentoring.fileOf', { number: about.number }), ...attached(file) },
    }));

/** Those who give a case to a mentor. */
export const giversOf = ({ site, askedOf }: Case): Notice['to'] =>
  askedOf === 'manager' && site ? { role: 'site_manager', site: site.id } : 'ministry';

/** How somebody is called to the other side; nobody is ever called by their account. */
export const called = ({ name }: { name: string }, otherwise: Text): string | Text => name || otherwise;

/** Why a mentor may not take a case. */
export const REASONS = ['busy', 'away', 'field', 'knows', 'other'] as const;

/** A reason as it is kept: one of those, or the mentor's own words. */
export const reasonText = (reason: string): string | Text => {
  const known = REASONS.find((one) => one === reason);
  return known ? say(`mentoring.reason.${known}`) : reason;
};

/** Texts with commas between them. */
export const listed = (texts: readonly Text[]): Text =>
  texts.reduce((first, second) => say('mentoring.listed', { first, second }));
