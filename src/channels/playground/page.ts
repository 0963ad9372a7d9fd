import { html, raw } from 'hono/html';
import { MINISTRY, PEOPLE, type RoomId, type Sample, type Shown, type Who } from './people.ts';
import { numbered, type PageLocale, type PageWords, wordsOf } from './words.ts';

/** What the page is made of. */
export type Page = {
  locale: PageLocale;
  words: PageWords;
  people: Partial<Record<Who, Shown>>;
  samples: (who: Who) => Sample;
  sample: boolean;
};

/** Markup in which every value is escaped. */
export type Html = ReturnType<typeof html>;

const STYLES = ['page', 'talk', 'entry', 'compose', 'phone', 'desk', 'narrow', 'form'];

/** 24 × 24, drawn in the colour of the text around. */
const ICONS = {
  clip: 'M20 11.5 12.2 19.3a5 5 0 0 1-7.1-7.1l8.3-8.3a3.3 3.3 0 0 1 4.7 4.7l-8.2 8.2a1.6 1.6 0 0 1-2.3-2.3l7.5-7.5',
  send: 'M5 12h13M12 5l7 7-7 7',
  close: 'M6 6l12 12M18 6 6 18',
  down: 'M12 5v13M6 12l6 6 6-6',
  file: 'M14 3H7a1 1 0 0 0-1 1v16a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1V7zM14 3v4h4',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM5 20c.6-3.5 3.4-5.5 7-5.5s6.4 2 7 5.5',
  place:
    'M12 21s6.5-6 6.5-11a6.5 6.5 0 1 0-13 0C5.500 15 12 21 12 21zM12 12.300a2.300 2.300 0 1 0 0-4.600 2.300 2.300 0 0 0 0 4.600z',
  out: 'M8 16 16.500 7.500M9 7h8v8',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  reply: 'M10 7 5 12l5 5M5 12h9a5 5 0 0 1 5 5v1',
};

const symbols = raw(
  Object.entries(ICONS)
    .map(([name, path]) => `<symbol id="i-${name}" viewBox="0 0 24 24"><path d="${path}"/></symbol>`)
    .join(''),
);

const icon = (name: keyof typeof ICONS): Html =>
  html`<svg class="icon" aria-hidden="true"><use href="#i-${name}"></use></svg>`;

