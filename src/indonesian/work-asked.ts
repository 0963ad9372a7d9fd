import type { Gazetteer } from './gazetteer.ts';
import { fold } from './normalise.ts';
import { understand } from './understand.ts';

/** What somebody asks about the work of mentors. */
export type WorkAsked = {
  /** One by one, by field, by site, or month by month. */
  way: 'mentor' | 'field' | 'site' | 'month';
  /** What comes first and is drawn: cases at hand, or the time until an answer. */
  by: 'open' | 'response';
  fastest: boolean;
  /** Codes of the regions that are named; none where all are meant. */
  regions?: readonly string[];
};

/** A longer question says more than this reads. */
const LONGEST = 200;

const EACH = String.raw`\b(?:per|tiap|setiap|antar|menurut|berdasarkan|masing masing|by|each)`;
const WAYS = [
  [
    'month',
    new RegExp(String.raw`${EACH} (?:bulan|month)\b|\bbulanan\b|\b(?:tren|trend|perkembangan)\b|^(?:beban )?bulan\b`),
  ],
  ['field', new RegExp(String.raw`${EACH} (?:bidang|field)\b|\b(?:bidang|field) (?:apa|mana)\b|^(?:beban )?bidang\b`)],
  [
    'site',
    new RegExp(String.raw`${EACH} (?:plut|site|lokasi)\b|\bplut (?:apa|mana)\b|^(?:beban )?plut(?= menjawab| \d|$)`),
  ],
] as const;
const RESPONSE =
  /\b(?:(?:men|di)?jawab(?:an|nya)?|(?:me|di)?respon[sd]?(?:nya)?|tanggapan|menanggapi|ditanggapi|(?:ter)?(?:lambat|lama|cepat)|gesit|kecepatan|slow(?:est)?|fast(?:est)?)\b/;
const FASTEST = /\b(?:(?:ter)?cepat|gesit|fast(?:est)?)\b/;
/** "di PLUT Balikpapan yang …": where a place is named, up to what is said about it. */
const PLACE =
  /\b(?:di|in) (?!mana\b|setiap\b|tiap\b|semua\b|seluruh\b|indonesia\b|bidang\b)(.+?)(?= (?:yang|per|tiap|setiap|paling|ada|dan|berapa)\b|$)/;

/** Reads how the work of mentors is to be shown; "noPlace" where a place is named that is not known. */
export function readWorkAsked(text: string, today: string, gazetteer: Gazetteer): WorkAsked | 'noPlace' {
  const asked = fold(text.slice(0, LONGEST))
    .replace(/[^a-z0-9. ]+/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
  const place = PLACE.exec(asked)?.[1];
  const codes = asked.match(/\b\d\d(?:\.\d\d)?\b/g)?.filter((code) => gazetteer.byCode.has(code)) ?? [];
  const regions = place
    ? understand(`daftar pendamping di ${place}`, { today, gazetteer, previous: undefined }).regions
    : codes;
  if (regions === undefined) return 'noPlace';
  return {
    way: WAYS.find(([, pattern]) => pattern.test(asked))?.[0] ?? 'mentor',
    by: RESPONSE.test(asked) ? 'response' : 'open',
    fastest: FASTEST.test(asked),
    ...(regions.length > 0 && { regions }),
  };
}
