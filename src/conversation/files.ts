import { z } from 'zod';
import { say, type Text } from './message.ts';
import { type FileKind, type Question, question } from './questions.ts';

/** What a file question takes, told by a file's own bytes. */
const ACCEPTED = {
  picture: /^image\/(jpeg|png|webp|heic)$/,
  pdf: /^application\/pdf$/,
  video: /^video\//,
  voice: /^audio\//,
} as const satisfies Record<FileKind, RegExp>;

/** A file that is kept; `stored` is its id, `size` in bytes. */
export type KeptFile = { stored: string; name: string; mime: string; size: number };

/** What a bot may fetch on Telegram, the narrowest of all channels; in bytes. */
export const MOST_BYTES = 20 * 1024 * 1024;

/** A file of one of these kinds, of at most `limit` bytes; pictures perhaps redrawn. */
export const file = (
  accepts: readonly FileKind[],
  { limit = MOST_BYTES, redrawn = false }: { limit?: number; redrawn?: boolean } = {},
): Question<KeptFile> => {
  const kinds = accepts
    .map((kind): Text => say(`file.${kind}`))
    .reduce((first, second) => say('file.or', { first, second }));
  return question<KeptFile>({
    schema: z.object({ stored: z.uuid(), name: z.string(), mime: z.string(), size: z.int() }),
    files: { accepts, limit, redrawn },
    read: (said) => {
      if (said.kind !== 'file') return { refused: say('refused.file', { kinds }) };
      const { stored, name = '', mime = '', size = 0, unusable } = said.file;
      if (size > limit) return { refused: say('refused.fileTooLarge', { megabytes: Math.floor(limit / 1024 / 1024) }) };
      if (unusable) return { refused: say(`refused.picture.${unusable}`) };
      if (!stored) return { refused: say('refused.fileAgain') };
      if (!accepts.some((kind) => ACCEPTED[kind].test(mime))) return { refused: say('refused.fileKind', { kinds }) };
      return { stored, name, mime, size };
    },
    show: ({ name }) => name,
  });
};
