import { type Choice, say, type Text } from '../../conversation/message.ts';
import type { Checked } from '../../domain/proposals/checks.ts';
import type { Place } from '../../domain/proposals/review.ts';
import type { Stage } from '../../domain/proposals/stages.ts';

/** What may be done with a proposal, or with what belongs to it, as a button. */
export const press = (
  act: string,
  label: Text,
  { id, version }: { id: string; version: number },
  style?: Choice['style'],
): Choice => ({ label, does: { act, record: id, version }, ...(style && { style }) });

/** A button that leads to an interview. */
export const form = (...button: Parameters<typeof press>): Choice => ({ ...press(...button), opens: 'form' });

/** A region by its name; a province is called one. */
export const placeName = ({ name, kind }: Place): Text =>
  kind === 'province' ? say('status.province', { name }) : say('value.value', { value: name });

/** What a stage is called. */
export const stageName = (stage: Stage): Text => say(`status.stage.${stage}`);

const KINDS = [
  'letter',
  'ownership',
  'no_dispute',
  'budget',
  'photo',
  'video',
  'co_signature',
  'managing_body',
] as const;

/** What a document is called; a photo with the building that it shows, and its number where there are several. */
export const documentName = ({ kind, building, nth }: Pick<Checked, 'kind' | 'building' | 'nth'>): Text => {
  const known = KINDS.find((one) => one === kind);
  const name = known ? say(`deciding.document.${known}`) : say('status.document.other', { kind });
  const shown = building
    ? say('deciding.shows', { document: name, building: say(`status.building.${building}`) })
    : name;
  return nth === undefined ? shown : say('talk.numbered', { label: shown, number: nth });
};

/** Several texts with commas between them. */
export const listed = (texts: readonly Text[]): Text =>
  texts.length === 0 ? say('value.none') : texts.reduce((first, second) => say('status.and', { first, second }));
