import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Locale } from '../../turn.ts';

/** Markup in which every value was escaped. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** Words of locales/, without the groups that they stand in. */
export type Words = Readonly<Record<string, string>>;

/** What a page says of itself, to readers and to whoever previews a link to it. */
export type Head = {
  title: string;
  description: string;
  /** Its own path and query in a language. */
  at: (locale: Locale) => string;
  /** Where everybody reaches the pages; none where that is not set. */
  publicUrl?: string | undefined;
  image?: string | undefined;
};

/** A path with what is asked of it; Indonesian is asked for by nothing. */
export const pathTo = (
  locale: Locale,
  path: string,
  asked: Readonly<Record<string, string | number | undefined>> = {},
): string => {
  const given = Object.entries({ ...asked, lang: locale === 'en' ? 'en' : undefined });
  const set = given.flatMap(([name, value]) => (value ? [[name, String(value)]] : []));
  return set.length > 0 ? `${path}?${new URLSearchParams(set)}` : path;
};

/** A whole page. Nothing in it runs a script, and nothing comes from elsewhere. */
export const page = (
  { title, description, at, publicUrl, image }: Head,
  body: Html,
  { locale, words }: { locale: Locale; words: Words },
): Html => {
  const other = locale === 'id' ? 'en' : 'id';
  const url = publicUrl && `${publicUrl}${at(locale)}`;
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${description}">
<meta property="og:type" content="website">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
${url ? html`<meta property="og:url" content="${url}"><link rel="canonical" href="${url}"><link rel="alternate" hreflang="${other}" href="${publicUrl}${at(other)}">` : ''}
${image ? html`<meta property="og:image" content="${image}"><meta name="twitter:card" content="summary_large_image">` : ''}
<link rel="stylesheet" href="/produk/gaya.css">
</head>
<body>
<header><a href="${pathTo(locale, '/produk')}">${words.title}</a><a class="language" href="${at(other)}" hreflang="${other}" lang="${other}">${words.otherLanguage}</a></header>
<main>${body}</main>
<footer>${words.footer}${url ? html`<span class="printed"><br>${url}</span>` : ''}</footer>
</body>
</html>`;
};
