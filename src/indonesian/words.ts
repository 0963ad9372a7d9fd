import { fold } from './normalise.ts';

/** Longer messages are not one of these short answers. */
const SHORT = 60;

const YES =
  'y ya iya yaa iyaa iye yoi yup yep yes yess siap siaap bener benar betul lanjut lanjutkan gas gaskan ok oke okay okey okeh sip boleh setuju mau tentu pasti nggih inggih enggih injih leres auk sudah udah'.split(
    ' ',
  );
const NO =
  'ga gak g engga enggak nggak ngga kagak tidak tdk tak ndak nda kada ora mboten belum blm blom belom batal jangan bukan no nope nggk'.split(
    ' ',
  );
const LATER = 'nanti ntar entar bentar sebentar besok tar later'.split(' ');

/** Words that may stand by an answer and do not change it. */
const AROUND = new Set(
  'dulu dl aja saja deh dong donk lah sih nih ya yaa kok kak ka min pak bu ibu bapak bang mas mbak mba gan bos admin dah kan banget bgt sudah udah dari lagi mau perlu usah itu ini saya aku terima kasih makasih maaf pun tuh'.split(
    ' ',
  ),
);

const words = (text: string): string[] => (text.length > SHORT ? [] : (fold(text).match(/[a-z]+/g) ?? []));

/** Squeezes "iyaaaa" and "gaaak" to what they mean. */
const squeezed = (word: string): string => word.replace(/(.)\1{2,}/g, '$1');

/** Whether an answer agrees, refuses or puts off; undefined where it does something else. */
export function readYesNo(text: string): 'yes' | 'no' | 'later' | undefined {
  const said = words(text).map(squeezed);
  const first = said[0];
  if (first === undefined || said.length > 5) return undefined;
  const kind = kindOf(first);
  if (kind === undefined) return undefined;
  for (const word of said.slice(1)) {
    const other = kindOf(word);
    if (AROUND.has(word) || other === kind) continue;
    if (other === 'later' && kind === 'no') return 'later';
    return undefined;
  }
  return kind;
}

function kindOf(word: string): 'yes' | 'no' | 'later' | undefined {
  if (YES.includes(word)) return 'yes';
  if (NO.includes(word)) return 'no';
  return LATER.includes(word) ? 'later' : undefined;
}

const wholly = (...phrases: string[]): ((text: string) => boolean) => {
  const known = new Set(phrases);
  return (text) => {
    const said = words(text).map(squeezed);
    while (said.length > 1 && AROUND.has(said.at(-1)!) && !known.has(said.join(' '))) said.pop();
    return known.has(said.join(' '));
  };
};

const GREETING =
  /^(p|ping|hai+|hallo+|halo+|hi+|hey|hello|hola|permisi|punten|kulonuwun|ass?alamu ?'?alaikum|asalamualaikum|ass?|askum|salam|shalom|om swastiastu|(selamat )?(pagi|siang|sore|malam)|met (pagi|siang|sore|malam)|misi|tes|test)( (p|min|kak|ka|pak|bu|ibu|bapak|bang|mas|mbak|mba|gan|bos|admin|bot|semua|semuanya|selamat|pagi|siang|sore|malam|wr|wb|warahmatullahi|wabarakatuh|sejahtera|izin|dulu|ya))*$/;

/** A greeting and nothing else. */
export function isGreeting(text: string): boolean {
  const said = words(text).map(squeezed).join(' ');
  return GREETING.test(said);
}

const NOTS = 'gak|ga|nggak|ngga|enggak|tidak|tdk|ndak|kagak|tak|belum|blm'.split('|');

/** Wants to leave what is going on: "batal", "batal aja", "gak jadi", "cancel", "berhenti dulu". */
export const isCancel = wholly(
  ...'batal|batalkan|batalin|dibatalkan|cancel|stop|berhenti|keluar|exit|quit|sudahi|batalkan pendaftaran'.split('|'),
  ...'batal daftar|berhenti dulu|stop dulu|mau batal|mau berhenti|saya batal'.split('|'),
  ...NOTS.map((not) => `${not} jadi`),
);

/** Wants the question before: "kembali", "balik", "back". */
export const isBack = wholly(
  ...'kembali|balik|back|mundur|sebelumnya|undo|ke sebelumnya|pertanyaan sebelumnya|go back|balik lagi'.split('|'),
  ...'kembali ke sebelumnya|balik ke sebelumnya|kembali ke pertanyaan sebelumnya'.split('|'),
);

/** Wants to leave an optional answer out, or has none: "lewati", "skip", "nggak punya", "tidak ada". */
export const isSkip = wholly(
  ...'lewati|lewat|lewatkan|lewatin|skip|kosong|kosongkan|kosongin|nihil|next|gada|gaada|gak ada sih'.split('|'),
  ...NOTS.flatMap((not) => ['punya', 'ada', 'usah'].flatMap((verb) => [`${not} ${verb}`, `saya ${not} ${verb}`])),
);

const OPENING =
  /^(?:maaf[, ]+|eh[, ]+|sori[, ]+|sorry[, ]+)*(?:(?:yang|yg) )?(salah|bukan|ralat|koreksi|ganti|ubah|keliru|betulkan|perbaiki)\b[\s,:.]*/i;

/**
 * "salah, NIB-nya 1234…", "bukan, namanya Siti", "ganti kota jadi Bontang", "ralat usaha: Warung Sari": which answer is
 * wrong, as the person calls it, and what it should be where they say so (as written). Undefined where it is no correction.
 */
export function readCorrection(text: string): { field: string; value?: string } | undefined {
  if (text.length > 1_000) return undefined;
  const opening = OPENING.exec(text.trim());
  if (!opening) return undefined;
  const rest = text
    .trim()
    .slice(opening[0].length)
    .replace(/^(?:maksud(?:nya)?|harusnya|yang benar|yg benar|yang|yg|data)\s+/i, '');
  const named =
    /^([\p{L} ]{1,30}?)\s*(?:-?\s?nya\s*(?:[:=,]|\b(?:jadi|menjadi|ke|harusnya|adalah|itu)\b|\s)|[:=]|\b(?:jadi|menjadi|ke|harusnya|seharusnya|dengan)\b)\s*(.+)$/iu.exec(
      rest,
    );
  if (named) return correction(named[1]!, named[2]!);
  const bare = /^([\p{L}]{2,20}(?: [\p{L}]{2,20})?)\s*[.!?]?$/u.exec(rest);
  return bare ? correction(bare[1]!) : undefined;
}

/** "salah, pulang tanggal 3": what follows the word that something is wrong, where it may begin with what is wrong. */
export function afterCorrecting(text: string): string | undefined {
  const opening = text.length > 200 ? null : OPENING.exec(text.trim());
  return opening ? text.trim().slice(opening[0].length) : undefined;
}

function correction(field: string, value?: string): { field: string; value?: string } | undefined {
  const name = field.trim().replace(/-?nya$/i, '');
  const said = value?.trim().replace(/^(?:jadi|menjadi|adalah|harusnya|:)\s+/i, '');
  if (!name || AROUND.has(name.toLowerCase())) return undefined;
  return said ? { field: name, value: said } : { field: name };
}
