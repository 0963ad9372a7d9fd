import { createHash, randomUUID } from 'node:crypto';
import { sealAnswer } from '../../src/domain/sealed-answers.ts';
import { NOW, vault } from '../seed/sample.ts';
import type { FreshDatabase } from '../support/database.ts';

/** A word that stands in every field of an owner's records that can hold something personal. */
export const CANARY = 'KANARI';

const DAY = 86_400_000;
const sealed = (what: string) => vault.seal(`${CANARY} ${what}`);
const bytes = new TextEncoder().encode(`${CANARY} gambar`);

/** An owner with something in every table: booked, attended, accompanied by a mentor, half-way through a form. */
export const canary = async ({ prisma }: FreshDatabase) => {
  const person = randomUUID();
  const id = randomUUID;
  const site = await prisma.site.findFirstOrThrow({ where: { sample: true } });
  const mentor = await prisma.mentor.findFirstOrThrow({ where: { siteId: site.id, until: null } });
  const address = `${CANARY}-${person.slice(0, 8)}`;
  await prisma.person.create({
    data: {
      id: person,
      name: `${CANARY} Siti`,
      phone: sealed('hp'),
      phoneHash: vault.hash(person),
      nik: sealed('nik'),
      nikHash: vault.hash(`nik ${person}`),
      npwp: sealed('npwp'),
      createdAt: NOW,
      consents: { create: { id: id(), version: 'v1', how: 'button', givenAt: NOW } },
      grants: { create: { id: id(), role: 'owner', grantedAt: NOW } },
      addresses: {
        create: {
          since: NOW,
          address: { create: { channel: 'telegram', id: person, shownName: `${CANARY} HP`, createdAt: NOW } },
        },
      },
    },
  });
  const file = async () => {
    const fileId = id();
    const sha256 = new Uint8Array(createHash('sha256').update(fileId).digest());
    await prisma.file.create({
      data: {
        id: fileId,
        sha256,
        name: `${CANARY}.jpg`,
        mime: 'image/jpeg',
        size: bytes.length,
        bytes,
        ownerId: person,
        createdAt: NOW,
      },
    });
    return fileId;
  };
  const sme = id();
  await prisma.sme.create({
    data: {
      id: sme,
      number: `UMKM-${sme.slice(0, 8)}`,
      ownerId: person,
      name: `${CANARY} Keripik`,
      nameKey: `${CANARY}keripik`.toLowerCase(),
      sector: 'other',
      sectorDetail: CANARY,
      regionCode: site.regionCode,
      siteId: site.id,
      nib: CANARY,
      sales: 1n,
      registeredAt: NOW,
      products: {
        create: {
          id: id(),
          name: `${CANARY} pedas`,
          description: CANARY,
          category: 'food',
          state: 'shown',
          createdAt: NOW,
          photos: { create: { fileId: await file(), position: 0 } },
        },
      },
    },
  });
  const coming = await prisma.training.findFirstOrThrow({
    where: {
      siteId: site.id,
      state: 'published',
      startsAt: { gt: NOW },
      taken: { lt: prisma.training.fields.capacity },
    },
    orderBy: { startsAt: 'desc' },
  });
  const past = await prisma.training.findFirst({ where: { siteId: site.id, startsAt: { lt: NOW } } });
  const before = past ?? {
    ...(await prisma.training.create({
      data: {
        id: id(),
        number: `LATIH-${sme.slice(0, 8)}`,
        siteId: site.id,
        title: 'Kemasan',
        topic: 'packaging',
        startsAt: new Date(NOW.getTime() - 9 * DAY),
        endsAt: new Date(NOW.getTime() - 8 * DAY),
        capacity: 5,
        createdAt: NOW,
        state: 'done',
      },
    })),
  };
  const booking = (training: { id: string; startsAt: Date; endsAt: Date }, state: 'booked' | 'attended') =>
    prisma.booking.create({
      data: {
        id: id(),
        number: `KURSI-${id().slice(0, 8)}`,
        trainingId: training.id,
        startsAt: training.startsAt,
        endsAt: training.endsAt,
        smeId: sme,
        personId: person,
        attendeeName: `${CANARY} adik`,
        attendeeKey: `${CANARY} adik`.toLowerCase(),
        needs: CANARY,
        comment: CANARY,
        state,
        createdAt: NOW,
      },
    });
  await booking(coming, 'booked');
  await prisma.training.update({ where: { id: coming.id }, data: { taken: { increment: 1 } } });
  await booking(before, 'attended');
  const openCase = id();
  await prisma.mentoringCase.create({
    data: {
      id: openCase,
      number: `DAMPING-${sme.slice(0, 8)}`,
      smeId: sme,
      personId: person,
      siteId: site.id,
      field: 'production',
      problem: sealed('masalah'),
      comment: sealed('komentar'),
      state: 'assigned',
      openedAt: NOW,
      assignments: { create: { id: id(), mentorId: mentor.id, state: 'accepted', offeredAt: NOW, answeredAt: NOW } },
      messages: {
        create: [
          {
            id: id(),
            fromPersonId: person,
            toPersonId: mentor.personId,
            text: sealed('pesan'),
            fileId: await file(),
            at: NOW,
          },
          {
            id: id(),
            fromPersonId: mentor.personId,
            toPersonId: person,
            text: sealed('jawaban'),
            at: new Date(NOW.getTime() + 1),
          },
        ],
      },
      appointments: {
        create: {
          id: id(),
          mentorId: mentor.id,
          kind: 'visit',
          place: `Rumah ${CANARY}`,
          latitude: 1,
          longitude: 2,
          state: 'agreed',
          createdAt: NOW,
        },
      },
      complaints: {
        create: {
          id: id(),
          byId: person,
          againstId: mentor.personId,
          words: sealed('keluhan'),
          at: NOW,
          decision: 'dismissed',
          decidedAt: NOW,
        },
      },
    },
  });
  const activity = (state: string, fileId: string, minutes: number) =>
    prisma.activity.create({
      data: {
        id: id(),
        mentorId: mentor.id,
        siteId: site.id,
        smeId: sme,
        smeName: CANARY,
        caseId: openCase,
        date: NOW,
        field: 'production',
        activity: 'Melatih pengemasan',
        result: `${CANARY} sudah bisa`,
        minutes,
        fileId,
        state,
        createdAt: NOW,
      },
    });
  await activity('proposed', await file(), 30);
  const evidence = await prisma.file.findFirst({ where: { ownerId: mentor.personId } });
  if (evidence) await activity('confirmed', evidence.id, 90);
  else
    await prisma.activity.create({
      data: {
        id: id(),
        mentorId: mentor.id,
        siteId: site.id,
        smeId: sme,
        smeName: CANARY,
        caseId: openCase,
        date: NOW,
        field: 'production',
        activity: 'Melatih',
        result: CANARY,
        minutes: 90,
        state: 'confirmed',
        createdAt: NOW,
      },
    });
  await prisma.deskRequest.create({
    data: { id: id(), number: `TANYA-${sme.slice(0, 8)}`, askerId: person, words: sealed('tanya'), askedAt: NOW },
  });
  const draft = await prisma.draft.create({
    data: {
      id: id(),
      flow: 'register',
      ownerId: person,
      answers: { owner: CANARY, phone: sealAnswer(`${CANARY} phone`, vault) },
      createdAt: NOW,
      touchedAt: NOW,
    },
  });
  await prisma.conversation.create({
    data: {
      channel: 'telegram',
      lane: person,
      personId: person,
      draftId: draft.id,
      asked: 'owner',
      context: { word: CANARY },
      touchedAt: NOW,
    },
  });
  await prisma.inbox.create({
    data: {
      channel: 'telegram',
      delivery: person,
      lane: person,
      payload: sealed('ucapan'),
      receivedAt: NOW,
      doneAt: NOW,
      error: 'Error',
    },
  });
  await prisma.outbox.create({
    data: {
      key: person,
      channel: 'telegram',
      room: person,
      personId: person,
      payload: sealed('kabar'),
      createdAt: NOW,
      at: NOW,
    },
  });
  return { person, mentor: mentor.personId, training: coming.id, openCase, address };
};
