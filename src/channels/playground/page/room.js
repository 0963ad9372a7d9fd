import { compose } from './compose.js';
import { plain } from './dom.js';
import { draw } from './entry.js';
import { openForm } from './form.js';
import { follow } from './scroll.js';
import * as wire from './wire.js';

/** The bot is shown as typing for no longer than this, in milliseconds. */
const TYPING = 12_000;

/** What comes this soon after somebody spoke there is an answer, in milliseconds; later it is news. */
const ANSWER = 5_000;

const find = (list, id) => list.querySelector(`[data-id="${CSS.escape(id)}"]`);

/** Puts a new drawing in the place of the old one, with its thread, and the focus where it was. */
const redraw = (old, drawn) => {
  const stops = (node) => [...node.querySelectorAll('button, a, [tabindex]')];
  const focused = stops(old).indexOf(document.activeElement);
  const thread = old.querySelector('.thread');
  if (thread) drawn.querySelector('.thread').replaceWith(thread);
  old.replaceWith(drawn);
  if (focused >= 0) stops(drawn)[focused]?.focus({ preventScroll: true });
};

/** One conversation on the page. `arrived(id, news)` is told of what the bot says, and whether nobody had asked. */
export const room = (root, facts, arrived) => {
  const { room: id, who } = root.dataset;
  const shared = id !== who;
  const list = root.querySelector('.entries');
  const log = root.querySelector('.log');
  const typing = root.querySelector('.typing');
  const scroll = follow(log, root.querySelector('.jump'));
  const entries = new Map();
  let live = false;
  let spokeAt = -ANSWER;
  let unanswered = false;
  let quiet;

  const type = (on) => {
    clearTimeout(quiet);
    typing.hidden = !on;
    if (on) quiet = setTimeout(() => type(false), TYPING);
    scroll.grew(false);
  };

  /** Waits until the post was taken, then for the bot's answer. */
  const ask = async (posting) => {
    spokeAt = performance.now();
    unanswered = true;
    const status = await posting;
    if (status === 202 && unanswered) type(true);
    return status;
  };

  const where = (thread) => ({ who, room: id, language: facts.locale, ...(thread && { thread }) });
  const say = (said, { thread, entry } = {}) => ask(wire.say({ ...where(thread), ...(entry && { entry }), said }));
  const sendFile = (text, file, thread) =>
    ask(wire.sendFile({ ...where(thread), ...(text && { caption: text }) }, file));

  const composer = compose(root.querySelector('.compose'), {
    words: facts.words,
    send: ({ text, file, thread }) => (file ? sendFile(text, file, thread) : say({ kind: 'text', text }, { thread })),
  });
  const complain = (name) => composer.complain(facts.words[`talk.${name}`]);

  const actions = {
    facts,
    shared,
    find: (entry) => entries.get(entry),
    press: async (entry, token) => {
      const status = await say(
        { kind: 'button', token },
        { entry: entry.id, thread: shared ? entry.under : undefined },
      );
      complain(status === 202 ? undefined : 'pressFailed');
    },
    fill: (entry) =>
      openForm(root.closest('.device').querySelector('dialog'), entry, {
        words: facts.words,
        send: async (said) => {
          const status = await say(said, { entry: entry.id });
          complain(status === 202 ? undefined : 'pressFailed');
        },
      }),
    share: async (entry) => {
      const { phone, latitude, longitude } = facts.people[who];
      const said =
        entry.wants === 'contact' ? { kind: 'contact', phone, own: true } : { kind: 'location', latitude, longitude };
      const status = await say(said, { entry: entry.id });
      complain(status === 0 ? 'pressFailed' : undefined);
    },
    again: async (entry) => {
      const status = await ask(wire.again(entry.id));
      complain(status === 404 ? 'gone' : undefined);
    },
    reply: composer.answer,
  };

  root.querySelector('.tries').addEventListener('click', async (event) => {
    const chosen = event.target.closest('[data-say]');
    if (!chosen) return;
    const status = await say({ kind: 'text', text: chosen.dataset.say });
    complain(status === 0 ? 'away' : undefined);
  });

  list.addEventListener('animationend', ({ target }) => target.classList.remove('new'));

  /** The bot said something: a new entry, or an old one with other words. */
  const spoke = () => {
    const news = performance.now() - spokeAt > ANSWER;
    unanswered = false;
    type(false);
    arrived(id, news);
  };

  const place = (entry) => (shared && entry.under && find(list, entry.under)?.querySelector('.thread')) || list;

  return {
    id,
    root,
    put: (entry) => {
      const before = entries.get(entry.id);
      const old = before && find(list, entry.id);
      entries.set(entry.id, entry);
      root.classList.add('started');
      const drawn = draw(entry, actions);
      if (old) redraw(old, drawn);
      else place(entry).append(drawn);
      if (!live) return;
      if (!old) drawn.classList.add('new');
      if (!old && entry.form) actions.fill(entry);
      const spoken = entry.by === 'bot' && (!before || plain(before.words) !== plain(entry.words));
      if (spoken) spoke();
      if (!old && entry.by === who) scroll.toEnd();
      else scroll.grew(!old && spoken);
    },
    clear: () => {
      live = false;
      entries.clear();
      list.replaceChildren();
      root.classList.remove('started');
      log.setAttribute('aria-live', 'off');
      type(false);
    },
    /** All that was said before is here; what comes now is new, and read out. */
    ready: () => {
      if (!live) scroll.toEnd();
      live = true;
      log.setAttribute('aria-live', 'polite');
    },
  };
};
