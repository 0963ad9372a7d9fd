import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** Markup in which every value was escaped. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** What a page says of itself, to readers and to whoever previews a link to it. */
export type Head = { title: string; description: string; url?: string | undefined; image?: string | undefined };

/** A whole page. Nothing in it runs a script, and nothing comes from elsewhere. */
export const page = (
  { title, description, url, image }: Head,
  body: Html,
  words: Readonly<Record<string, string>>,
): Html => html`<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${description}">
<meta property="og:type" content="website">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
${url ? html`<meta property="og:url" content="${url}"><link rel="canonical" href="${url}">` : ''}
${image ? html`<meta property="og:image" content="${image}"><meta name="twitter:card" content="summary_large_image">` : ''}
<link rel="stylesheet" href="/produk/gaya.css">
</head>
<body>
<header><a href="/produk">${words.title}</a></header>
<main>${body}</main>
<footer>${words.footer}</footer>
</body>
</html>`;
