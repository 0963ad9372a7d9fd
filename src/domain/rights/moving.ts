import { Prisma } from '../../database/client/client.ts';
import type { Turn } from '../../turn.ts';
import { note } from '../audit.ts';
import { forgetStranger } from '../people/people.ts';
import type { Concerned, Doing } from './ending.ts';

/** A request to be reached at another account from now on. */
type Move = { personId: string; channel: string; address: string };

/** Whether a request is for a move. */
export const isMove = <T extends { kind: string; channel: string | null; address: string | null }>(
  request: T,
): request is T & { channel: string; address: string } =>
  request.kind === 'move' && request.channel !== null && request.address !== null;

/**
 * A record goes to another account, with all that is still to be said to its person; the former account is nobody's, and
 * no form or talk of theirs stays open on it. Nobody else is concerned.
 */
export const move = async (doing: Doing & { by?: string }, request: Move): Promise<Concerned[]> => {
  const { tx, now } = doing;
  const { personId, channel, address } = request;
  const met = await tx.personAddress.findMany({
    where: { channel, addressId: address, NOT: { personId } },
    select: { personId: true },
  });
  await tx.personAddress.deleteMany({ where: { personId } });
  await tx.personAddress.create({ data: { channel, addressId: address, personId, since: now } });
  await tx.conversation.deleteMany({ where: { personId, NOT: { channel, lane: address } } });
  await tx.conversation.updateMany({
    where: { channel, lane: address },
    data: { personId, draftId: null, asked: null, context: Prisma.DbNull, line: null, turn: { increment: 1 } },
  });
  await tx.$executeRaw`
    UPDATE outbox SET channel = ${channel}, room = ${address}
    WHERE person_id = ${personId}::uuid AND sent_at IS NULL AND dead_at IS NULL`;
  for (const { personId: stranger } of met) await forgetStranger(tx, stranger);
  await note(doing, 'moved', 'person', personId);
  return [];
};

/** By what a record is found again: the number of the business, or the phone number that was given. */
export type Named = { number: string } | { phone: string };

/** Whose record that is: nobody's where it could be several people's, or where somebody in office is meant. */
export const namedRecord = async (
  { tx, vault, person }: Turn,
  named: Named,
): Promise<{ owner: string; site: string | null } | undefined> => {
  const found = await tx.sme.findMany({
    where: {
      closedAt: null,
      ...('number' in named && { number: named.number }),
      owner: {
        erasedAt: null,
        id: { not: person.id },
        grants: { none: { role: { not: 'owner' }, revokedAt: null } },
        ...('phone' in named && { phoneHash: { in: vault.hashes(named.phone) } }),
      },
    },
    orderBy: { registeredAt: 'asc' },
    select: { ownerId: true, siteId: true },
  });
  const [first] = found;
  return first && found.every(({ ownerId }) => ownerId === first.ownerId)
    ? { owner: first.ownerId, site: first.siteId }
    : undefined;
};
