import { GrammyError, HttpError } from 'grammy';
import { OperatorError } from '../../operator-error.ts';
import { SendFailure } from '../channel.ts';

/** With a token that is void nothing can be sent, but no message is lost for it either; in milliseconds. */
const TOKEN_PAUSE = 60_000;

/** What happened, in a line that holds neither the token nor anybody's words: grammY's own errors hold both. */
export const reasonOf = (error: unknown): string => {
  if (error instanceof GrammyError) return `${error.method}: ${error.error_code} ${error.description}`;
  if (error instanceof HttpError) {
    const { cause } = (error.error ?? {}) as { cause?: { code?: unknown } };
    const detail = typeof cause?.code === 'string' ? cause.code : undefined;
    return detail ? `${error.message} (${detail})` : error.message;
  }
  if (error instanceof SendFailure || error instanceof OperatorError) return error.message;
  const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown };
  return [name, code].filter((said) => typeof said === 'string').join(' ') || 'an unknown error';
};

/** Telegram takes the token no more: it answers so to every call. */
export const isTokenRefused = (code: number): boolean => code === 401 || code === 404;

/** What is right after a failed call. An error that is not Telegram's is thrown as it is. */
export const failureOf = (error: unknown): SendFailure => {
  if (error instanceof SendFailure) return error;
  if (error instanceof HttpError) return new SendFailure('later', reasonOf(error));
  if (!(error instanceof GrammyError)) throw error;
  const { error_code: code, description } = error;
  const failed = (what: SendFailure['what'], after?: number) => new SendFailure(what, reasonOf(error), after);
  if (code === 429) return failed('later', retryAfter(error) ?? 1_000);
  if (code >= 500) return failed('later');
  if (isTokenRefused(code)) return failed('later', TOKEN_PAUSE);
  if (code === 403) return failed('gone');
  if (/chat not found|user is deactivated|PEER_ID_INVALID|group chat was (deactivated|deleted)/i.test(description))
    return failed('gone');
  return failed('refused');
};

/** How long Telegram wants us to wait, in milliseconds. */
export const retryAfter = (error: unknown): number | undefined =>
  error instanceof GrammyError && error.parameters.retry_after !== undefined
    ? error.parameters.retry_after * 1000
    : undefined;

/** The group's new id, where it has become a supergroup. */
export const movedTo = (error: unknown): number | undefined =>
  error instanceof GrammyError ? error.parameters.migrate_to_chat_id : undefined;

const refusedFor =
  (pattern: RegExp) =>
  (error: unknown): boolean =>
    error instanceof GrammyError && error.error_code === 400 && pattern.test(error.description);

/** The message already says this. */
export const isUnchanged = refusedFor(/message is not modified/i);

/** There is nothing left that could be edited: deleted, too old, or a picture. */
export const isTargetGone = refusedFor(
  /message to edit not found|message can't be edited|MESSAGE_ID_INVALID|no text in the message|message identifier is not specified/i,
);

export const isBadEntities = refusedFor(/can't parse entities|ENTITY_BOUNDS_INVALID|ENTITIES_TOO_LONG/i);

/** What no repetition mends: whoever runs the bot has to act. */
export const fatalOf = (error: unknown): OperatorError | undefined => {
  if (!(error instanceof GrammyError)) return undefined;
  if (isTokenRefused(error.error_code))
    return new OperatorError(
      'Telegram does not know this bot token.',
      'Set TELEGRAM_BOT_TOKEN to the token that @BotFather shows under /mybots → API Token, and start again.',
    );
  if (error.error_code === 409)
    return new OperatorError(
      'Another process takes the messages of this Telegram bot, or a webhook is set for it.',
      'Stop the other process that uses this TELEGRAM_BOT_TOKEN (or give this one a bot of its own from @BotFather), and start again.',
    );
  if (error.error_code === 400 && error.method === 'setWebhook')
    return new OperatorError(
      `Telegram does not take the address of the webhook: ${error.description}`,
      'Give it a public https address on port 443, 80, 88 or 8443, or leave the webhook out: then the bot asks for news itself.',
    );
  return undefined;
};
