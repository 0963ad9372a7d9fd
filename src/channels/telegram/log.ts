/** Where log lines go; pino's logger is one. */
export type Log = Record<'info' | 'warn' | 'error', (facts: object, text: string) => void>;
