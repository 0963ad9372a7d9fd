/** Nearer than this to the end, in pixels, a log follows what comes. */
const NEAR = 80;

/** Keeps a log at its end while its reader is there; elsewhere `jump` offers to go to what is new. */
export const follow = (log, jump) => {
  let pinned = true;
  const toEnd = () => {
    log.scrollTop = log.scrollHeight;
    pinned = true;
    jump.hidden = true;
  };
  log.addEventListener('scroll', () => {
    pinned = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
    if (pinned) jump.hidden = true;
  });
  jump.addEventListener('click', () => {
    toEnd();
    log.focus();
  });
  const keep = () => pinned && toEnd();
  new ResizeObserver(keep).observe(log);
  // A picture has its height only once it is loaded.
  log.addEventListener('load', keep, true);
  return {
    toEnd,
    grew: (offer) => {
      if (pinned) toEnd();
      else if (offer) jump.hidden = false;
    },
  };
};
