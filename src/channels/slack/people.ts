import type { UsersInfoResponse, WebClient } from '@slack/web-api';
import type { Incoming } from '../../conversation/message.ts';
import { codeOf } from './failures.ts';
import type { Ours } from './parse.ts';

/** How long what Slack says of a user is believed, in milliseconds. */
const BELIEVED = 10 * 60_000;

/** What is known of a user beside the id. */
export type Known = Pick<Incoming, 'shownName' | 'language' | 'outsider'>;

/** Somebody of the workspace, found by e-mail. */
export type Found = { id: string; name: string };

type User = NonNullable<UsersInfoResponse['user']>;

const nameOf = (user: User): string | undefined =>
  user.profile?.display_name || user.profile?.real_name || user.real_name || user.name;

const describe = (user: User, ours: Ours): Known => {
  const inside =
    user.team_id === ours.team &&
    !user.is_restricted &&
    !user.is_ultra_restricted &&
    !user.is_stranger &&
    !user.deleted;
  return { shownName: nameOf(user), language: user.locale, outsider: !inside };
};

/**
 * Looks users up, and remembers them for ten minutes. Who cannot be looked up counts as an outsider: whether somebody
 * is a guest decides what they may be told.
 */
export const people = (client: WebClient, now: () => Date) => {
  const remembered = new Map<string, { until: number; known: Promise<Known> }>();

  const ask = async (id: string, ours: Ours): Promise<Known> => {
    try {
      const { user } = await client.users.info({ user: id, include_locale: true });
      return user ? describe(user, ours) : { outsider: true };
    } catch {
      remembered.delete(id);
      return { outsider: true };
    }
  };

  /** The promise is shared, so that two messages of one person keep their order. */
  const look = (id: string, ours: Ours): Promise<Known> => {
    const found = remembered.get(id);
    if (found && found.until > now().getTime()) return found.known;
    const known = ask(id, ours);
    remembered.set(id, { until: now().getTime() + BELIEVED, known });
    return known;
  };

  /** Undefined where nobody of the workspace has that e-mail; other refusals of Slack are thrown as they come. */
  const byEmail = async (email: string): Promise<Found | undefined> => {
    try {
      const { user } = await client.users.lookupByEmail({ email });
      return user?.id ? { id: user.id, name: nameOf(user) ?? user.id } : undefined;
    } catch (error) {
      if (codeOf(error) === 'users_not_found') return undefined;
      throw error;
    }
  };

  return { look, byEmail };
};
