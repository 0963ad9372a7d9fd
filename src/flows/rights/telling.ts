import { type Choice, type Notice, notify, type Outgoing, say, type Text } from '../../conversation/message.ts';
import type { Deed, Fate, What } from '../../domain/rights/effects.ts';
import type { Concerned } from '../../domain/rights/ending.ts';
import type { Kind, Request } from '../../domain/rights/requests.ts';

/** What a request is for, in words. */
export const kindText = (kind: Kind | 'move'): Text => say(`rights.kind.${kind}`);

/** What would become of each kind of data, a line each. */
export const fates = (found: readonly { what: What; fate: Fate; count: number }[]): { lines: Text[] } => ({
  lines: found.map(({ what, fate, count }) =>
    say('rights.line', { what: { key: `rights.what.${what}`, values: { count } }, fate: say(`rights.fate.${fate}`) }),
  ),
});

/** The others whom it concerns: they learn what ended, by its number, and nothing about whose it was. */
export const tellOthers = (told: readonly Concerned[]): Notice[] =>
  told.map((one) =>
    'mentor' in one
      ? notify({ person: one.mentor }, say('rights.toldMentor', { number: one.number }))
      : notify({ role: 'site_staff', site: one.site }, say('rights.toldSite', { number: one.number })),
  );

/** Those who look into a request: the staff of its site, or the ministry. */
const lookingInto = ({ siteId }: Request): Notice['to'][] =>
  siteId
    ? [
        { role: 'site_staff', site: siteId },
        { role: 'site_manager', site: siteId },
      ]
    : ['ministry'];

const labelOf = ({ id }: Request): string => `data:${id}`;

const deciding = ({ id, version }: Request): Choice[] => [
  { label: say('rights.grant'), style: 'primary', does: { act: 'data.grant', record: id, version } },
  { label: say('rights.refuse'), does: { act: 'data.refuse', record: id, version } },
];

const standing = ({ state, reason }: Request): Text =>
  state === 'granted' || state === 'done'
    ? say('rights.isGranted')
    : state === 'refused'
      ? say('rights.isRefused', { reason: reason ?? '' })
      : state === 'open'
        ? say('rights.isOpen')
        : say('rights.isCancelled');

/** The card on which a request is looked into; it changes in place. */
export const card = (request: Request, more: Partial<Outgoing> = {}): Notice[] =>
  lookingInto(request).map((to) => ({
    ...notify(
      to,
      say('rights.card', {
        number: request.number,
        kind: kindText(request.kind),
        name: request.person.name,
        deadline: request.deadline ?? '',
        standing: standing(request),
      }),
      request.state === 'open' ? { choices: deciding(request) } : {},
    ),
    label: labelOf(request),
    ...more,
    to,
  }));

/** The card again once it was decided, in place of the first. */
export const cardAgain = (request: Request): Notice[] => card(request, { replaces: labelOf(request) });

/** What a deed would do, to be read before it is confirmed. */
export const beforehand = (
  request: Request,
  deed: Deed,
  found: readonly { what: What; fate: Fate; count: number }[],
): { text: Text; choices: Choice[] } => {
  const { id, version, number } = request;
  return {
    text: say('rights.beforehand', { lead: say(`rights.lead.${deed}`), fates: fates(found), number }),
    choices: [
      { label: say(`rights.yes.${deed}`), style: 'danger', does: { act: 'data.confirm', record: id, version } },
      { label: say('rights.no'), does: { act: 'data.cancel', record: id, version } },
    ],
  };
};
