import { room } from './room.js';
import { listen } from './wire.js';

/** How long a device shows that news has come, in milliseconds. */
const GLOW = 2_600;

const facts = JSON.parse(document.body.dataset.facts);
const away = document.getElementById('away');
const page = document.documentElement;
const unread = new Map();

const personOf = (id) => (id === 'ministry' ? 'staff' : id);

/** The badges that count what came unseen: one at a room's own tab, one at its person. */
const showUnread = () => {
  const show = (badge, count) => {
    badge.hidden = count === 0;
    badge.textContent = count === 0 ? '' : String(count);
    badge.setAttribute('aria-label', `${count} ${facts.words['talk.unread']}`);
  };
  for (const tab of document.querySelectorAll('[role=tab]'))
    show(tab.querySelector('.badge'), unread.get(tab.id.replace('tab-', '')) ?? 0);
  for (const button of document.querySelectorAll('.switch button')) {
    const of = [...unread].filter(([id]) => personOf(id) === button.dataset.shows);
    show(
      button.querySelector('.badge'),
      of.reduce((sum, [, count]) => sum + count, 0),
    );
  }
};

const markSeen = () => {
  for (const { id, root } of rooms.values()) if (root.checkVisibility()) unread.delete(id);
  showUnread();
};

const arrived = (id, news) => {
  const { root } = rooms.get(id);
  if (!root.checkVisibility()) {
    unread.set(id, (unread.get(id) ?? 0) + 1);
    showUnread();
  }
  if (!news) return;
  const device = root.closest('.device');
  device.classList.add('news');
  setTimeout(() => device.classList.remove('news'), GLOW);
};

const rooms = new Map(
  [...document.querySelectorAll('.room')].map((root) => [root.dataset.room, room(root, facts, arrived)]),
);

/** On a narrow screen one person is shown at a time; which one stands in the address, so that a reload keeps it. */
const showPerson = (who) => {
  if (!(who in facts.people)) return;
  page.dataset.shown = who;
  history.replaceState(null, '', `#${who}`);
  for (const button of document.querySelectorAll('.switch button'))
    button.setAttribute('aria-current', String(button.dataset.shows === who));
  for (const link of document.querySelectorAll('.language a')) link.hash = who;
  markSeen();
};

for (const button of document.querySelectorAll('.switch button'))
  button.addEventListener('click', () => showPerson(button.dataset.shows));
addEventListener('resize', markSeen);
showPerson(location.hash.slice(1) || page.dataset.shown);

const tabs = [...document.querySelectorAll('[role=tab]')];

const showTab = (chosen) => {
  for (const tab of tabs) {
    const selected = tab === chosen;
    tab.setAttribute('aria-selected', String(selected));
    tab.tabIndex = selected ? 0 : -1;
    document.getElementById(tab.getAttribute('aria-controls')).hidden = !selected;
  }
  markSeen();
};

for (const [at, tab] of tabs.entries()) {
  tab.addEventListener('click', () => showTab(tab));
  tab.addEventListener('keydown', (event) => {
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    const next = tabs.at(to % tabs.length);
    event.preventDefault();
    showTab(next);
    next.focus();
  });
}

let run;
listen({
  hello: (now) => {
    away.hidden = true;
    if (run !== undefined && run !== now) for (const each of rooms.values()) each.clear();
    run = now;
  },
  entry: (entry) => rooms.get(entry.room)?.put(entry),
  ready: () => {
    for (const each of rooms.values()) each.ready();
    page.dataset.ready = 'true';
  },
  away: () => {
    away.hidden = false;
  },
});
