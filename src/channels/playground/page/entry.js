import { el, icon, inline, plain } from './dom.js';

const unseen = (text) => el('span', { class: 'unseen' }, text);

/** Links that a button may open; a script in an address is not one. */
const OPENS = ['https:', 'http:', 'mailto:', 'tel:'];
const opens = (url) => URL.canParse(url) && OPENS.includes(new URL(url).protocol);

const sizeIn = (locale, bytes) => {
  const [amount, unit] =
    bytes < 1e3 ? [bytes, 'byte'] : bytes < 1e6 ? [bytes / 1e3, 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  const maximumFractionDigits = amount < 10 ? 1 : 0;
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits }).format(amount);
};

const timeIn = (locale, at) => {
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return el('time', { datetime: at }, clock.format(new Date(at)));
};

const drawQuote = (parent, { facts, w }) =>
  el(
    'blockquote',
    {},
    unseen(`${w('replyTo')} `),
    el('strong', {}, parent.by === 'bot' ? facts.bot : w('you')),
    el('span', { dir: 'auto' }, plain(parent.words).slice(0, 140)),
  );

const drawPicture = ({ url, name }) =>
  el('a', { class: 'picture', href: url, target: '_blank', rel: 'noopener' }, el('img', { src: url, alt: name }));

const drawFile = ({ url, name, size }, { facts, w }) =>
  el(
    'a',
    { class: 'item', href: url, download: name },
    el('span', { class: 'round' }, icon('file')),
    el('span', {}, unseen(`${w('file')}: `), el('bdi', {}, name), el('small', {}, sizeIn(facts.locale, size))),
  );

const drawShared = (symbol, label, text, { facts, w }) =>
  el(
    'p',
    { class: 'item' },
    el('span', { class: 'round' }, icon(symbol)),
    el('span', {}, text, el('small', { lang: facts.locale }, w(label))),
  );

const drawTable = ({ head, rows }, { w }) => {
  // A number or a name of a few words is read at once; only what is longer is broken.
  const cellOf = (tag, attributes, cell) =>
    el(tag, { ...attributes, class: plain(cell).length <= 18 && 'whole' }, ...inline(cell));
  const row = (tag, attributes, cells) => el('tr', {}, ...cells.map((cell) => cellOf(tag, attributes, cell)));
  return el(
    'div',
    { class: 'table', role: 'region', tabindex: '0', 'aria-label': w('table') },
    el(
      'table',
      {},
      el('thead', {}, row('th', { scope: 'col' }, head)),
      el('tbody', {}, ...rows.map((cells) => row('td', { dir: 'auto' }, cells))),
    ),
  );
};

const drawLink = ({ label, url }, { w }) =>
  el(
    'a',
    { class: 'choice', href: opens(url) && url, target: '_blank', rel: 'noopener noreferrer' },
    el('span', {}, label),
    icon('out'),
    unseen(` (${w('opens')})`),
  );

const drawButton = (label, symbol, done, attributes, { w }) =>
  el(
    'button',
    { type: 'button', ...attributes, class: `choice ${attributes.class ?? ''} ${done ? 'pressed' : ''}` },
    done ? icon('check') : symbol && icon(symbol),
    el('span', {}, label),
    done && unseen(` (${w('chosen')})`),
  );

/** The buttons under an entry, and what it wants to be shared. */
const drawChoices = (entry, around) => {
  const { buttons = [], form, pressed, wants } = entry;
  const { facts, fill, press, share, w } = around;
  const choices = buttons.map((choice) =>
    choice.url === undefined
      ? drawButton(
          choice.label,
          undefined,
          choice.token === pressed,
          { class: choice.style, onclick: () => press(entry, choice.token) },
          around,
        )
      : drawLink(choice, around),
  );
  if (form) {
    const done = form.token === pressed;
    const attributes = { class: 'primary', lang: facts.locale, disabled: done, onclick: () => fill(entry) };
    choices.push(drawButton(w(done ? 'formSent' : 'formOpen'), undefined, done, attributes, around));
  }
  if (wants) {
    const attributes = { class: 'primary', lang: facts.locale, onclick: () => share(entry) };
    choices.unshift(
      drawButton(w(wants), wants === 'contact' ? 'person' : 'place', pressed === wants, attributes, around),
    );
  }
  const short = !wants && buttons.every(({ label }) => label.length <= 14);
  return choices.length > 0 && el('div', { class: `choices ${short ? 'short' : ''}` }, ...choices);
};

const drawBubble = (entry, around) => {
  const { words, image, table, file, contact, location, under, state, by, at } = entry;
  const { facts, find, shared, w } = around;
  const parent = !shared && under && find(under);
  return el(
    'div',
    { class: 'bubble' },
    parent && drawQuote(parent, around),
    image && drawPicture(image),
    words.length > 0 && el('p', { class: 'words', dir: 'auto' }, ...inline(words)),
    table && drawTable(table, around),
    file && drawFile(file, around),
    contact && drawShared('person', 'sharedContact', contact, around),
    location && drawShared('place', 'sharedLocation', `${location.latitude}, ${location.longitude}`, around),
    el(
      'span',
      { class: 'meta' },
      timeIn(facts.locale, at),
      state === 'sending' ? unseen(w('sending')) : by !== 'bot' && state === undefined && icon('check'),
    ),
  );
};

/**
 * Draws one entry. `around` holds the page's `facts`, whether the room is `shared`, `find` for the entry answered, and
 * what is done where somebody acts on it: `press`, `fill`, `share`, `again`, `reply`.
 */
export const draw = (entry, given) => {
  const { facts, shared } = given;
  const w = (name) => facts.words[`talk.${name}`];
  const around = { ...given, w };
  const { id, by, at, state, only, under } = entry;
  const mine = by !== 'bot';
  const speaker = mine ? facts.people[by] : { name: facts.bot, initials: 'P' };
  const inPage = { type: 'button', lang: facts.locale };

  return el(
    'article',
    {
      class: `entry ${mine ? 'mine' : 'theirs'} ${state ?? ''}`,
      'aria-label': speaker.name,
      'data-id': id,
      'data-by': by,
      // One's own words need not be read out again.
      'aria-live': mine && 'off',
    },
    el('span', { class: 'face', 'aria-hidden': 'true' }, speaker.initials),
    el(
      'div',
      { class: 'said' },
      el(
        'p',
        { class: 'who' },
        el('strong', {}, speaker.name),
        !mine && el('i', {}, w('app')),
        timeIn(facts.locale, at),
      ),
      only && el('p', { class: 'only', lang: facts.locale }, w('only')),
      drawBubble(entry, around),
      drawChoices(entry, around),
      state === 'failed' &&
        el(
          'p',
          { class: 'failure', role: 'alert', lang: facts.locale },
          `${w('failed')} `,
          el('button', { ...inPage, onclick: () => given.again(entry) }, w('again')),
        ),
      shared && el('div', { class: 'thread' }),
      shared &&
        !under &&
        !only &&
        el('button', { ...inPage, class: 'reply', onclick: () => given.reply(entry) }, icon('reply'), w('reply')),
    ),
  );
};
