import type { Room, Said } from '../../src/conversation/message.ts';
import { saidText } from '../../src/conversation/message.ts';
import { buttonIn, openTestBot, type Recorder, shown, type TestBot } from './bot.ts';

/**
 * A talk as a text file that reads like documentation:
 *
 *     siti: /mulai                  what somebody writes
 *     siti: [Daftar usaha]          presses the latest button of that label
 *     siti: (lama) [Daftar usaha]   presses the earliest one
 *     siti: /mulai token            the token of the latest link that the bot gave out
 *     siti: (nomor) 0812 …          shares her own number; (lokasi) -0.5 117.1, (suara), (stiker)
 *     siti: (foto) toko.jpg         sends a file: (foto), (video), (berkas) surat.pdf; "= x.exe" after it is what it really is,
 *                                   and ": Dapur kami" its caption
 *     siti: (album) a.jpg, b.mp4    sends several files at once, which arrive one by one
 *     siti: (balas) Terima kasih    replies to the last message that she got
 *     staf-ani: (di kanal) Sorong   mentions the bot in a channel; a command there is answered unseen by others
 *     -- 3 hari kemudian            the clock moves, and what falls due is swept; "-- bot mati lalu hidup lagi" restarts the process
 *     bot: Halo …                   what comes back, or "bot → budi:" where it goes to somebody else
 *
 * Names that begin with "staf" speak in Slack, all others on Telegram. Lines that begin with # are remarks. A `brief` one
 * shows of a message that takes an earlier one's place only the lines that changed ("bot ↻ C-PLUT:"), and once what
 * several get.
 */
export const replay = async (
  script: string,
  prepare: (test: TestBot) => Promise<void> = async () => undefined,
  { brief = false }: { brief?: boolean } = {},
): Promise<string> => {
  const test = await openTestBot();
  try {
    await prepare(test);
    const out: string[] = [];
    for (const line of script.split('\n')) {
      if (line.startsWith('bot') || line.startsWith('     ')) continue;
      out.push(line);
      if (line.startsWith('#') || line.trim() === '') continue;
      const seen = { telegram: test.channels.telegram.sent.length, slack: test.channels.slack.sent.length };
      const speaker = await act(test, line).catch((error: Error) => {
        throw new Error(`${error.message}\n${out.join('\n')}`);
      });
      out.push(...answers(test, seen, speaker, brief));
    }
    return tidy(out.join('\n'));
  } finally {
    await test.close();
  }
};

/** What was sent since, the speaker's own first: rooms are served at the same time, and only within one is there an order. */
const answers = (
  test: TestBot,
  seen: { telegram: number; slack: number },
  speaker: string | undefined,
  brief: boolean,
): string[] => {
  const sent = (['telegram', 'slack'] as const).flatMap((name) =>
    test.channels[name].sent.slice(seen[name]).map((sending) => ({
      room: sending.visibleTo === undefined ? sending.room : `${sending.room} (hanya ${sending.visibleTo})`,
      text: brief ? changedIn(test.channels[name], sending) : shown(sending),
      anew: brief && sending.replaces !== undefined,
    })),
  );
  const rooms = [...new Set(sent.map(({ room }) => room))].sort();
  const ordered = [...rooms.filter((room) => room === speaker), ...rooms.filter((room) => room !== speaker)];
  const lines = ordered.flatMap((room) => sent.filter((one) => one.room === room));
  const told = brief ? gathered(lines, speaker) : lines;
  return told.map(({ room, text, anew }) => spoken(room, speaker, text, anew));
};

type Line = { room: string; text: string; anew: boolean };

/** What several others get is shown once. */
const gathered = (lines: readonly Line[], speaker: string | undefined): Line[] =>
  lines
    .filter(
      ({ room, text }, i) =>
        room === speaker || lines.findIndex((one) => one.text === text && one.room !== speaker) === i,
    )
    .map((line) => ({
      ...line,
      room:
        line.room === speaker
          ? line.room
          : [
              ...new Set(
                lines.filter(({ text, room }) => text === line.text && room !== speaker).map(({ room }) => room),
              ),
            ].join(', '),
    }));

/** The lines of a message that were not in the one whose place it takes. */
const changedIn = ({ name, sent }: Recorder, sending: Recorder['sent'][number]): string => {
  const before = sent[Number(sending.replaces?.slice(name.length + 1)) - 1];
  const known = before ? shown(before).split('\n') : [];
  return (
    shown(sending)
      .split('\n')
      .filter((line) => line.trim() === '' || !known.includes(line))
      .join('\n')
      .trim() || '(tombolnya hilang)'
  );
};

/** Ids and tokens differ from run to run. */
const tidy = (transcript: string): string => transcript.replace(/token-\d+/g, 'token');

