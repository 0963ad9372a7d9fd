import { type Choice, type Message, type Notice, notify, say, type Text } from '../../conversation/message.ts';
import type { LatestVisit, Review } from '../../domain/proposals/review.ts';
import type { Stage } from '../../domain/proposals/stages.ts';
import { dayOf, JAKARTA } from '../../domain/working-days.ts';
import { form, listed, placeName, press, stageName } from './words.ts';

/** The label of a proposal's one card in the ministry's channel: it changes in place, and its history stands under it. */
export const labelOf = ({ id }: Pick<Review, 'id'>): string => `proposal:${id}`;

/** The card as it goes to the ministry's channel, in place of the one before. */
export const card = (review: Review): Notice => ({
  ...notify('ministry', cardText(review), { choices: choicesOf(review) }),
  label: labelOf(review),
  replaces: labelOf(review),
});

/** A line of history under the card. */
export const underCard = (review: Pick<Review, 'id'>, text: Text, more: Omit<Message, 'text'> = {}): Notice => ({
  ...notify('ministry', text, more),
  under: labelOf(review),
});

/** A proposal at a glance. */
export const cardText = (review: Review): Text =>
  say('deciding.card', {
    number: review.number,
    place: placeName(review.place),
    lines: {
      lines: [
        ...(review.proposer.code === review.place.code
          ? []
          : [say('deciding.proposer', { proposer: placeName(review.proposer) })]),
        stageLine(review),
        ...handlerLines(review),
        say('deciding.buildings', { buildings: listed(review.buildings.map(buildingText)) }),
        say('deciding.budget', {
          budget: listed(review.budget.map(({ year, rupiah }) => say('deciding.year', { year: `${year}`, rupiah }))),
        }),
        say('deciding.documents', review.documents),
        ...precheckLines(review),
        ...visitLines(review),
        ...decisionLines(review),
        ...siteLines(review),
      ],
    },
  });

const stageLine = ({ stage, since, deadline }: Review): Text => {
  const name = stageName(stage);
  if (!deadline) return say('deciding.stage', { stage: name, since });
  // A deadline is the midnight that ends its day.
  const day = dayOf(new Date(deadline.getTime() - 1), JAKARTA);
  return say('deciding.stageUntil', { stage: name, since, day: { day } });
};

const handlerLines = ({ handler, stage }: Review): Text[] => {
  if (handler) return [say('deciding.handler', { name: handler.name })];
  return isOver(stage) ? [] : [say('deciding.nobody')];
};

/** Nobody has anything to do with it any more, or not yet. */
const isOver = (stage: Stage): boolean => ['draft', 'rejected', 'withdrawn', 'operating'].includes(stage);

const buildingText = ({ function: kind, areaM2, condition }: Review['buildings'][number]): Text => {
  const name = say(`status.building.${kind}`);
  const sized = areaM2 === undefined ? name : say('deciding.sized', { building: name, m2: areaM2 });
  const worn = (['light_damage', 'heavy_damage'] as const).find((one) => one === condition);
  return worn ? say('deciding.worn', { building: sized, condition: say(`status.condition.${worn}`) }) : sized;
};

/** Until the documents are checked the card says what the check before sending found. */
const precheckLines = ({ stage, precheck }: Review): Text[] => {
  if (stage !== 'submitted' && stage !== 'admin_verification') return [];
  const missing = precheck.filter(({ state }) => state === 'missing').map(({ name }) => say(`proposal.item.${name}`));
  const kinds = new Set(precheck.flatMap(({ oddities }) => oddities.map(({ odd }) => odd)));
  const odd = [...kinds].map((kind) => say(`deciding.odd.${kind}`));
  return [
    missing.length > 0 ? say('deciding.precheckMissing', { items: listed(missing) }) : say('deciding.precheckFine'),
    ...(odd.length > 0 ? [say('deciding.precheckOdd', { oddities: listed(odd) })] : []),
  ];
};

const visitLines = ({ visit, stage }: Review): Text[] => {
  if (!visit || (visit.state !== 'reported' && stage !== 'field_verification')) return [];
  return [say(`deciding.visit.${visit.state}`, { at: visit.at, ...findingOf(visit) })];
};

const findingOf = ({ finding }: LatestVisit): { finding: Text } => {
  const known = (['fit', 'partly', 'unfit'] as const).find((one) => one === finding);
  return { finding: known ? say(`visitReport.findings.${known}`) : say('value.none') };
};

const decisionLines = ({ decision }: Review): Text[] =>
  decision
    ? [
        say('deciding.proposed', { stage: stageName(decision.stage), by: decision.by, at: decision.at }),
        ...(decision.reason ? [say('deciding.reason', { reason: decision.reason })] : []),
      ]
    : [];

const siteLines = ({ site, stage }: Review): Text[] =>
  site
    ? [
        say(stage === 'operating' ? 'deciding.site' : 'deciding.mentors', {
          name: site.name,
          mentors: site.mentors,
          invited: site.invited,
          payer: say(site.paidBy === 'region' ? 'deciding.payer.region' : 'deciding.payer.ministry'),
        }),
      ]
    : [];

/** What staff may do next with a proposal. Who of them may is decided when a button is pressed. */
export const choicesOf = (review: Review): Choice[] => {
  const { stage, handler, unfiled } = review;
  const over = isOver(stage);
  return [
    ...(handler || over ? [] : [press('deciding.take', say('deciding.take'), review, 'primary')]),
    ...(NEXT[stage]?.(review) ?? []),
    ...(unfiled ? [form('decision.letter', say('deciding.letter'), unfiled)] : []),
    ...(over ? [] : [form('deciding.hand', say('deciding.hand'), review)]),
  ];
};

const NEXT: Partial<Record<Stage, (review: Review) => Choice[]>> = {
  admin_verification: (review) => {
    const { unchecked, missing, needs_fixing } = review.documents;
    return [
      press('deciding.papers', say('deciding.check'), review, unchecked > 0 ? 'primary' : undefined),
      ...(unchecked > 0
        ? []
        : missing + needs_fixing > 0
          ? [press('deciding.back', say('deciding.back'), review, 'primary')]
          : [press('deciding.pass', say('deciding.pass'), review, 'primary')]),
    ];
  },
  field_verification: (review) => {
    const { visit } = review;
    if (!visit) return [form('visit.offer', say('deciding.offer'), review, 'primary')];
    if (visit.state === 'reported') return [press('deciding.assess', say('deciding.assess'), review, 'primary')];
    return [
      ...(visit.state === 'agreed' ? [form('visit.report', say('deciding.report'), visit, 'primary')] : []),
      form('visit.offer', say('deciding.offerAgain'), review),
    ];
  },
  assessment: (review) =>
    review.decision
      ? [
          press('decision.confirm', say('deciding.confirm'), review.decision, 'primary'),
          press('decision.decline', say('deciding.decline'), review.decision),
        ]
      : [
          press('decision.approve', say('deciding.approve'), review, 'primary'),
          form('decision.postpone', say('deciding.postpone'), review),
          form('decision.reject', say('deciding.reject'), review, 'danger'),
        ],
  postponed: (review) => [press('deciding.resume', say('deciding.resume'), review, 'primary')],
  approved: (review) =>
    review.site
      ? [
          form('mentor.invite', say('deciding.invite'), review, 'primary'),
          press('deciding.appoint', say('deciding.appoint'), review),
        ]
      : [form('site.prepare', say('deciding.prepare'), review, 'primary')],
  mentors_appointed: (review) => [form('site.open', say('deciding.open'), review, 'primary')],
};
