/**
 * Something that whoever runs the bot can put right: `message` says in plain words what is the matter, `remedy` what to
 * do. It is shown without a stack.
 */
export class OperatorError extends Error {
  readonly remedy: string;

  constructor(message: string, remedy: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'OperatorError';
    this.remedy = remedy;
  }
}
