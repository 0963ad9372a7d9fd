import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Said, saidText } from '../../src/conversation/message.ts';
import { openLog } from '../../src/log.ts';
import { openTestBot, shown, type TestBot } from '../support/bot.ts';
import { known } from '../support/people.ts';
import { trainingCentre } from '../transcripts/centre.ts';

/** As it would be typed, and as it may come out again. */
const NIK = '6472014107850003';
const SPELLED = [NIK, '6472 0141 0785 0003', '64720141 07850003'];

const lines: string[] = [];
let bot: TestBot;
beforeAll(async () => {
  const into = new Writable({ write: (chunk, _, done) => done(void lines.push(String(chunk))) });
  bot = await openTestBot({ log: openLog('trace', into) });
  await trainingCentre(bot);
  await known(bot, 'slack', 'C-STAF', 'Rudi', [{ role: 'verifier' }]);
});
afterAll(() => bot.close());

const says = async (channel: 'telegram' | 'slack', id: string, ...all: (string | Said)[]) => {
  for (const one of all) await bot.say({ channel, id }, typeof one === 'string' ? saidText(one) : one);
};

const file = (name: string): Said => ({
  kind: 'file',
  file: { id: 'a.jpg', kind: 'photo', name },
  caption: `ini KTP saya ${NIK}`,
});

test('a NIK that is typed wherever it does not belong is in no log, no metric, no message in Slack, no error', async () => {
  for (const nik of SPELLED) {
    await says('telegram', 'siti', nik, `NIK saya ${nik}`, `/cek ${nik}`, `/cari ${nik}`, `/mulai ${nik}`, `/${nik}`);
    await says('telegram', 'siti', '/pindah', nik, 'batal', file(`ktp-${nik}.jpg`));
    await says('telegram', 'siti', 'mau bicara dengan petugas', `Tolong, NIK saya ${nik} salah`, '/petugas', 'batal');
    await says('telegram', 'siti', '/pesan', 'kemasan', 'saya sendiri', 'tidak', nik, 'batal');
    await says('telegram', 'joko', 'mau bicara dengan petugas', `Tolong, NIK saya ${nik} salah`, '/mulai');
    await says('telegram', 'orang-baru', '/daftar', nik, { kind: 'contact', phone: nik, own: true });
    await says('telegram', 'siti', { kind: 'button', token: `c:${nik}` }, { kind: 'button', token: `a1:${nik}` });
    await says('slack', 'staf-ani', `siapa ${nik}?`, `usulan ${nik}`, `berapa UMKM dengan NIK ${nik}`);
    await says('slack', 'staf-ani', { kind: 'form', token: `f:${nik}`, values: { name: nik } });
  }
  // What fails is logged, counted and kept, and its words are in it.
  await bot.database.pool.query('alter table desk_request rename to away');
  await says('telegram', 'wati', 'mau bicara dengan petugas', `NIK saya ${NIK}`);
  await bot.database.pool.query('alter table away rename to desk_request');
  bot.channels.telegram.fail = ({ message }) => new Error(`400: NIK ${NIK} ${JSON.stringify(message)}`);
  await bot.bot.inbox.accept([
    {
      delivery: 'failing',
      from: { channel: 'telegram', id: 'budi' },
      room: { id: 'budi', shared: false },
      said: saidText(`/cek ${NIK}`),
    },
  ]);
  await new Promise((resolve) => setTimeout(resolve, 500));
  delete bot.channels.telegram.fail;
  bot.clock.now = new Date(bot.clock.now.getTime() + 3_600_000);
  await bot.settled();

  const holding = (text: string) =>
    SPELLED.filter((nik) => text.includes(nik) || text.replaceAll(/\D/g, '').includes(NIK));
  for (const part of ['handling failed', 'was given up', 'not sent'])
    expect(
      lines.some((line) => line.includes(part)),
      part,
    ).toBe(true);
  expect(lines.filter((line) => holding(line).length > 0)).toEqual([]);
  expect(holding(await bot.metrics.registry.metrics())).toEqual([]);
  const inSlack = bot.channels.slack.sent.map((sending) => `${sending.room}: ${shown(sending)}`);
  expect(inSlack.some((text) => text.includes('Tolong, NIK saya'))).toBe(true);
  expect(inSlack.filter((text) => holding(text).length > 0)).toEqual([]);
  const { rows: errors } = await bot.database.pool.query<{ all: string }>(
    `select to_jsonb(i)::text as all from inbox i union all select to_jsonb(o)::text from outbox o
     union all select to_jsonb(q)::text from question_log q union all select to_jsonb(a)::text from audit a`,
  );
  expect(errors.filter(({ all }) => all.includes(NIK))).toEqual([]);
});

test('digits that could be a NIK or an NPWP are masked in every line of a log; times and ids stay', () => {
  const written: string[] = [];
  const log = openLog('info', { write: (line) => void written.push(line) });
  const error = new Error(`invalid input syntax for type uuid: "${NIK}"`);
  log.warn(
    { err: { message: error.message }, npwp: '09.254.294.3-407.000', inbox: '1234567890123' },
    `NIK ${SPELLED[1]}`,
  );
  const [line] = written as [string];
  expect(line).not.toMatch(/6472|254/);
  expect(JSON.parse(line)).toMatchObject({ inbox: '1234567890123', time: expect.any(Number) });
});
