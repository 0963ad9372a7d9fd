import { afterEach, beforeEach, expect, test } from 'vitest';
import { saidText } from '../../src/conversation/message.ts';
import { buttonIn, openTestBot, shown, type TestBot } from '../support/bot.ts';
import { trainingCentre } from '../transcripts/centre.ts';

let bot: TestBot;
beforeEach(async () => {
  bot = await openTestBot();
  await trainingCentre(bot);
});
afterEach(() => bot.close());

const at = (id: string) => ({ channel: 'telegram' as const, id });
const says = async (id: string, ...words: string[]) => {
  for (const text of words) await bot.say(at(id), saidText(text));
};
const press = (who: string, delivery: string, token: string) => ({
  delivery,
  from: at(who),
  room: { id: who, shared: false },
  said: { kind: 'button', token } as const,
});
const to = (who: string) => bot.channels.telegram.sent.filter(({ room }) => room === who);

/** All that is Siti's, as it lies in the database. */
const hers = async () => {
  const { rows } = await bot.database.pool.query<{ all: object }>(
    `with siti as (select id from person where name = 'Siti Aminah')
     select to_jsonb(t) as all from (
       select to_jsonb(p) from person p where id in (table siti)
       union all select to_jsonb(s) from sme s where owner_id in (table siti)
       union all select to_jsonb(b) from booking b where person_id in (table siti)
       union all select to_jsonb(c) from consent c where person_id in (table siti)
       union all select to_jsonb(r) from data_request r where person_id in (table siti)
       union all select to_jsonb(d) from draft d where owner_id in (table siti)) t order by 1`,
  );
  return rows;
};

test('every button that one person was ever shown, pressed by another: nothing of hers changes, nothing of hers is told', async () => {
  await says('siti', '/pesan', 'kemasan', 'saya sendiri', 'tidak', 'lewati', 'ya', '/pesanan', '/profil', '/dataku');
  await says('siti', '/dataku hapus', '/dataku perbaiki', '/pesan', 'label');
  const tokens = [
    ...new Set(
      to('siti').flatMap(({ message }) => (message.choices ?? []).flatMap((c) => ('token' in c ? c.token : []))),
    ),
  ];
  for (const kind of ['batal_pesanan', 'profil ubah', 'data.confirm'])
    expect(
      tokens.some((token) => token.includes(`:${kind}`)),
      kind,
    ).toBe(true);
  const before = await hers();
  for (const who of ['budi', 'orang-asing'])
    for (const token of tokens) await bot.say(at(who), { kind: 'button', token });
  expect(await hers()).toEqual(before);
  const told = [...to('budi'), ...to('orang-asing')].map(shown).join('\n');
  expect(told).not.toMatch(/Siti|KURSI-2026-00001/);
  expect(told).not.toContain('gangguan');
});

test('a double tap on "book": one booking, one seat, one receipt', async () => {
  await says('siti', '/pesan', 'kemasan', 'saya sendiri', 'tidak', 'lewati');
  const token = buttonIn(bot.channels.telegram.sent, 'siti', '✅ Ya, benar');
  const before = to('siti').length;
  const other = await openTestBot({ database: bot.database });
  await Promise.all([
    bot.bot.inbox.accept([press('siti', 'tap-1', token)]),
    other.bot.inbox.accept([press('siti', 'tap-2', token)]),
    bot.bot.inbox.accept([press('siti', 'tap-3', token), press('siti', 'tap-1', token)]),
  ]);
  await bot.settled();
  const { prisma } = bot.database;
  const told = [...to('siti').slice(before), ...other.channels.telegram.sent].map(shown);
  await other.close();
  expect(await prisma.booking.findMany({ select: { number: true, state: true } })).toEqual([
    { number: 'KURSI-2026-00001', state: 'booked' },
  ]);
  const { taken } = await prisma.training.findFirstOrThrow({ where: { title: 'Kemasan yang menjual' } });
  expect(taken).toBe(1);
  expect(told.filter((text) => text.includes('sudah dipesan'))).toHaveLength(1);
  expect(told.join('\n')).not.toContain('penuh');
});
