import { holds, MINISTRY } from '../../conversation/access.ts';
import { say, type Text } from '../../conversation/message.ts';
import { masked } from '../../conversation/questions.ts';
import type { Key } from '../../conversation/texts.gen.ts';
import { note } from '../../domain/audit.ts';
import type { Standing } from '../../domain/proposals/proposals.ts';
import { type Content, changesOf, contentOf, documentsOf } from '../../domain/proposals/record.ts';
import type { Asked } from './asked.ts';
import { documentName } from './record.ts';
import { blocks, button, lines } from './saying.ts';
import { dayShown, titleOf } from './standing.ts';
import type { Told } from './told.ts';

/** What a proposal holds, or the part of it that was asked for. */
export const detailTold = async (asked: Asked, proposal: Standing): Promise<Told> => {
  const { about } = asked.query;
  const content = await contentOf(asked.turn.tx, proposal.id);
  const body = about ? await PARTS[about](content, asked, proposal) : whole(content);
  return {
    body: lines(titleOf(proposal, asked.places), body),
    sample: proposal.sample,
    choices: [
      ...(about === 'contact'
        ? []
        : button(say('status.button.contact'), {
            ask: 'detail',
            subject: 'proposal',
            number: proposal.number,
            about: 'contact',
          })),
      ...button(say('status.button.status'), { ask: 'status', subject: 'proposal', number: proposal.number }),
    ],
  };
};

type Part = (content: Content, asked: Asked, proposal: Standing) => Text | Promise<Text>;

const PARTS: Record<NonNullable<Asked['query']['about']>, Part> = {
  assets: (content) => assets(content),
  budget: (content) => budget(content),
  contact: (content, asked, proposal) => contact(content, asked, proposal),
  mentors: (content) => mentors(content),
  notes: (content, asked, proposal) => notes(content, asked, proposal),
};

const whole = (content: Content): Text =>
  blocks(
    lines(
      say('status.detail.office', { office: content.office }),
      say('status.detail.contact', { name: content.contact.name }),
      letter(content),
    ),
    assets(content),
    budget(content),
    content.note === undefined ? undefined : say('status.detail.note', { note: content.note }),
  );

const letter = ({ letter: sent }: Content): Text | undefined => {
  if (!sent) return undefined;
  const { number, date, signatory } = sent;
  return date && signatory
    ? say('status.detail.letterDated', { number, date: { day: date }, signatory })
    : say('status.detail.letter', { number });
};

const assets = ({ landM2, buildings }: Content): Text =>
  lines(
    landM2 !== undefined && say('status.detail.land', { m2: landM2 }),
    buildings.length === 0 ? say('status.detail.buildingsNone') : say('status.detail.buildings'),
    ...buildings.map(({ function: kind, areaM2, condition }) => {
      const named = say(`status.building.${kind}`);
      const building =
        areaM2 === undefined
          ? say('status.detail.building', { function: named })
          : say('status.detail.buildingArea', { function: named, m2: areaM2 });
      return condition === undefined
        ? building
        : say('status.detail.buildingCondition', {
            building,
            condition: { key: `status.condition.${condition}` as Key },
          });
    }),
  );

const budget = ({ budget: years }: Content): Text =>
  years.length === 0
    ? say('status.detail.budgetNone')
    : lines(
        say('status.detail.budget'),
        ...years.map(({ year, rupiah }) => say('status.detail.budgetYear', { year: String(year), amount: rupiah })),
      );

/** The ministry sees the phone in full, and that it did is on record; officials see that there is one. */
const contact = async ({ office, contact: { name, phone } }: Content, { turn }: Asked, { id }: Standing) => {
  const inFull = holds(turn.person, MINISTRY);
  if (inFull && phone) await note({ ...turn, by: turn.person.id }, 'looked', 'proposal', id, { what: 'contact' });
  const number = phone && turn.vault.open(phone);
  return lines(
    say('status.detail.office', { office }),
    say('status.detail.contact', { name }),
    number ? say('status.detail.phone', { phone: inFull ? number : masked(number) }) : say('status.detail.phoneNone'),
    inFull && phone && say('status.detail.contactLogged'),
  );
};

const mentors = ({ mentors: appointed }: Content): Text =>
  appointed.length === 0
    ? say('status.detail.mentorsNone')
    : lines(
        say('status.detail.mentors'),
        ...appointed.map(({ name, fields }) => say('status.detail.mentor', { name, fields: fieldNames(fields) })),
      );

/** The names of mentors' fields, separated by commas. */
export const fieldNames = (fields: Content['mentors'][number]['fields']): Text =>
  fields.length === 0
    ? say('status.detail.noField')
    : fields
        .map((field): Text => say(`status.field.${field}`))
        .reduce((first, second) => say('status.and', { first, second }));

const notes = async ({ note: remark }: Content, { turn, moment }: Asked, { id }: Standing): Promise<Text> => {
  const changes = await changesOf(turn.tx, id, moment);
  const documents = await documentsOf(turn.tx, id);
  const said = [
    ...changes.flatMap(({ stage, at, reason }) =>
      reason
        ? [say('status.detail.noteStage', { at: dayShown(at), stage: say(`status.stage.${stage}`), words: reason })]
        : [],
    ),
    ...documents.flatMap(({ kind, note: words }) =>
      words ? [say('status.detail.noteDocument', { document: documentName(kind), words })] : [],
    ),
  ];
  return lines(
    said.length === 0 ? say('status.detail.notesNone') : say('status.detail.notes'),
    ...said,
    remark !== undefined && say('status.detail.note', { note: remark }),
  );
};
