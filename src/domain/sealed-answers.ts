import type { Vault } from '../turn.ts';

/** A private answer of a draft, as it is stored: sealed, in base64. */
export type SealedAnswer = { sealed: string };

const isSealed = (value: unknown): value is SealedAnswer =>
  typeof value === 'object' && value !== null && 'sealed' in value;

/** An answer as it is stored where it is private. */
export const sealAnswer = (value: unknown, vault: Pick<Vault, 'seal'>): SealedAnswer => ({
  sealed: Buffer.from(vault.seal(JSON.stringify(value))).toString('base64'),
});

/** Answers as they are used: private ones opened. */
export const openAnswers = (
  answers: Readonly<Record<string, unknown>>,
  vault: Pick<Vault, 'open'>,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(answers).map(([key, value]) =>
      isSealed(value) ? [key, JSON.parse(vault.open(Buffer.from(value.sealed, 'base64')))] : [key, value],
    ),
  );
