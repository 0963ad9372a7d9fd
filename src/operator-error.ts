/** What keeps the process from running, in plain words for whoever runs it, with what to do about it. */
export class OperatorError extends Error {
  readonly remedy: string;
  constructor(message: string, remedy: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'OperatorError';
    this.remedy = remedy;
  }
}

/** What went wrong, and where that is known, what to do about it. */
export const inPlainWords = (error: Error): string =>
  error instanceof OperatorError ? `${error.message}\n→ ${error.remedy}` : error.message;
