import { afterAll, beforeAll, expect, test } from 'vitest';
import { accept } from '../../src/domain/mentoring/assigning.ts';
import { caseById } from '../../src/domain/mentoring/cases.ts';
import { nextMentor } from '../../src/domain/mentoring/choosing.ts';
import { complain, decideComplaint, isBlocked } from '../../src/domain/mentoring/complaints.ts';
import { type Centre, openCentre } from '../mentoring/support.ts';

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
});
afterAll(() => centre.close());

test('who is reported and blocked reaches the other side no more, and the decision is on record', async () => {
  const { prisma } = centre.database;
  const manager = await centre.person('Tono', 'site_manager');
  const mentor = await centre.mentor('Dewi', 'production');
  const owner = await centre.owner('Siti');
  const id = await centre.ask(owner, 'production');
  const offer = await prisma.assignment.findFirstOrThrow({ where: { caseId: id, state: 'offered' } });
  await centre.as(mentor.person, (turn) => accept(turn, offer.id));

  const stranger = await centre.owner('Umar');
  expect(await centre.as(stranger.id, (turn) => complain(turn, id, 'iseng'))).toBeUndefined();
  const complaint = await centre.as(owner.id, (turn) => complain(turn, id, 'Kata-katanya kasar'));
  const ended = await prisma.$transaction((tx) => caseById(tx, id));
  expect(ended?.state).toBe('closed');

  expect(await centre.as(mentor.person, (turn) => decideComplaint(turn, complaint!.id, 'dismissed'))).toBeUndefined();
  expect(await centre.as(manager, (turn) => decideComplaint(turn, complaint!.id, 'blocked'))).toMatchObject({
    first: true,
  });
  expect(await centre.as(manager, (turn) => decideComplaint(turn, complaint!.id, 'dismissed'))).toMatchObject({
    first: false,
    complaint: { decision: 'blocked' },
  });
  expect(await prisma.$transaction((tx) => isBlocked(tx, mentor.person))).toBe(true);
  const again = await centre.ask(owner, 'production');
  const asked = await prisma.$transaction(async (tx) => nextMentor(tx, (await caseById(tx, again))!, centre.clock.now));
  expect(asked).toBeUndefined();
  const deeds = await prisma.audit.findMany({ where: { personId: manager }, select: { deed: true } });
  expect(deeds.map(({ deed }) => deed)).toContain('blocked');
});
