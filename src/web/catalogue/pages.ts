import { html } from 'hono/html';
import type { Product } from '../../domain/products/products.ts';
import type { Found } from '../../domain/products/search.ts';
import { CATEGORIES } from '../../indonesian/query.ts';
import { type Gazetteer, regionLabel } from '../../indonesian/regions.ts';
import { type Html, page } from './html.ts';

/** What the pages may use: words of locales/, where regions lie, links into the bot, their own public address. */
export type Shows = {
  gazetteer: Gazetteer;
  words: Readonly<Record<string, string>>;
  botLink: (token?: string) => string | undefined;
  publicUrl?: string | undefined;
};

/** A list: its heading, its own path, what was asked for, and what was found. */
export type Listing = { heading: string; path: string; asked: string; category?: string | undefined; found: Found };

const rupiah = (amount: bigint): string => `Rp${amount.toString().replace(/\B(?=(\d{3})+$)/g, '.')}`;

/** The price in words. */
export const priceOf = ({ price, unit }: Product, words: Shows['words']): string =>
  price === null ? words.askPrice! : `${rupiah(price)}${unit ? ` / ${unit}` : ''}`;

/** Where a photo is served: under its product, so that it is gone when that is. */
export const photoPath = ({ id }: Pick<Product, 'id'>, photo: string): string => `/produk/${id}/${photo}.jpg`;

const queryOf = (given: Record<string, string | number | undefined>): string => {
  const set = Object.entries(given).flatMap(([name, value]) => (value ? [[name, String(value)]] : []));
  return set.length > 0 ? `?${new URLSearchParams(set)}` : '';
};

/** A page of products. */
export const listPage = ({ heading, path, asked, category, found }: Listing, shows: Shows): Html => {
  const { gazetteer, words, publicUrl } = shows;
  const { products, more, meant } = found;
  const at = (n: number, kind = category) =>
    `${path}${queryOf({ cari: asked, jenis: kind, hal: n > 1 ? n : undefined })}`;
  const first = products[0]?.photos[0];
  return page(
    {
      title: heading,
      description: products.map(({ name }) => name).join(', ') || heading,
      url: publicUrl && `${publicUrl}${at(found.page)}`,
      image: publicUrl && first && `${publicUrl}${photoPath(products[0]!, first)}`,
    },
    html`<h1>${heading}</h1>
<form action="${path}" role="search"><input type="search" name="cari" value="${asked}" aria-label="${words.searchLabel}" placeholder="${words.searchHint}" maxlength="100"><button>${words.search}</button></form>
<ul class="narrow"><li><a href="${at(1, '')}" ${category ? '' : html`aria-current="true"`}>${words.all}</a></li>${CATEGORIES.map(
      (kind) =>
        html`<li><a href="${at(1, kind)}" ${kind === category ? html`aria-current="true"` : ''}>${words[kind]}</a></li>`,
    )}</ul>
${meant.map(({ typed, word }) => html`<p><s>${typed}</s> ${words.meant} <b>${word}</b></p>`)}
${products.length === 0 ? html`<p>${words.nothing}</p>` : ''}
<ul class="products">${products.map(
      (product) =>
        html`<li><a href="/produk/${product.id}">${
          product.photos[0]
            ? html`<img src="${photoPath(product, product.photos[0])}" alt="" loading="lazy">`
            : html`<span class="empty"></span>`
        }<span class="name">${product.flagship ? '⭐ ' : ''}${product.name}</span><span>${priceOf(product, words)}</span><br><span class="faint">${product.sme.name}, ${regionLabel(gazetteer, product.sme.region)}</span></a></li>`,
    )}</ul>
<nav>${found.page > 1 ? html`<a href="${at(found.page - 1)}" rel="prev">${words.previous}</a>` : html`<span></span>`}${
      more ? html`<a href="${at(found.page + 1)}" rel="next">${words.next}</a>` : ''
    }</nav>`,
    words,
  );
};

/** The page of one product; `phone` where its owner wants it to be seen. */
export const productPage = (product: Product, phone: string | undefined, shows: Shows): Html => {
  const { gazetteer, words, botLink, publicUrl } = shows;
  const { id, name, sme, site, photos, certificates, description, ordering, flagship, state } = product;
  const region = regionLabel(gazetteer, sme.region);
  const ask = botLink(`p-${id}`);
  return page(
    {
      title: `${name}, ${sme.name}`,
      description: `${priceOf(product, words)} · ${region}${description ? ` · ${description.slice(0, 150)}` : ''}`,
      url: publicUrl && `${publicUrl}/produk/${id}`,
      image: publicUrl && photos[0] && `${publicUrl}${photoPath(product, photos[0])}`,
    },
    html`<article class="product">
<div>${photos.map((photo) => html`<img src="${photoPath(product, photo)}" alt="${name}">`)}</div>
<div>
<h1>${name}</h1>
<p>${flagship ? html`<span class="badge best">${words.flagship}</span> ` : ''}<span class="badge">${words[product.category]}</span></p>
<p class="price">${priceOf(product, words)}</p>
${state === 'sold_out' ? html`<p><b>${words.soldOut}</b></p>` : ''}
<p>${sme.name}<br><a href="/produk/daerah/${sme.region}">${region}</a>${
      site ? html`<br><a href="/produk/plut/${site.id}">${site.name}</a>` : ''
    }</p>
<p class="words">${description}</p>
${certificates.map(({ kind, number }) => html`<p>✔ ${words[kind]}${number ? ` ${number}` : ''}</p>`)}
${ordering ? html`<p class="words">${words.howToOrder} ${ordering}</p>` : ''}
${phone ? html`<p>${words.phone} <a href="tel:${phone}">${phone}</a></p>` : ''}
${ask ? html`<p><a class="button" href="${ask}">${words.contact}</a></p>` : ''}
</div>
</article>`,
    words,
  );
};

/** What is not there, or is no longer. */
export const missingPage = ({ words }: Pick<Shows, 'words'>): Html =>
  page(
    { title: words.missing!, description: words.missingWhy! },
    html`<h1>${words.missing}</h1><p>${words.missingWhy}</p><p><a href="/produk">${words.others}</a></p>`,
    words,
  );
