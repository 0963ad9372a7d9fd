import { html } from 'hono/html';
import type { Product } from '../../domain/products/products.ts';
import type { Found } from '../../domain/products/search.ts';
import { CATEGORIES } from '../../indonesian/query.ts';
import { type Gazetteer, regionLabel } from '../../indonesian/regions.ts';
import type { Locale } from '../../turn.ts';
import { type Html, page, pathTo, type Words } from './html.ts';

/** What a page may use: words of its language, where regions lie, links into the bot, its own public address. */
export type Shows = {
  gazetteer: Gazetteer;
  locale: Locale;
  words: Words;
  botLink: (token?: string) => string | undefined;
  publicUrl?: string | undefined;
};

/** A list: its heading, its own path, what was asked for, and what was found. */
export type Listing = { heading: string; path: string; asked: string; category?: string | undefined; found: Found };

const STAR = html`<span class="star" aria-hidden="true">★</span> `;

/** The price in words. */
export const priceOf = ({ price, unit }: Product, { locale, words }: { locale: Locale; words: Words }): string => {
  if (price === null) return words.askPrice!;
  const amount = `Rp${price.toLocaleString(locale === 'id' ? 'id-ID' : 'en-GB')}`;
  return unit ? `${amount} / ${unit}` : amount;
};

/** Where a photo is served: under its product, so that it is gone when that is. */
export const photoPath = ({ id }: Pick<Product, 'id'>, photo: string): string => `/produk/${id}/${photo}.jpg`;

const certificatesOf = ({ certificates }: Product, words: Words): Html[] =>
  certificates.map(({ kind }) => html`<span class="badge">${words[kind]}</span> `);

const tile = (product: Product, shows: Shows): Html => {
  const { gazetteer, locale, words } = shows;
  const { id, name, sme, photos, flagship, sample } = { ...product, sample: product.sme.sample };
  const photo = photos[0]
    ? html`<img src="${photoPath(product, photos[0])}" alt="" loading="lazy" width="640" height="640">`
    : html`<span class="empty"></span>`;
  return html`<li><a href="${pathTo(locale, `/produk/${id}`)}">${photo}<span class="name">${flagship ? STAR : ''}${name}</span>
<span class="cost">${priceOf(product, shows)}</span>
<span class="faint">${sme.name}<br>${regionLabel(gazetteer, sme.region)}</span>
<span class="badges">${certificatesOf(product, words)}${sample ? html`<span class="badge sample">${words.sampleShort}</span>` : ''}</span></a></li>`;
};

/** A page of products. */
export const listPage = ({ heading, path, asked, category, found }: Listing, shows: Shows): Html => {
  const { locale, words, publicUrl } = shows;
  const { products, more, meant } = found;
  const at = (n: number, kind = category, language = locale): string =>
    pathTo(language, path, { cari: asked, jenis: kind, hal: n > 1 ? n : undefined });
  const first = products[0]?.photos[0];
  const kind = (label: string | undefined, id: string, current: boolean): Html =>
    html`<li><a href="${at(1, id)}" ${current ? html`aria-current="true"` : ''}>${label}</a></li>`;
  return page(
    {
      title: heading,
      description: products.map(({ name }) => name).join(', ') || heading,
      at: (language) => at(found.page, category, language),
      publicUrl,
      image: publicUrl && first && `${publicUrl}${photoPath(products[0]!, first)}`,
    },
    html`<h1>${heading}</h1>
<form action="${path}" role="search"><input type="search" name="cari" value="${asked}" aria-label="${words.searchLabel}" placeholder="${words.searchHint}" maxlength="100">${
      locale === 'en' ? html`<input type="hidden" name="lang" value="en">` : ''
    }<button>${words.search}</button></form>
<ul class="narrow" tabindex="0">${kind(words.all, '', !category)}${CATEGORIES.map((id) => kind(words[id], id, id === category))}</ul>
${meant.map(({ typed, word }) => html`<p><s>${typed}</s> ${words.meant} <b>${word}</b></p>`)}
${products.length === 0 ? html`<p>${words.nothing}</p>` : ''}
<ul class="products">${products.map((product) => tile(product, shows))}</ul>
<nav>${found.page > 1 ? html`<a href="${at(found.page - 1)}" rel="prev">${words.previous}</a>` : html`<span></span>`}${
      more ? html`<a href="${at(found.page + 1)}" rel="next">${words.next}</a>` : ''
    }</nav>`,
    shows,
  );
};

/** The page of one product; `phone` where its owner wants it to be seen. */
export const productPage = (product: Product, phone: string | undefined, shows: Shows): Html => {
  const { gazetteer, locale, words, botLink, publicUrl } = shows;
  const { id, name, sme, site, photos, certificates, description, ordering, flagship, state } = product;
  const region = regionLabel(gazetteer, sme.region);
  const ask = botLink(`p-${id}`);
  const price = priceOf(product, shows);
  return page(
    {
      title: `${name}, ${sme.name}`,
      description: `${price} · ${region}${description ? ` · ${description.slice(0, 150)}` : ''}`,
      at: (language) => pathTo(language, `/produk/${id}`),
      publicUrl,
      image: publicUrl && photos[0] && `${publicUrl}${photoPath(product, photos[0])}`,
    },
    html`<article class="product">
<div class="photos">${photos.map((photo) => html`<img src="${photoPath(product, photo)}" alt="${name}">`)}</div>
<div>
<h1>${name}</h1>
<p class="badges">${flagship ? html`<span class="badge best">${STAR}${words.flagship}</span> ` : ''}<span class="badge">${words[product.category]}</span></p>
<p class="price">${price}</p>
${state === 'sold_out' ? html`<p><b>${words.soldOut}</b></p>` : ''}
${sme.sample ? html`<p><span class="badge sample">${words.sample}</span></p>` : ''}
<p class="words">${description}</p>
${certificates.length > 0 ? html`<ul class="certificates">${certificates.map(({ kind, number }) => html`<li>✔ ${words[kind]}${number ? ` ${number}` : ''}</li>`)}</ul>` : ''}
${ordering ? html`<p class="words">${words.howToOrder} ${ordering}</p>` : ''}
<p class="from"><b>${sme.name}</b><br><a href="${pathTo(locale, `/produk/daerah/${sme.region}`)}">${region}</a>${
      site ? html`<br><a href="${pathTo(locale, `/produk/plut/${site.id}`)}">${site.name}</a>` : ''
    }</p>
${phone ? html`<p>${words.phone} <a href="tel:${phone}">${phone}</a></p>` : ''}
${ask ? html`<p><a class="button" href="${ask}">${words.contact}</a></p>` : ''}
</div>
</article>`,
    shows,
  );
};

/** What is not there, or is no longer. */
export const missingPage = (shows: Pick<Shows, 'locale' | 'words'>): Html => {
  const { locale, words } = shows;
  return page(
    { title: words.missing!, description: words.missingWhy!, at: (language) => pathTo(language, '/produk') },
    html`<h1>${words.missing}</h1><p>${words.missingWhy}</p><p><a href="${pathTo(locale, '/produk')}">${words.others}</a></p>`,
    shows,
  );
};
