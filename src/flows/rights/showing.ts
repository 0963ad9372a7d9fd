import { flowText } from '../../conversation/flow.ts';
import { type Choice, command, type Paper, say, type Text, type Value } from '../../conversation/message.ts';
import { masked } from '../../conversation/questions.ts';
import type { Kept } from '../../domain/rights/kept.ts';
import { kindText } from './telling.ts';

const line = (label: Text, value: Value | undefined): Text =>
  say('talk.summaryLine', { label, value: value ?? say('value.none') });

const counted = (kept: Kept): Text[] =>
  (
    [
      ['bookings', kept.bookings.length],
      ['cases', kept.cases.length],
      ['requests', kept.requests.length],
      ['products', kept.smes.flatMap(({ products }) => products).length],
      ['files', kept.files.length],
      ['drafts', kept.drafts.length],
    ] as const
  )
    .filter(([, count]) => count > 0)
    .map(([what, count]) => say(`rights.what.${what}`, { count }));

const consentLines = (kept: Kept): Text[] =>
  kept.consents.map(({ version, how, givenAt, withdrawnAt }) =>
    withdrawnAt
      ? say('rights.consentWithdrawn', { version, at: givenAt, withdrawn: withdrawnAt })
      : say('rights.consentGiven', {
          version,
          how: say(how === 'paper' ? 'rights.onPaper' : 'rights.byButton'),
          at: givenAt,
        }),
  );

const lookLines = ({ looks }: Kept, most: number): Text[] =>
  looks.slice(0, most).map(({ at, name, role }) =>
    say('rights.look', {
      name: name || say('rights.somebody'),
      role: role ? { key: `role.${role}` as 'role.mentor' } : say('rights.formerly'),
      at,
    }),
  );

const requestLines = ({ dataRequests }: Kept): Text[] =>
  dataRequests.map(({ number, kind, state, deadline }) =>
    say('rights.requestLine', {
      number,
      kind: kindText(kind),
      state: state === 'open' && deadline ? say('rights.stateOpen', { deadline }) : say(`rights.state.${state}`),
    }),
  );

const own = (kept: Kept): Text[] => [
  line(say('register.owner.label'), kept.name || undefined),
  line(say('register.phone.label'), kept.phone),
  line(say('profile.nik.label'), kept.nik && masked(kept.nik)),
  line(say('profile.npwp.label'), kept.npwp && masked(kept.npwp)),
  ...kept.smes
    .filter(({ closedAt }) => !closedAt)
    .map(({ name, number }) => line(say('register.business.label'), `${name} (${number})`)),
  ...counted(kept),
];

const SHOWN = 5;
const NOTHING = { lines: [] };

const orNone = (lines: Text[], none: Text): { lines: Text[] } => ({ lines: lines.length > 0 ? lines : [none] });

/** What is kept, in a message. */
export const keptText = (kept: Kept): Text => {
  const requests = requestLines(kept).slice(-SHOWN);
  return say('rights.kept', {
    own: { lines: own(kept) },
    consents: orNone(consentLines(kept), say('rights.noConsent')),
    looks: orNone(lookLines(kept, SHOWN), say('rights.noLook')),
    restricted: kept.restrictedAt ? say('rights.restricted', { at: kept.restrictedAt }) : NOTHING,
    requests: requests.length > 0 ? say('rights.requestsBelow', { requests: { lines: requests } }) : NOTHING,
  });
};

/** What one may do about it. */
export const keptChoices = (kept: Kept): Choice[] => [
  command('dataku pdf', say('rights.asPdf')),
  command('dataku json', say('rights.asJson')),
  ...(kept.smes.length > 0 ? [command('profil', say('rights.correct'))] : []),
  kept.restrictedAt
    ? command('dataku lepas', say('rights.toLift'))
    : command('dataku batasi', say('rights.toRestrict')),
  ...(kept.consents.some(({ withdrawnAt }) => !withdrawnAt) ? [command('dataku cabut', say('rights.toWithdraw'))] : []),
  command('dataku hapus', say('rights.toErase')),
];