/** The whole page in one language; what is said comes later, over the stream. */
export const page = ({ locale, words, people, samples, sample }: Page): Html => {
  const w = wordsOf(words);
  const nameOf = (who: Who) => people[who]?.name ?? w(`${who}.name`);
  const initials = (who: Who) =>
    nameOf(who)
      .replace(/^(ibu|bu|bapak|pak)\s+/i, '')
      .split(/\s+/)
      .slice(0, 2)
      .map((part) => part.charAt(0).toUpperCase())
      .join('');

  const tries = (room: RoomId): Html => html`
    <ul class="tries" aria-label="${w('tries.label')}">
      ${numbered(words, `tries.${room}`).map(
        (key) => html`<li><button type="button" class="try" data-say="${w(`${key}.say`)}">
          <span lang="id">${w(`${key}.say`)}</span><small>${w(`${key}.why`)}</small></button></li>`,
      )}
    </ul>`;

  const compose = (who: Who, placeholder: string): Html => html`
    <form class="compose" novalidate>
      <div class="reference" hidden>
        <span></span>
        <button type="button" class="round" aria-label="${w('compose.drop')}">${icon('close')}</button>
      </div>
      <input type="file" tabindex="-1" aria-hidden="true" hidden />
      <button type="button" class="round clip" aria-label="${w('compose.clip')}">${icon('clip')}</button>
      <textarea rows="1" maxlength="20000" dir="auto" lang="id" enterkeyhint="send"
        aria-label="${w('compose.label')}: ${nameOf(who)}" placeholder="${placeholder}"></textarea>
      <button class="round send" aria-label="${w('compose.send')}">${icon('send')}</button>
      <p class="trouble" role="alert" hidden></p>
    </form>`;

  const room = (id: RoomId, who: Who, label: string, placeholder: string): Html => html`
    <div class="room" data-room="${id}" data-who="${who}">
      <div class="view">
        <div class="log" role="log" aria-live="off" tabindex="0" aria-label="${label}" lang="id">
          <p class="welcome" lang="${locale}">${w(`welcome.${id}`)}</p>
          <div class="entries"></div>
          <div class="typing" hidden><i></i><i></i><i></i><span class="unseen" lang="${locale}">${w('typing')}</span></div>
        </div>
        <button type="button" class="jump" hidden>${icon('down')} ${w('newBelow')}</button>
      </div>
      ${tries(id)} ${compose(who, placeholder)}
    </div>`;

  const caption = (who: Who): Html => html`
    <header class="caption">
      <span class="face" aria-hidden="true">${initials(who)}</span>
      <div>
        <h2 id="${who}-name">${nameOf(who)} <span class="role">${w(`${who}.role`)}</span></h2>
        <p>${people[who]?.about ?? w(`${who}.about`)}</p>
      </div>
    </header>`;

  const phone = (who: Who): Html => html`
    <section class="person" data-person="${who}" aria-labelledby="${who}-name">
      ${caption(who)}
      <div class="device phone">
        <div class="bar"><span class="bot" aria-hidden="true">P</span>
          <p><strong>${w('bot.name')}</strong><small>${w('bot.phone')}</small></p></div>
        ${room(who, who, `${w('talkOf')}: ${nameOf(who)}`, w('compose.placeholder'))}
      </div>
    </section>`;

  const tab = (id: RoomId, label: string, selected: boolean): Html => html`
    <button type="button" role="tab" id="tab-${id}" aria-controls="panel-${id}" aria-selected="${String(selected)}"
      tabindex="${selected ? 0 : -1}">${label}<span class="badge" hidden></span></button>`;

  const panel = (id: RoomId, label: string, selected: boolean, placeholder: string): Html => html`
    <div role="tabpanel" class="panel" id="panel-${id}" aria-labelledby="tab-${id}" ${selected ? '' : raw('hidden')}>
      ${room(id, 'staff', label, placeholder)}</div>`;

  const desk = html`
    <section class="person" data-person="staff" aria-labelledby="staff-name">
      ${caption('staff')}
      <div class="device desk">
        <div class="bar">
          <p><strong>${w('desk.name')}</strong></p>
          <div role="tablist" aria-label="${w('desk.tabs')}">
            ${tab('staff', w('desk.direct'), true)} ${tab(MINISTRY, w('desk.channel'), false)}
          </div>
        </div>
        ${panel('staff', `${w('talkOf')}: ${nameOf('staff')}`, true, w('compose.placeholder'))}
        ${panel(MINISTRY, w('desk.channel'), false, w('compose.channel'))}
        <dialog class="form" aria-labelledby="form-title"></dialog>
      </div>
    </section>`;

  const facts = {
    locale,
    words: Object.fromEntries(Object.entries(words).filter(([name]) => name.startsWith('talk.'))),
    bot: w('bot.name'),
    people: Object.fromEntries(
      PEOPLE.map((who) => [who, { name: nameOf(who), initials: initials(who), ...samples(who) }]),
    ),
  };

  return html`<!doctype html>
<html lang="${locale}" data-shown="owner">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
  <meta name="color-scheme" content="light dark">
  <title>${w('title')}</title>
  <link rel="icon" href="/page/icon.svg" type="image/svg+xml">
  ${STYLES.map((name) => html`<link rel="stylesheet" href="/page/${name}.css">`)}
  <script type="module" src="/page/main.js"></script>
</head>
<body data-facts="${JSON.stringify(facts)}">
  <svg class="unseen" aria-hidden="true">${symbols}</svg>
  <header class="top">
    <div>
      <h1>${w('title')}</h1>
      <p class="tagline">${w('tagline')}</p>
    </div>
    <div class="aside">
      ${sample ? html`<p class="sample">${w('sample')}</p>` : ''}
      <nav class="language" aria-label="${w('language')}">
        <a href="/?lang=id" lang="id" hreflang="id" ${locale === 'id' ? raw('aria-current="true"') : ''}>Indonesia</a>
        <a href="/?lang=en" lang="en" hreflang="en" ${locale === 'en' ? raw('aria-current="true"') : ''}>English</a>
      </nav>
    </div>
  </header>
  <noscript><p class="notice">${w('noscript')}</p></noscript>
  <p class="notice" id="away" role="status" hidden>${w('away')}</p>
  <main>
    ${PEOPLE.filter((who) => who !== 'staff').map(phone)} ${desk}
  </main>
  <nav class="switch" aria-label="${w('switch')}">
    ${PEOPLE.map(
      (who) => html`<button type="button" data-shows="${who}">
        <span class="face" aria-hidden="true">${initials(who)}</span>${w(`${who}.short`)}<span class="badge" hidden></span></button>`,
    )}
  </nav>
</body>
</html>`;
};
