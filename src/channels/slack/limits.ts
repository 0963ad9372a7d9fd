/** What Slack takes of a message; lengths in UTF-16 units. Over all blocks it refuses near 13,200 characters. */
export const LIMITS = {
  blocks: 50,
  buttons: 25,
  cells: 20,
  characters: 13_000,
  fallback: 4_000,
  label: 75,
  rows: 100,
  section: 3_000,
  url: 3_000,
  /** How often Slack is asked whether it still takes the token, over HTTP, in milliseconds. */
  lookEvery: 60_000,
} as const;

/** `text` within `max` units, with … where it was cut, and never half a surrogate pair. */
export const cut = (text: string, max: number): string =>
  text.length <= max ? text : `${text.slice(0, Math.max(0, max - 1)).replace(/[\uD800-\uDBFF]$/, '')}…`;

/** What Slack takes of a form; a text longer than `line` gets several lines. */
export const FORM_LIMITS = {
  title: 24,
  fields: 50,
  label: 2_000,
  option: 75,
  options: 100,
  text: 3_000,
  line: 200,
} as const;