/** Answers in one line; what is no word or number, such as a file, is in the JSON alone. */
const wordsOf = (answers: object): string =>
  Object.values(answers)
    .filter((value) => ['string', 'number'].includes(typeof value))
    .join('; ');

type Section = { heading: Text; lines: (Text | string)[] };

const pairs = (entries: [Text, Value | null | undefined][]): Text[] =>
  entries
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([label, value]) => line(label, value!));

const businessSections = (kept: Kept): Section[] =>
  kept.smes.map((sme) => ({
    heading: say('rights.headingSme', { number: sme.number }),
    lines: pairs([
      [say('register.business.label'), sme.name],
      [say('register.sector.label'), sme.sectorDetail ?? { key: `sector.${sme.sector}` }],
      [say('profile.since.label'), sme.since === null ? null : String(sme.since)],
      [say('profile.sales.label'), sme.sales],
      [say('profile.capital.label'), sme.capital],
      [say('profile.nib.label'), sme.nib],
      ...sme.products.map(({ name }): [Text, Value] => [say('rights.product'), name]),
    ]),
  }));

const sections = (kept: Kept): Section[] =>
  [
    {
      heading: say('rights.headingOwn'),
      lines: pairs([
        [say('register.owner.label'), kept.name],
        [say('register.phone.label'), kept.phone],
        [say('profile.nik.label'), kept.nik],
        [say('profile.npwp.label'), kept.npwp],
        [say('rights.since'), kept.createdAt],
        ...kept.addresses.map(({ channel, addressId }): [Text, Value] => [
          say('rights.account'),
          `${channel} ${addressId}`,
        ]),
      ]),
    },
    ...businessSections(kept),
    {
      heading: say('rights.headingBookings'),
      lines: kept.bookings.map(({ number, training }) =>
        say('rights.bookingLine', {
          number,
          title: training.title,
          at: { at: training.startsAt, zone: training.site.zone },
        }),
      ),
    },
    {
      heading: say('rights.headingCases'),
      lines: kept.cases.flatMap(({ number, openedAt, problem, messages }) => [
        say('rights.wordsLine', { number, at: openedAt, words: problem ?? say('value.none') }),
        ...messages.map(({ from, at, text }) =>
          say('rights.messageLine', {
            from: say(from === 'me' ? 'rights.fromMe' : 'rights.fromMentor'),
            at,
            words: text ?? say('value.none'),
          }),
        ),
      ]),
    },
    {
      heading: say('rights.headingRequests'),
      lines: [
        ...kept.requests.map(({ number, askedAt, words }) =>
          say('rights.wordsLine', { number, at: askedAt, words: words ?? say('value.none') }),
        ),
        ...requestLines(kept),
      ],
    },
    {
      heading: say('rights.headingDrafts'),
      lines: kept.drafts.map(({ flow, touchedAt, answers }) =>
        say('rights.wordsLine', { number: flowText(flow, 'title'), at: touchedAt, words: wordsOf(answers) }),
      ),
    },
    { heading: say('rights.headingFiles'), lines: kept.files.map(({ name }) => name) },
    { heading: say('rights.headingConsents'), lines: consentLines(kept) },
    { heading: say('rights.headingLooks'), lines: lookLines(kept, kept.looks.length) },
  ].filter(({ lines }) => lines.length > 0);

/** What is kept, whole, as a document to read. */
export const keptDocument = (kept: Kept, now: Date): Paper => ({
  paper: 'my-data',
  name: 'data-saya.pdf',
  facts: {
    title: say('rights.documentTitle'),
    at: say('rights.documentAt', { at: now }),
    sections: sections(kept),
    law: say('rights.documentLaw'),
  },
});

/** What is kept, whole, for another program. */
export const keptJson = (kept: Kept): Paper => ({
  paper: 'json',
  name: 'data-saya.json',
  facts: { json: JSON.stringify(kept, (_, value) => (typeof value === 'bigint' ? Number(value) : value), 2) },
});
