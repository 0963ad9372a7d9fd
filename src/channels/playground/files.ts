import type { Made } from '../channel.ts';
import type { Link } from './talk.ts';

/** All files together, in bytes. */
const KEPT = 64 * 1024 * 1024;

/** Files of this process, in memory; the oldest make room for new ones. */
export type Files = {
  put(id: string, made: Made): Link;
  get(id: string): Made | undefined;
};

export const files = (kept = KEPT): Files => {
  const held = new Map<string, Made>();
  let bytes = 0;
  return {
    put: (id, made) => {
      held.set(id, made);
      bytes += made.bytes.length;
      for (const [old, { bytes: gone }] of held) {
        if (bytes <= kept || old === id) break;
        held.delete(old);
        bytes -= gone.length;
      }
      return {
        name: made.name,
        mime: made.mime,
        size: made.bytes.length,
        url: `/files/${id}/${encodeURIComponent(made.name)}`,
      };
    },
    get: (id) => held.get(id),
  };
};

/** Images that a browser may show; anything else is only ever saved. */
export const isPicture = (mime: string): boolean => /^image\/(png|jpeg|gif|webp)$/.test(mime);
