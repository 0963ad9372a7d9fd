import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import type { Channel, Made, Sending } from '../../../src/channels/channel.ts';
import { playground } from '../../../src/channels/playground/index.ts';
import { type Incoming, plain, type Spoken } from '../../../src/conversation/message.ts';
import { flatten } from '../../../src/texts.ts';

/** The page's words as they stand in locales/. */
export const words = (locale: 'id' | 'en'): Record<string, string> => {
  const file = new URL(`../../../locales/${locale}/playground.json`, import.meta.url);
  return Object.fromEntries(flatten(JSON.parse(readFileSync(file, 'utf8')).playground));
};

const chunk = (name: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const crcOf = (bytes: Buffer) => {
    let crc = ~0;
    for (const byte of bytes) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return ~crc >>> 0;
  };
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crcOf(body), body.length + 4);
  return framed;
};

/** A picture of three stripes. */
const picture = (width = 480, height = 200): Made => {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const colours = [
    [23, 102, 79],
    [240, 232, 214],
    [169, 82, 46],
  ];
  const rows = [...Array(height).keys()].map((y) => {
    const colour = colours[Math.floor((y * 3) / height)]!;
    return Buffer.from([0, ...[...Array(width)].flatMap(() => colour)]);
  });
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.concat(rows))), chunk('IEND', Buffer.alloc(0))];
  return {
    name: 'grafik.png',
    mime: 'image/png',
    bytes: Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), ...parts]),
  };
};

type Content = Sending['message'];
const speak = (text: Spoken['text'], more: Omit<Content, 'text'> = {}): Content => ({ text, ...more });

const PROPOSALS = {
  head: [['Nomor'], ['Pengusul'], ['Tempat'], ['Tahap'], ['Hari kerja']],
  rows: [
    ['PLUT-2026-0017', 'Provinsi Papua Barat Daya', 'Kabupaten Sorong', 'verifikasi lapangan', '12'],
    ['PLUT-2026-0042', 'Kota Sorong', 'Kota Sorong', 'perlu perbaikan', '3'],
  ].map((row) => row.map((cell) => [cell])),
};

/**
 * The playground with a bot of a few set answers, for tests of the page: `heard` is what came, `send` speaks unasked,
 * and what holds the word "gagal" is not accepted the first time.
 */
export const rehearse = async (port = 0) => {
  let ids = 0;
  const newId = () => `n${++ids}`;
  const silent = () => {};
  const channel: Channel & { url(): string } = playground(
    { port, host: '127.0.0.1' },
    { log: { info: silent, warn: silent }, now: () => new Date('2026-11-24T02:30:00Z'), newId, words, sample: true },
  );
  const heard: Incoming[] = [];
  const refused = new Set<string>();
  const send = (room: string, message: Content, more: Partial<Sending> = {}) =>
    channel.send({ room, message, ...more });
  let case_: string | undefined;

  const handle = async ({ from, room, said }: Incoming): Promise<void> => {
    const back = (message: Content, more: Partial<Sending> = {}) =>
      send(room.id, message, { ...(room.thread && { thread: room.thread }), ...more });
    if (said.kind === 'command')
      await back(
        speak(
          [
            'Selamat datang di ',
            { b: 'PLUT-KUMKM Mandiri' },
            '.\nSaya membantu usaha kecil mendaftar, ikut pelatihan, dan bertemu pendamping. Apa yang Bapak/Ibu perlukan?',
          ],
          {
            choices: [
              { label: 'Daftarkan usaha', token: '1:register', style: 'primary' },
              { label: 'Lihat pelatihan', token: '1:training' },
              { label: 'Bicara dengan petugas', token: '1:human' },
              { label: 'Tentang program ini', url: 'https://example.org/plut' },
            ],
          },
        ),
      );
    else if (said.kind === 'button' && said.token === 'accept:1') {
      await back(speak(['Ibu Sari sudah Anda terima. Silakan menulis di sini, saya teruskan.']), {
        ...(case_ && { replaces: case_ }),
      });
      await send(
        'owner',
        speak([{ b: 'Nurul Hidayati' }, ' (produksi) siap membantu. Tulis saja pertanyaannya di sini.']),
      );
    } else if (said.kind === 'button')
      await back(speak(['Baik. Siapa ', { b: 'nama lengkap' }, ' Bapak/Ibu?\nContoh: Sari Wulandari']));
    else if (said.kind === 'contact') await back(speak([`Terima kasih, nomor ${said.phone} sudah dicatat.`]));
    else if (said.kind === 'location') await back(speak(['Terima kasih, lokasinya sudah dicatat.']));
    else if (said.kind === 'file') {
      const bytes = await channel.download(said.file, 1_000_000);
      await back(speak([`Berkas ${said.file.name ?? ''} diterima, ${bytes.length} bita.`]));
    } else if (said.kind === 'text' && /petugas/.test(said.text)) {
      await back(speak(['Baik, saya carikan pendamping. Biasanya dijawab pada hari kerja yang sama.']));
      case_ = (
        await send(
          'mentor',
          speak(['Tugas baru dari ', { b: 'Ibu Sari' }, ': "mau bicara dengan petugas". Terima?'], {
            choices: [
              { label: 'Terima', token: 'accept:1', style: 'primary' },
              { label: 'Tolak', token: 'refuse:1', style: 'danger' },
            ],
          }),
        )
      ).id;
    } else if (said.kind === 'text' && /mengajukan/.test(said.text)) {
      await back(speak(['Usulan ', { b: 'PLUT-2026-0042' }, ' sudah dikirim ke kementerian.']));
      await send(
        'ministry',
        speak(['Usulan baru ', { b: 'PLUT-2026-0042' }, ' dari Kota Sorong: gedung 620 m², APBD Rp450.000.000.'], {
          choices: [
            { label: 'Buka', token: 'open:42', style: 'primary' },
            { label: 'Minta perbaikan', token: 'fix:42' },
          ],
        }),
      );
    } else if (said.kind === 'text' && /sampai mana/.test(said.text))
      await back(speak([{ b: '2 usulan' }, ' menyangkut Sorong, keadaan 24 November 2026.'], { table: PROPOSALS }));
    else if (said.kind === 'text' && said.text === 'nomor')
      await back(speak(['Berapa nomor telepon Bapak/Ibu?'], { wants: 'contact' }));
    else if (said.kind === 'text' && said.text === 'lokasi')
      await back(speak(['Di mana usahanya?'], { wants: 'location' }));
    else if (said.kind === 'text' && said.text === 'grafik')
      await back(speak(['Usulan per bulan'], { image: picture() }));
    else if (said.kind === 'text' && said.text === 'laporan')
      await back(
        speak(['Laporan bulan Oktober'], {
          file: { name: 'laporan oktober.txt', mime: 'text/plain', bytes: Buffer.from('isi laporan') },
        }),
      );
    else if (said.kind === 'text' && said.text !== 'diam') await back(speak([`${from.id}: ${said.text}`]));
  };

  await channel.start(async (incoming) => {
    for (const one of incoming) {
      if (one.said.kind === 'text' && one.said.text.includes('gagal') && !refused.has(one.delivery)) {
        refused.add(one.delivery);
        throw new Error('the database is away');
      }
      heard.push(one);
      setImmediate(() => void handle(one));
    }
  });
  return { channel, url: channel.url(), heard, send, texts: () => heard.map(({ said }) => said), plain };
};
