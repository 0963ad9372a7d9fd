/** Follows what is said. The browser comes back by itself and names the last event it saw; where it gives up, we do. */
export const listen = (on) => {
  let source;
  const open = () => {
    source = new EventSource('/events');
    source.addEventListener('hello', (event) => on.hello(JSON.parse(event.data).run));
    source.addEventListener('entry', (event) => on.entry(JSON.parse(event.data)));
    source.addEventListener('ready', () => on.ready());
    source.addEventListener('error', () => {
      on.away();
      if (source.readyState === EventSource.CLOSED) setTimeout(open, 2000);
    });
  };
  open();
  addEventListener('pagehide', () => source.close());
  addEventListener('pageshow', (event) => event.persisted && open());
};

/** Posts, one at a time, so that two quick messages stay in order. The status of the answer, 0 where none came. */
let last = Promise.resolve();
const post = (url, init) => {
  last = last.then(() => fetch(url, { method: 'POST', ...init }).then(({ status }) => status)).catch(() => 0);
  return last;
};

export const say = (saying) =>
  post('/say', { headers: { 'content-type': 'application/json' }, body: JSON.stringify(saying) });

export const again = (entry) => post(`/again/${encodeURIComponent(entry)}`);

export const sendFile = (about, file) =>
  post(`/file?${new URLSearchParams({ ...about, name: file.name, mime: file.type || 'application/octet-stream' })}`, {
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  });
