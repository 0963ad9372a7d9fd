import type { Vault } from '../../turn.ts';

/** A sealed value in plain; undefined where there is none or it was emptied. */
export const open = (vault: Pick<Vault, 'open'>, sealed: Uint8Array | null): string | undefined =>
  sealed && sealed.length > 0 ? vault.open(sealed) : undefined;
