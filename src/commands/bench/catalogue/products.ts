import type pg from 'pg';

/** A business has so many products. */
const EACH = 100;

const WHAT =
  'keripik,kopi,batik,madu,sambal,kerupuk,tenun,anyaman,abon,kue,dodol,teh,gula,tas,kemeja,jamu,sirup,bakso,rendang,ukiran';
const OF =
  'pisang,singkong,gayo,hutan,sapi,udang,ikan,kelapa,aren,nangka,bambu,rotan,toraja,sasirangan,jahe,kunyit,cumi,tempe,durian,salak';
const HOW = 'pedas,manis,asli,gurih,premium,spesial,kering,tulis,khas,organik,super,lembut';

/**
 * So many products that are shown, the same each time: names of common words, one in a thousand of a rare one, over
 * all regions. What they are searched by is made at once instead of by triggers, one by one.
 */
export const fill = async (pool: pg.Pool, products: number): Promise<void> => {
  const businesses = products / EACH;
  const owner = '00000000-0000-4000-8000-000000000001';
  await pool.query('select setseed(0.5)');
  await pool.query(`insert into person (id, name, created_at) values ($1, 'Bench', now())`, [owner]);
  await pool.query(
    `insert into consent (id, person_id, version, how, given_at) values ($1, $1, 'v1', 'button', now())`,
    [owner],
  );
  await pool.query(
    `insert into sme (id, number, owner_id, name, name_key, sector, region_code, registered_at)
     select md5('sme' || i)::uuid, 'UMKM-' || i, $1, 'Usaha ' || i, 'usaha' || i, 'food', code, now()
     from generate_series(1, ${businesses}) i
     join (select code, row_number() over (order by code) n, count(*) over () many from region where kind <> 'province') r
       on r.n = 1 + i % r.many`,
    [owner],
  );
  const pick = (words: string, by: string) =>
    `(string_to_array('${words}', ','))[1 + ${by} % ${words.split(',').length}]`;
  await pool.query('alter table product disable trigger user; alter table product_certificate disable trigger user');
  await pool.query('drop index product_search_idx');
  await pool.query(
    `insert into product (id, sme_id, name, category, price, state, checked_at, flagship, created_at)
     select md5('product' || i)::uuid, md5('sme' || 1 + i % ${businesses})::uuid,
       initcap(concat_ws(' ', ${pick(WHAT, 'h')}, ${pick(OF, '(h / 31)')}, ${pick(HOW, '(h / 997)')},
         case when i % 1000 = 230 then 'nomor' || i end)),
       (enum_range(null::product_category))[1 + h % 8], 1000 * (1 + h % 200), 'shown',
       timestamptz '2026-01-01' + i * interval '20 seconds', h % 50 = 0, now()
     from (select i, abs(hashint4(i)::bigint) as h from generate_series(1, ${products}) i) seeded`,
  );
  await pool.query(
    `insert into product_certificate (product_id, kind)
     select id, 'halal' from product where abs(hashtext(id::text)::bigint) % 3 = 0`,
  );
  await pool.query('update product set search = product_search(product)');
  await pool.query('insert into product_word select distinct word from product, words_in(search) as word');
  await pool.query('create index product_search_idx on product using gin (search)');
  await pool.query('alter table product enable trigger user; alter table product_certificate enable trigger user');
  await pool.query('vacuum (full, analyze) product');
  await pool.query('vacuum analyze');
};
