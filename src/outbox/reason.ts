import { SendFailure } from '../channels/channel.ts';

/** Why something was not sent, for the log. An error that no channel made may quote words: its kind and place say enough. */
export const reasonOf = (error: Error): string => {
  if (error instanceof SendFailure) return error.message;
  const { code } = error as { code?: unknown };
  const place = error.stack?.split('\n').find((line) => line.startsWith('    at '));
  return [error.name, typeof code === 'string' && code, place?.trim()].filter(Boolean).join(' ');
};
