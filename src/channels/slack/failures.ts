import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { SendFailure } from '../channel.ts';

const GONE = new Set([
  'cannot_dm_bot',
  'channel_not_found',
  'is_archived',
  'messages_tab_disabled',
  'not_in_channel',
  'user_disabled',
  'user_not_found',
  'user_not_in_channel',
  'user_not_visible',
  'users_not_found',
]);

const REFUSED = new Set([
  'invalid_arguments',
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_text',
]);

const SHUT_OUT = new Set([
  'account_inactive',
  'invalid_auth',
  'missing_scope',
  'not_authed',
  'team_disabled',
  'token_expired',
  'token_revoked',
  'user_removed_from_team',
]);

/** Slack's own word for what went wrong, such as "channel_not_found"; undefined where Slack did not answer so. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof WebAPIPlatformError ? error.data.error : undefined;

/** Slack no longer takes the app's token: nothing can be sent until its administrator acts. */
export const shutsOut = (error: unknown): boolean => SHUT_OUT.has(codeOf(error) ?? '');

/** The content itself is what Slack will not have. */
export const refuses = (error: unknown): boolean => REFUSED.has(codeOf(error) ?? '');

/** What a failed call means for the message. What Slack does not say for certain is tried again. */
export const failureOf = (error: unknown): SendFailure => {
  if (error instanceof WebAPIRateLimitedError) return new SendFailure('later', 'ratelimited', error.retryAfter * 1000);
  const code = codeOf(error);
  if (code && GONE.has(code)) return new SendFailure('gone', code);
  if (code && REFUSED.has(code)) return new SendFailure('refused', code);
  return new SendFailure('later', code ?? (error instanceof Error ? error.message : 'unknown'));
};
