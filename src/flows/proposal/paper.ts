import type { Paper } from '../../conversation/message.ts';
import { say, type Text, type Value } from '../../conversation/message.ts';
import { masked } from '../../conversation/questions.ts';
import type { Draft } from '../../domain/proposals/draft.ts';
import type { Item } from '../../domain/proposals/requirements.ts';
import type { Turn } from '../../turn.ts';
import { documentText } from './documents.ts';

type Row = { label: Text; value: Text };
type Section = { heading: Text; rows: Row[] };

const shown = (value: Value | undefined): Text => say('proposalPaper.value', { value: value ?? say('value.none') });
const row = (label: Text, value: Value | undefined): Row => ({ label, value: shown(value) });

const contentOf = (draft: Draft, regionName: (code: string) => string): Section[] => {
  const { letter, buildings, budget, documents, latitude, longitude, landM2, contactPhone } = draft;
  const photosOf = (id: string) => documents.filter(({ building }) => building === id).length;
  return [
    {
      heading: say('proposalPaper.proposer'),
      rows: [
        row(say('proposalPaper.region'), regionName(draft.proposer)),
        row(say('proposalPaper.place'), regionName(draft.place)),
        row(say('proposalOffice.office.label'), draft.office || undefined),
        row(say('proposalOffice.contactName.label'), draft.contactName || undefined),
        row(say('proposalOffice.contactPhone.label'), contactPhone && masked(contactPhone)),
      ],
    },
    {
      heading: say('proposalPaper.land'),
      rows: [
        row(say('proposalLand.area.label'), landM2 === undefined ? undefined : say('value.m2', { m2: landM2 })),
        row(
          say('proposalLand.pin.label'),
          latitude === undefined ? undefined : `${latitude.toFixed(5)}, ${longitude?.toFixed(5)}`,
        ),
      ],
    },
    {
      heading: say('proposalPaper.buildings'),
      rows: buildings.map(({ id, function: kind, areaM2 = 0, condition = 'good' }, at) =>
        row(
          say('proposalPaper.building', { number: at + 1, function: say(`building.${kind}`) }),
          say('proposalPaper.buildingValue', {
            m2: areaM2,
            condition: { key: `buildingCondition.${condition}` as 'buildingCondition.good' },
            photos: photosOf(id),
          }),
        ),
      ),
    },
    {
      heading: say('proposalPaper.budget'),
      rows: budget.map(({ year, rupiah }) => row(say('value.value', { value: String(year) }), rupiah)),
    },
    {
      heading: say('proposalPaper.documents'),
      rows: [
        ...(letter
          ? [
              row(
                documentText('letter'),
                say('proposalPaper.letter', {
                  number: letter.number,
                  date: { day: letter.date ?? '1970-01-01' },
                  signatory: letter.signatory ?? '',
                }),
              ),
            ]
          : []),
        ...documents
          .filter(({ kind }) => kind !== 'photo' && !(letter && kind === 'letter'))
          .map(({ kind, file, link }) => row(documentText(kind), file?.name ?? link)),
      ],
    },
  ].filter(({ rows }) => rows.length > 0);
};

/** The whole draft, to show to one's superior; what is missing stands at its end. */
export const draftPaper = (
  { now }: Turn,
  draft: Draft,
  items: readonly Item[],
  regionName: (code: string) => string,
): Paper => {
  const missing = items.filter(({ state }) => state === 'missing');
  return {
    paper: 'proposal',
    name: `${draft.number}.pdf`,
    facts: {
      mark: draft.stage === 'draft' ? say('proposalPaper.draftMark') : null,
      title: say('proposalPaper.title', { place: regionName(draft.place) }),
      subtitle: say('proposalPaper.subtitle', {
        number: draft.number,
        stage: say(`status.stage.${draft.stage}`),
        at: now,
      }),
      sections: [
        ...contentOf(draft, regionName),
        ...(missing.length > 0
          ? [
              {
                heading: say('proposalPaper.missing'),
                rows: missing.map(({ name }) => row(say(`proposal.item.${name}`), say('proposalPaper.notYet'))),
              },
            ]
          : []),
      ],
      foot: say('proposalPaper.draftFoot'),
    },
  };
};

/** What the region holds in its hand once it has sent: the number, when it came, and what came with it. */
export const receiptOf = ({ now, person }: Turn, draft: Draft, regionName: (code: string) => string): Paper => ({
  paper: 'proposal',
  name: `tanda-terima-${draft.number}.pdf`,
  facts: {
    mark: null,
    title: say('proposalPaper.receipt'),
    subtitle: say('proposalPaper.receiptSubtitle', { number: draft.number, at: now, by: person.name }),
    sections: contentOf(draft, regionName),
    foot: say('proposalPaper.receiptFoot'),
  },
});
