import type { Tx } from '../../turn.ts';
import type { Concerned, Doing } from './ending.ts';

/** What is personal in a record goes; nobody else is concerned by that. */
type Emptying = (doing: Doing, person: string) => Promise<Concerned[]>;

const NOBODY_ELSE: Concerned[] = [];

/** NIK and NPWP. */
export const emptySecrets: Emptying = async ({ tx }, person) => {
  await tx.person.update({ where: { id: person }, data: { nik: null, nikHash: null, npwp: null } });
  return NOBODY_ELSE;
};

/** Name, phone, the accounts, the roles. What is left of a person is an id, which others' records may name. */
export const emptyProfile: Emptying = async ({ tx, now }, person) => {
  const held = await tx.personAddress.findMany({
    where: { personId: person },
    select: { channel: true, addressId: true },
  });
  await tx.personAddress.deleteMany({ where: { personId: person } });
  for (const { channel, addressId } of held)
    await tx.address.updateMany({
      where: { channel, id: addressId, people: { none: {} } },
      data: { shownName: null },
    });
  await tx.invitation.updateMany({
    where: { OR: [{ claims: person }, { createdBy: person }], usedAt: null, revokedAt: null },
    data: { revokedAt: now },
  });
  await tx.grant.updateMany({ where: { personId: person, revokedAt: null }, data: { revokedAt: now } });
  await tx.consent.updateMany({ where: { personId: person, withdrawnAt: null }, data: { withdrawnAt: now } });
  await tx.person.update({
    where: { id: person },
    data: { name: '', phone: null, phoneHash: null, restrictedAt: null, erasedAt: now },
  });
  return NOBODY_ELSE;
};

/** Of a business its number, sector, region, class and day stay, for counting; nothing tells whose it was. */
export const emptyBusinesses: Emptying = async ({ tx, now }, person) => {
  await tx.sme.updateMany({
    where: { ownerId: person },
    data: { name: '', nameKey: '', sectorDetail: null, nib: null, sales: null, capital: null, since: null },
  });
  await tx.sme.updateMany({ where: { ownerId: person, closedAt: null }, data: { closedAt: now } });
  return NOBODY_ELSE;
};

/** Holds somebody's businesses, so that no product is shown while all are hidden. */
const holdBusinesses = async (tx: Tx, person: string): Promise<void> => {
  await tx.$queryRaw`select from sme where owner_id = ${person}::uuid order by id for no key update`;
};

export const deleteProducts: Emptying = async ({ tx }, person) => {
  await holdBusinesses(tx, person);
  await tx.product.deleteMany({ where: { sme: { ownerId: person } } });
  await tx.productEnquiry.deleteMany({ where: { buyerId: person } });
  return NOBODY_ELSE;
};

export const hideProducts: Emptying = async ({ tx }, person) => {
  await holdBusinesses(tx, person);
  await tx.product.updateMany({
    where: { sme: { ownerId: person }, state: { not: 'hidden' } },
    data: { state: 'hidden', version: { increment: 1 } },
  });
  return NOBODY_ELSE;
};

/** That somebody came is a record of public spending; who came in their stead, needs and opinions are not. */
export const reduceBookings: Emptying = async ({ tx }, person) => {
  await tx.$executeRaw`
    UPDATE booking SET attendee_name = NULL, needs = NULL, comment = NULL,
      attendee_key = CASE WHEN attendee_key = '' THEN '' ELSE left(id::text, 8) END
    WHERE person_id = ${person}::uuid`;
  await tx.slot.updateMany({ where: { personId: person }, data: { purpose: null } });
  return NOBODY_ELSE;
};

/** The words of a case, what was relayed in it, and where it was met. */
export const emptyCases: Emptying = async ({ tx }, person) => {
  const within = { case: { personId: person } };
  await tx.mentoringCase.updateMany({
    where: { personId: person },
    data: { problem: new Uint8Array(), comment: null },
  });
  await tx.relayedMessage.updateMany({
    where: { OR: [within, { fromPersonId: person }, { toPersonId: person }] },
    data: { text: null, fileId: null },
  });
  await tx.appointment.updateMany({ where: within, data: { place: null, latitude: null, longitude: null } });
  return NOBODY_ELSE;
};

/** What a mentor did stays with its day, field and minutes, as does evidence that a manager confirmed. */
export const reduceActivities: Emptying = async ({ tx }, person) => {
  const about = { OR: [{ sme: { ownerId: person } }, { case: { personId: person } }] };
  await tx.activity.deleteMany({ where: { ...about, state: 'proposed' } });
  await tx.activity.updateMany({ where: about, data: { smeName: null, result: null } });
  await tx.activity.updateMany({ where: { ...about, state: { not: 'confirmed' } }, data: { fileId: null } });
  return NOBODY_ELSE;
};

/** The words with which a human was asked for, and those of complaints that are decided. */
export const emptyWords: Emptying = async ({ tx, vault }, person) => {
  await tx.deskRequest.updateMany({ where: { askerId: person }, data: { words: new Uint8Array() } });
  await tx.complaint.updateMany({
    where: { byId: person, decidedAt: { not: null } },
    data: { words: vault.seal('') },
  });
  return NOBODY_ELSE;
};

export const deleteDrafts: Emptying = async ({ tx }, person) => {
  await tx.$executeRaw`
    UPDATE conversation SET draft_id = NULL, asked = NULL, context = NULL, line = NULL
    WHERE person_id = ${person}::uuid`;
  await tx.draft.deleteMany({ where: { ownerId: person, scope: null } });
  return NOBODY_ELSE;
};

/** What they said and is kept for a fault, and what was to be said to them and is not sent. */
export const deleteMessages: Emptying = async ({ tx }, person) => {
  await tx.$executeRaw`
    UPDATE inbox SET payload = NULL
    WHERE done_at IS NOT NULL AND payload IS NOT NULL AND (channel, lane) IN (
      SELECT channel, address_id FROM person_address WHERE person_id = ${person}::uuid)`;
  await tx.$executeRaw`DELETE FROM outbox WHERE person_id = ${person}::uuid AND sent_at IS NULL`;
  return NOBODY_ELSE;
};

/** Files that they sent, save those in records that stay. */
export const deleteFiles: Emptying = async ({ tx }, person) => {
  await tx.file.deleteMany({
    where: {
      ownerId: person,
      photos: { none: {} },
      certificates: { none: {} },
      messages: { none: {} },
      activities: { none: {} },
      guidelines: { none: {} },
      documents: { none: {} },
      letters: { none: {} },
      visits: { none: {} },
    },
  });
  return NOBODY_ELSE;
};
