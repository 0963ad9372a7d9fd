/** The three characters that steer Slack's markup, made literal: `<!channel>` is shown and pings nobody. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const shown = (inner: string, bot: string): string => {
  const bar = inner.indexOf('|');
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? undefined : inner.slice(bar + 1);
  if (target === `@${bot}`) return '';
  if (target.startsWith('@') || target.startsWith('#')) return target[0] + (label ?? target.slice(1));
  if (target.startsWith('!')) return label ?? `@${target.slice(1)}`;
  return label ?? target.replace(/^(?:mailto|tel):/, '');
};

/** What a person typed, out of Slack's markup: links and names as they were seen, and no mention of the bot itself. */
export const typed = (text: string, bot: string): string =>
  text
    .replace(/<([^<>]*)>/g, (_, inner: string) => shown(inner, bot))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
