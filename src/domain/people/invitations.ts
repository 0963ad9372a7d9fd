import { createHash } from 'node:crypto';
import type { MentorField } from '../../database/client/client.ts';
import type { Grant, Person, Turn } from '../../turn.ts';
import { note } from '../audit.ts';
import { type Doing, grant, isId, knownAs } from './grants.ts';
import { forgetStranger, personById } from './people.ts';

/** How long an invitation is good for where nothing else is said. */
export const INVITATION_DAYS = 7;
const DAY = 86_400_000;

/**
 * What an invitation gives: a role, a mentor's fields, and perhaps the record of a person that was made on paper consent.
 */
export type Offered = Grant & { claims?: string; fields?: readonly MentorField[] };

/**
 * Makes an invitation. Its token is given out here and nowhere kept, only its SHA-256: the token is random and long, so
 * that it cannot be found from that.
 */
export const invite = async (
  doing: Doing & Pick<Turn, 'newToken'>,
  { role, site, region, claims, fields = [] }: Offered,
  { days = INVITATION_DAYS }: { days?: number } = {},
): Promise<{ id: string; token: string; expiresAt: Date }> => {
  const { tx, now, newId, newToken, by } = doing;
  const id = newId();
  const token = newToken();
  const expiresAt = new Date(now.getTime() + days * DAY);
  await tx.invitation.create({
    data: {
      id,
      tokenHash: hashOf(token),
      role,
      siteId: site ?? null,
      regionCode: region ?? null,
      claims: claims ?? null,
      fields: [...fields],
      createdBy: by ?? null,
      createdAt: now,
      expiresAt,
    },
  });
  await note(doing, 'invited', 'invitation', id, { role, ...(site && { site }), ...(region && { region }) });
  return { id, token, expiresAt };
};

/**
 * What became of a token. `mine`: it was used by this very person before. `own`: it is for somebody else than who gave
 * it out. `expired` is also what was withdrawn.
 */
export type Accepted =
  | { person: Person; shownName: string; grant: Grant; by?: string }
  | { refused: 'unknown' | 'used' | 'expired' | 'mine' | 'own' };

/**
 * Accepts an invitation: once, and of two at once by one. The person who speaks gets its role; where it claims a record,
 * the record's person is from now on reached at this address, and is whom the answer carries.
 */
export const accept = async (turn: Turn, token: string): Promise<Accepted> => {
  const { tx, now } = turn;
  const tokenHash = hashOf(token);
  const found = await tx.invitation.findUnique({ where: { tokenHash } });
  if (!found) return refuse(turn, 'unknown');
  const { id, role, siteId, regionCode, claims, fields, createdBy } = found;
  const gone = claims !== null && (await tx.person.count({ where: { id: claims, erasedAt: null } })) === 0;
  const person = claims ?? turn.person.id;
  if (gone) return refuse(turn, 'unknown', id);
  if (createdBy === turn.person.id) return refuse(turn, 'own', id);

  const { count } = await tx.invitation.updateMany({
    where: { id, usedAt: null, revokedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now, usedBy: person },
  });
  if (count === 0) {
    const { usedAt, usedBy } = await tx.invitation.findUniqueOrThrow({ where: { id } });
    if (usedBy === turn.person.id) return { refused: 'mine' };
    return refuse(turn, usedAt ? 'used' : 'expired', id);
  }
  await note({ ...turn, by: person }, 'accepted', 'invitation', id, { role });
  if (claims) await reachHere(turn, claims);
  const granted: Grant = { role, ...(siteId && { site: siteId }), ...(regionCode && { region: regionCode }) };
  await grant({ ...turn, by: createdBy ?? undefined }, person, granted);
  if (siteId && fields.length > 0)
    await tx.mentor.updateMany({ where: { personId: person, siteId }, data: { fields } });
  return {
    person: (await personById(tx, person))!,
    shownName: await knownAs(tx, person),
    grant: granted,
    ...(createdBy && { by: createdBy }),
  };
};

/** Whoever joined tells their name. */
export const introduce = async ({ tx, person }: Turn, name: string): Promise<Person> => {
  await tx.person.update({ where: { id: person.id }, data: { name } });
  return { ...person, name };
};

/** Withdraws an invitation of one's own. Answers false where there is none that is still open. */
export const withdrawInvitation = async (doing: Doing & { by: string }, id: string): Promise<boolean> => {
  const { tx, now, by } = doing;
  const { count } = isId(id)
    ? await tx.invitation.updateMany({
        where: { id, createdBy: by, usedAt: null, revokedAt: null, expiresAt: { gt: now } },
        data: { revokedAt: now },
      })
    : { count: 0 };
  await note(doing, count > 0 ? 'withdrawn' : 'refused', 'invitation', id);
  return count > 0;
};

const hashOf = (token: string): Uint8Array<ArrayBuffer> => new Uint8Array(createHash('sha256').update(token).digest());

const refuse = async (
  turn: Turn,
  refused: 'unknown' | 'used' | 'expired' | 'own',
  id?: string,
): Promise<{ refused: typeof refused }> => {
  await note({ ...turn, by: turn.person.id }, 'refused', 'invitation', id);
  return { refused };
};

/**
 * A person is reached at the address of this turn from now on. Whoever was met there for the first time just now, and
 * left no trace yet, was this person, and is forgotten.
 */
const reachHere = async ({ tx, from, person, now }: Turn, claimed: string): Promise<void> => {
  await tx.personAddress.createMany({
    data: { channel: from.channel, addressId: from.id, personId: claimed, since: now },
    skipDuplicates: true,
  });
  if (person.id !== claimed) await forgetStranger(tx, person.id);
};
