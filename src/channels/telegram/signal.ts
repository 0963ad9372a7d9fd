import type { Api } from 'grammy';

type GrammySignal = NonNullable<Parameters<Api['getMe']>[0]>;

/** A signal as grammY's types want it: they name an older stand-in, of which it uses what both have. */
export const forGrammy = (signal: AbortSignal): GrammySignal => signal as unknown as GrammySignal;