const spoken = (room: string, speaker: string | undefined, text: string, anew: boolean): string =>
  `bot${room === speaker ? '' : ` ${anew ? '↻' : '→'} ${room}`}: ${text.replaceAll(/\n+/g, '\n     ')}`;

/** The platform's id of the last message in a room. */
const lastIn = ({ name, sent }: Recorder, room: string): string =>
  `${name}-${sent.findLastIndex((one) => one.room === room) + 1}`;

const UNITS: Record<string, number> = {
  detik: 1_000,
  menit: 60_000,
  jam: 3_600_000,
  hari: 86_400_000,
  minggu: 604_800_000,
};

const act = async (test: TestBot, line: string): Promise<string | undefined> => {
  const later = /^-- (\d+) (detik|menit|jam|hari|minggu) kemudian$/.exec(line);
  if (later) {
    test.clock.now = new Date(test.clock.now.getTime() + Number(later[1]) * UNITS[later[2]!]!);
    await test.bot.due.sweep();
    await test.settled();
    return undefined;
  }
  if (line === '-- bot mati lalu hidup lagi') {
    await test.restart();
    return undefined;
  }
  const match = /^([\w-]+): ?([\s\S]*)$/.exec(line);
  if (!match) throw new Error(`not a line of a transcript: ${line}`);
  const [, name, words] = match as unknown as [string, string, string];
  const channel = name.startsWith('staf') ? 'slack' : 'telegram';
  if (words.startsWith('(album) ')) {
    const files = words.slice('(album) '.length).split(', ');
    await test.album(
      { channel, id: name },
      files.map((file) => ({ id: file, kind: file.endsWith('.mp4') ? 'video' : 'photo', name: file })),
    );
    return name;
  }
  const [, way, told = words] = /^\((balas|di kanal)\) (.*)$/s.exec(words) ?? [];
  await test.say({ channel, id: name }, saidOf(test, channel, name, told), {
    ...(way === 'balas' && { repliesTo: lastIn(test.channels[channel], name) }),
    ...(way === 'di kanal' && { room: inChannel(test, name, told) }),
  });
  return name;
};

/** Where something is said in a channel: a mention in its thread; a command, and a button under its answer, unseen. */
const inChannel = ({ channels }: TestBot, name: string, words: string): Room => {
  const last = channels.slack.sent.findLast(({ room }) => room === CHANNEL);
  const unseen = words.startsWith('/') || (words.startsWith('[') && last?.visibleTo !== undefined);
  return { id: CHANNEL, shared: true, ...(unseen ? { visibleTo: name } : { thread: 'utas' }) };
};

const CHANNEL = 'kanal';

const KINDS = { foto: 'photo', video: 'video', berkas: 'document' } as const;

const saidOf = (test: TestBot, channel: 'telegram' | 'slack', name: string, words: string): Said => {
  const button = /^(\(lama\) )?\[(.+)\]$/.exec(words);
  if (button) {
    const rooms = [name, CHANNEL, 'C-PLUT'];
    const { sent } = test.channels[channel];
    const room = rooms.find((one) =>
      sent.some((s) => s.room === one && s.message.choices?.some((c) => c.label === button[2])),
    );
    return { kind: 'button', token: buttonIn(sent, room ?? name, button[2]!, Boolean(button[1])) };
  }
  const special = /^\((nomor|nomor orang lain|lokasi|suara|stiker|foto|video|berkas|ubah|palsu)\) ?(.*)$/.exec(words);
  switch (special?.[1]) {
    case 'nomor':
    case 'nomor orang lain':
      return { kind: 'contact', phone: special[2]!, own: special[1] === 'nomor' };
    case 'lokasi': {
      const [latitude, longitude] = special[2]!.split(' ').map(Number);
      return { kind: 'location', latitude: latitude!, longitude: longitude! };
    }
    case 'suara':
      return { kind: 'file', file: { id: 'suara.ogg', kind: 'voice' } };
    case 'foto':
    case 'video':
    case 'berkas': {
      const [sent, caption] = special[2]!.split(': ', 2) as [string, string?];
      const [name, really = name] = sent.split(' = ') as [string, string?];
      const kind = KINDS[special[1] as keyof typeof KINDS];
      return { kind: 'file', file: { id: really, kind, name }, ...(caption && { caption }) };
    }
    case 'stiker':
      return { kind: 'sticker' };
    case 'ubah':
      return { kind: 'edit' };
    case 'palsu':
      return { kind: 'button', token: special[2]! };
    default:
      return saidText(words.replace(/\btoken$/, () => latestToken(test)));
  }
};

const latestToken = ({ channels }: TestBot): string => {
  const tokens = [...channels.telegram.sent, ...channels.slack.sent].flatMap(
    (sending) => shown(sending).match(/token-\d+/g) ?? [],
  );
  return tokens.sort((a, b) => Number(a.slice(6)) - Number(b.slice(6))).at(-1) ?? 'token';
};
