import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns/format';
import type { Sector } from '../../database/client/enums.ts';
import type { Turn } from '../../turn.ts';
import { note } from '../audit.ts';
import { nextNumber } from '../numbers.ts';
import { isId } from './grants.ts';
import { invite } from './invitations.ts';
import { nameKey, siteOf } from './smes.ts';

/** Who records owners for their site. */
export const RECORDING = ['site_staff', 'site_manager', 'mentor'] as const;

/** How long the link by which an owner takes over what was recorded is good for: they may have to find a phone first. */
const CLAIM_DAYS = 90;
const DAY = 86_400_000;

/** What an owner without Telegram told at the desk, and agreed to on paper. */
export type OnPaper = {
  /** The day on the signed paper, YYYY-MM-DD. */
  signedOn: string;
  /** The version of the consent text that the paper carries. */
  version: string;
  owner: string;
  business: string;
  sector: Sector;
  sectorDetail?: string | undefined;
  /** Kemendagri code of a regency or city. */
  region: string;
  phone?: { number: string } | undefined;
};

/** A business that was recorded; `again` where the same owner's was recorded before. */
export type Recorded = { id: string; number: string; business: string; owner: string; again: boolean };

const sitesOf = ({ person }: Pick<Turn, 'person'>): string[] =>
  person.grants.flatMap(({ role, site }) => (site && RECORDING.some((one) => one === role) ? [site] : []));

/**
 * Records an owner and their business on paper consent. A region that another site serves is that site's: refused with
 * its name. The same owner (name and number) whom one's own sites recorded and who has not claimed it yet is found again.
 */
export const recordOnPaper = async (turn: Turn, given: OnPaper): Promise<Recorded | { refused: string }> => {
  const { tx, person, now, newId } = turn;
  const mine = sitesOf(turn);
  const site = await siteOf(turn, given.region);
  if (mine.length === 0 || (site && !mine.includes(site.id))) return { refused: site?.name ?? '' };
  const ownerId = (await recordedBefore(turn, given, mine)) ?? (await newOwner(turn, given));
  const key = nameKey(given.business);
  const known = await tx.sme.findFirst({ where: { ownerId, nameKey: key, closedAt: null } });
  const place = {
    name: given.business,
    sector: given.sector,
    sectorDetail: given.sectorDetail ?? null,
    regionCode: given.region,
    siteId: site?.id ?? mine[0]!,
  };
  const { id, number } = known
    ? await tx.sme.update({ where: { id: known.id }, data: place })
    : await tx.sme.create({
        data: {
          id: newId(),
          number: await nextNumber(tx, 'sme', now),
          ownerId,
          nameKey: key,
          registeredAt: now,
          registeredBy: person.id,
          ...place,
        },
      });
  await note({ ...turn, by: person.id }, 'recorded', 'sme', id, { consent: 'paper' });
  return { id, number, business: given.business, owner: given.owner, again: known !== null };
};

const recordedBefore = async ({ tx, vault }: Turn, { owner, phone }: OnPaper, sites: string[]) => {
  if (!phone) return undefined;
  const found = await tx.person.findFirst({
    where: {
      name: { equals: owner, mode: 'insensitive' },
      phoneHash: { in: vault.hashes(phone.number) },
      addresses: { none: {} },
      smes: { some: { siteId: { in: sites }, registeredBy: { not: null } } },
    },
    select: { id: true },
  });
  return found?.id;
};

const newOwner = async (turn: Turn, { owner, phone, version, signedOn }: OnPaper): Promise<string> => {
  const { tx, vault, person, now, newId } = turn;
  const id = newId();
  await tx.person.create({
    data: {
      id,
      name: owner,
      createdAt: now,
      ...(phone && { phone: vault.seal(phone.number), phoneHash: vault.hash(phone.number) }),
      grants: { create: { id: newId(), role: 'owner', grantedBy: person.id, grantedAt: now } },
      consents: {
        create: { id: newId(), version, how: 'paper', givenAt: middayOf(signedOn), recordedBy: person.id },
      },
    },
  });
  return id;
};

/** A paper bears a day and no hour: noon in Jakarta is that day in all of Indonesia. */
const middayOf = (day: string): Date => new Date(`${day}T12:00:00+07:00`);

/** A link by which the owner takes the record over; `until` is the last whole day of it in Jakarta, YYYY-MM-DD. */
export type ClaimLink = { token: string; until: string; number: string; business: string; owner: string };

/**
 * Makes the one-time link for a record of one's own sites that nobody has claimed yet, in place of any made before.
 * Undefined where there is no such record.
 */
export const claimLink = async (turn: Turn, sme: string): Promise<ClaimLink | undefined> => {
  const { tx, now, person } = turn;
  const found = isId(sme)
    ? await tx.sme.findFirst({
        where: {
          id: sme,
          siteId: { in: sitesOf(turn) },
          registeredBy: { not: null },
          owner: { addresses: { none: {} }, erasedAt: null },
        },
        select: { number: true, name: true, owner: { select: { id: true, name: true } } },
      })
    : null;
  const doing = { ...turn, by: person.id };
  if (!found) {
    await note(doing, 'refused', 'sme', sme);
    return undefined;
  }
  const { number, name: business, owner } = found;
  await tx.invitation.updateMany({
    where: { claims: owner.id, usedAt: null, revokedAt: null },
    data: { revokedAt: now },
  });
  const { token, expiresAt } = await invite(doing, { role: 'owner', claims: owner.id }, { days: CLAIM_DAYS });
  const until = format(new TZDate(expiresAt.getTime() - DAY, 'Asia/Jakarta'), 'yyyy-MM-dd');
  return { token, until, number, business, owner: owner.name };
};
