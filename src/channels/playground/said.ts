import { z } from 'zod';
import { type Said, type SentFile, saidText } from '../../conversation/message.ts';
import { PEOPLE, ROOMS } from './people.ts';

const id = z.string().min(1).max(64);

const where = {
  who: z.enum(PEOPLE),
  room: z.enum(ROOMS).optional(),
  /** The entry of a shared room that is answered. */
  thread: id.optional(),
  language: z.enum(['id', 'en']).optional(),
};

/** What the page posts when somebody types, presses or shares. `entry` is what it was done on. */
export const saying = z.strictObject({
  ...where,
  entry: id.optional(),
  said: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('text'), text: z.string().trim().min(1) }),
    z.strictObject({ kind: z.literal('button'), token: z.string().min(1).max(256) }),
    z.strictObject({
      kind: z.literal('form'),
      token: z.string().min(1).max(256),
      values: z.record(z.string().max(256), z.string().max(20_000)),
    }),
    z.strictObject({ kind: z.literal('contact'), phone: z.string().regex(/^\+?\d{6,16}$/), own: z.boolean() }),
    z.strictObject({
      kind: z.literal('location'),
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
    }),
  ]),
});
export type Saying = z.infer<typeof saying>;

/** The query of a posted file; its bytes are the body. */
export const sendingFile = z.strictObject({
  ...where,
  name: z.string().trim().min(1).max(200),
  mime: z
    .string()
    .max(120)
    .regex(/^[\w.+-]+\/[\w.+-]+$/)
    .catch('application/octet-stream'),
  caption: z.string().trim().max(20_000).optional(),
});

/** What was said, in the words of all channels. */
export const saidOf = (said: Saying['said']): Said => (said.kind === 'text' ? saidText(said.text) : said);

const KINDS: [RegExp, SentFile['kind']][] = [
  [/^image\/(png|jpeg|webp)$/, 'photo'],
  [/^audio\//, 'voice'],
  [/^video\//, 'video'],
];

/** A picture goes as a photo, as from a phone's gallery. */
export const fileKind = (mime: string): SentFile['kind'] =>
  KINDS.find(([pattern]) => pattern.test(mime))?.[1] ?? 'document';
