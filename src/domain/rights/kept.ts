import type { Turn } from '../../turn.ts';
import { note } from '../audit.ts';
import { openAnswers } from '../sealed-answers.ts';
import { open } from './opening.ts';

/** All that is kept of whoever speaks, opened for their own eyes; ids of others are left out. */
export const keptOf = async (turn: Turn) => {
  const { tx, person, vault } = turn;
  const row = await tx.person.findUniqueOrThrow({
    where: { id: person.id },
    select: {
      name: true,
      locale: true,
      phone: true,
      nik: true,
      npwp: true,
      createdAt: true,
      restrictedAt: true,
      addresses: { select: { channel: true, addressId: true, since: true } },
      grants: { select: { role: true, grantedAt: true, revokedAt: true } },
      consents: { select: { version: true, how: true, givenAt: true, withdrawnAt: true }, orderBy: { givenAt: 'asc' } },
      smes: {
        select: {
          number: true,
          name: true,
          sector: true,
          sectorDetail: true,
          regionCode: true,
          since: true,
          sales: true,
          capital: true,
          class: true,
          nib: true,
          registeredAt: true,
          closedAt: true,
          products: {
            select: {
              name: true,
              description: true,
              category: true,
              price: true,
              unit: true,
              ordering: true,
              showPhone: true,
              state: true,
              certificates: { select: { kind: true, number: true } },
            },
          },
        },
        orderBy: { registeredAt: 'asc' },
      },
      enquiries: { select: { openedAt: true, product: { select: { name: true } } }, orderBy: { openedAt: 'asc' } },
      bookings: {
        select: {
          number: true,
          state: true,
          attendeeName: true,
          needs: true,
          createdAt: true,
          training: { select: { number: true, title: true, startsAt: true, site: { select: { zone: true } } } },
        },
        orderBy: { createdAt: 'asc' },
      },
      cases: {
        select: {
          number: true,
          field: true,
          state: true,
          openedAt: true,
          closedAt: true,
          problem: true,
          messages: { select: { at: true, text: true, fromPersonId: true }, orderBy: { at: 'asc' } },
        },
        orderBy: { openedAt: 'asc' },
      },
      requests: { select: { number: true, askedAt: true, closedAt: true, words: true }, orderBy: { askedAt: 'asc' } },
      drafts: { select: { flow: true, touchedAt: true, answers: true }, orderBy: { touchedAt: 'asc' } },
      dataRequests: {
        where: { state: { not: 'asked' } },
        select: { number: true, kind: true, state: true, askedAt: true, deadline: true, doneAt: true },
        orderBy: { askedAt: 'asc' },
      },
    },
  });
  const files = await tx.file.findMany({
    where: { ownerId: person.id },
    select: { name: true, mime: true, size: true, createdAt: true },
    orderBy: { createdAt: 'asc' },
  });
  await note({ ...turn, by: person.id }, 'looked', 'person', person.id, { what: 'own' });
  return {
    ...row,
    phone: open(vault, row.phone),
    nik: open(vault, row.nik),
    npwp: open(vault, row.npwp),
    cases: row.cases.map(({ problem, messages, ...rest }) => ({
      ...rest,
      problem: open(vault, problem),
      messages: messages.map(({ at, text, fromPersonId }) => ({
        at,
        from: fromPersonId === person.id ? 'me' : 'mentor',
        text: open(vault, text),
      })),
    })),
    requests: row.requests.map(({ words, ...rest }) => ({ ...rest, words: open(vault, words) })),
    drafts: row.drafts
      .map(({ answers, ...rest }) => ({ ...rest, answers: openAnswers(answers as Record<string, unknown>, vault) }))
      .filter(({ answers }) => Object.keys(answers).length > 0),
    files,
    looks: await looksAt(turn),
  };
};

export type Kept = Awaited<ReturnType<typeof keptOf>>;

/** Somebody of the programme looked at private data of whoever speaks. */
export type Look = { at: Date; name: string; role: string | null; what: string };

const LOOKS = 100;

/** Who looked, the latest first: their name as they are known in office, their role at the time it was read. */
const looksAt = async ({ tx, person }: Turn): Promise<Look[]> =>
  tx.$queryRaw<Look[]>`
    SELECT a.at, coalesce(p.name, '') AS name, a.subject AS what,
      (SELECT g.role::text FROM "grant" g WHERE g.person_id = p.id AND g.granted_at <= a.at ORDER BY g.granted_at DESC LIMIT 1) AS role
    FROM audit a LEFT JOIN person p ON p.id = a.person_id
    WHERE a.deed IN ('looked', 'took', 'recorded') AND a.person_id IS DISTINCT FROM ${person.id}::uuid AND (
      (a.subject IN ('person', 'phone') AND a.subject_id = ${person.id}) OR
      (a.subject = 'sme' AND a.subject_id IN (SELECT id::text FROM sme WHERE owner_id = ${person.id}::uuid)) OR
      (a.subject = 'training' AND a.subject_id IN (SELECT training_id::text FROM booking WHERE person_id = ${person.id}::uuid)) OR
      (a.subject = 'booking' AND a.subject_id IN (SELECT id::text FROM booking WHERE person_id = ${person.id}::uuid)) OR
      (a.subject IN ('case', 'mentoring_case') AND a.subject_id IN (SELECT id::text FROM mentoring_case WHERE person_id = ${person.id}::uuid)) OR
      (a.subject = 'desk_request' AND a.subject_id IN (SELECT id::text FROM desk_request WHERE asker_id = ${person.id}::uuid)))
    ORDER BY a.at DESC LIMIT ${LOOKS}`;
