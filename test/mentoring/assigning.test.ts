import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { accept, decline, give, postpone, release } from '../../src/domain/mentoring/assigning.ts';
import { type Case, caseById, openCase, problemOf } from '../../src/domain/mentoring/cases.ts';
import { closeCase } from '../../src/domain/mentoring/closing.ts';
import { takeDueCase, takeForsakenCase } from '../../src/domain/mentoring/search.ts';
import { type Centre, later, openCentre } from './support.ts';

let centre: Centre;
beforeEach(async () => {
  centre = await openCentre();
});
afterEach(() => centre.close());

const now = (id: string) => centre.due(({ tx }) => caseById(tx, id)) as Promise<Case>;
const due = () => centre.due(takeDueCase);
const askedOf = async (id: string) => (await now(id)).offer?.person.name;

describe('who is asked', () => {
  test('holds the field, is there, and has the fewest cases at hand', async () => {
    await centre.mentor('Ani', 'production');
    await centre.mentor('Budi', 'production', 'marketing');
    await centre.mentor('Citra', 'marketing');
    const names = [];
    for (const name of ['s', 't', 'u', 'v'])
      names.push(await askedOf(await centre.ask(await centre.owner(name), 'production')));
    expect(names.slice(0, 2).sort()).toEqual(['Ani', 'Budi']);
    expect(names.slice(2).sort()).toEqual(['Ani', 'Budi']);
    await centre.ask(await centre.owner('w'), 'marketing');
    expect(await askedOf(await centre.ask(await centre.owner('x'), 'marketing'))).toBe('Citra');
  });

  test.each([
    [
      'left',
      (mentor: string) =>
        centre.database.prisma.mentor.update({ where: { id: mentor }, data: { until: centre.clock.now } }),
    ],
    [
      'lost the role',
      () =>
        centre.database.prisma.grant.updateMany({ where: { role: 'mentor' }, data: { revokedAt: centre.clock.now } }),
    ],
    [
      'blocked the bot',
      () =>
        centre.database.prisma.address.update({
          where: { channel_id: { channel: 'telegram', id: 'Ani' } },
          data: { unreachableAt: centre.clock.now },
        }),
    ],
    [
      'is ill',
      (mentor: string) =>
        centre.database.prisma.mentorLeave.create({
          data: { id: centre.newId(), mentorId: mentor, from: new Date('2026-11-23'), to: new Date('2026-11-24') },
        }),
    ],
  ])('is nobody who %s; then the manager is, and where there is none the ministry', async (_, gone) => {
    const { id } = await centre.mentor('Ani', 'production');
    await gone(id);
    const without = await now(await centre.ask(await centre.owner('Siti'), 'production'));
    expect(without).toMatchObject({ askedOf: 'ministry', offer: null });
    await centre.person('Hendra', 'site_manager');
    expect(await now(await centre.ask(await centre.owner('Tuti'), 'production'))).toMatchObject({ askedOf: 'manager' });
  });

  test('is nobody while the site is closed; the search begins when it opens', async () => {
    await centre.mentor('Ani', 'production');
    later(centre, 10);
    const id = await centre.ask(await centre.owner('Siti'), 'production');
    expect((await now(id)).dueAt).toEqual(new Date('2026-11-25T00:00:00Z'));
    expect(await due()).toBeUndefined();
    later(centre, 12);
    expect((await due())?.steps).toMatchObject([{ step: 'offered' }]);
    expect(await askedOf(id)).toBe('Ani');
  });
});

describe('without an answer', () => {
  test('whoever is asked is reminded after four open hours, passed over after two more; then the next, the manager, the ministry', async () => {
    await centre.mentor('Ani', 'production');
    await centre.mentor('Budi', 'production');
    await centre.person('Hendra', 'site_manager');
    const id = await centre.ask(await centre.owner('Siti'), 'production');
    const seen: [string, unknown][] = [];
    for (let i = 0; i < 8; i++) {
      centre.clock.now = (await now(id)).dueAt!;
      for (const step of (await due())!.steps)
        if (step.step !== 'waits')
          seen.push([step.step, 'to' in step ? step.to.person.name : 'whom' in step ? step.whom : '']);
    }
    const [first, second] = (
      await centre.database.prisma.assignment.findMany({
        orderBy: { offeredAt: 'asc' },
        include: { mentor: { include: { person: true } } },
      })
    ).map(({ mentor }) => mentor.person.name);
    expect(seen.slice(0, 7)).toEqual([
      ['reminded', first],
      ['parted', ''],
      ['offered', second],
      ['reminded', second],
      ['parted', ''],
      ['asked', 'manager'],
      ['asked', 'ministry'],
    ]);
    expect((await now(id)).askedOf).toBe('ministry');
  });

  test('a deadline that two processes see at the same moment is decided once', async () => {
    await centre.mentor('Ani', 'production');
    for (let i = 0; i < 6; i++) await centre.ask(await centre.owner(`o${i}`), 'production');
    later(centre, 5);
    const seen = await Promise.all(Array.from({ length: 12 }, due));
    expect(seen.filter(Boolean)).toHaveLength(6);
  });

  test('more time is given once', async () => {
    const ani = await centre.mentor('Ani', 'production');
    const id = await centre.ask(await centre.owner('Siti'), 'production');
    const { offer } = await now(id);
    later(centre, 3);
    expect(await centre.as(ani.person, (turn) => postpone(turn, offer!.assignment))).toMatchObject({ given: true });
    later(centre, 2);
    expect(await due()).toBeUndefined();
    expect(await centre.as(ani.person, (turn) => postpone(turn, offer!.assignment))).toMatchObject({ given: false });
  });
});

describe('an answer', () => {
  test('late is still taken while nobody else has, and of two at once one holds the case, the other is told who', async () => {
    const [ani, budi] = [await centre.mentor('Ani', 'production'), await centre.mentor('Budi', 'production')];
    const owner = await centre.owner('Siti');
    for (let round = 0; round < 15; round++) {
      centre.clock.now = new Date('2026-11-24T02:00:00Z');
      const id = await centre.ask(owner, 'production');
      later(centre, 4);
      await due();
      later(centre, 24);
      await due();
      const asked = await centre.database.prisma.assignment.findMany({
        where: { caseId: id },
        orderBy: { offeredAt: 'asc' },
      });
      expect(asked.map(({ state }) => state)).toEqual(['expired', 'offered']);
      const answers = await Promise.all(
        asked.map(({ id, mentorId }) =>
          centre.as(mentorId === ani.id ? ani.person : budi.person, (turn) => accept(turn, id)),
        ),
      );
      const held = (await now(id)).mentor!;
      expect(answers.map((answer) => answer?.outcome).sort()).toEqual(['done', 'held']);
      expect(answers.find((answer) => answer?.outcome === 'held')).toMatchObject({ by: held, mine: false });
      await centre.as(owner.id, (turn) => closeCase(turn, id));
    }
  });

  test('is refused for somebody else’s assignment, and once the role has ended', async () => {
    const [ani, budi] = [await centre.mentor('Ani', 'production'), await centre.mentor('Budi', 'marketing')];
    const { offer } = await now(await centre.ask(await centre.owner('Siti'), 'production'));
    expect(await centre.as(budi.person, (turn) => accept(turn, offer!.assignment))).toBeUndefined();
    await centre.database.prisma.grant.updateMany({ data: { revokedAt: centre.clock.now } });
    expect(await centre.as(ani.person, (turn) => accept(turn, offer!.assignment))).toBeUndefined();
    expect(await centre.as(ani.person, (turn) => accept(turn, centre.newId()))).toBeUndefined();
  });

  test('no passes it on; after the last, the manager gives it to any mentor', async () => {
    const ani = await centre.mentor('Ani', 'production');
    const citra = await centre.mentor('Citra', 'marketing');
    const hendra = await centre.person('Hendra', 'site_manager');
    const id = await centre.ask(await centre.owner('Siti'), 'production');
    const { offer } = await now(id);
    expect(
      await centre.as(ani.person, (turn) => decline(turn, offer!.assignment, 'sedang di luar kota')),
    ).toMatchObject({
      steps: [
        { step: 'parted', why: 'declined' },
        { step: 'asked', whom: 'manager', again: false },
      ],
    });
    expect(await centre.as(ani.person, (turn) => give(turn, id, citra.id))).toBeUndefined();
    expect(await centre.as(hendra, (turn) => give(turn, id, centre.newId()))).toBeUndefined();
    expect(await centre.as(hendra, (turn) => give(turn, id, citra.id))).toMatchObject({ outcome: 'done' });
    expect(await askedOf(id)).toBe('Citra');
  });
});

test('what troubles an owner is told to mentors without their number', async () => {
  await centre.mentor('Ani', 'production');
  const { id, sme } = await centre.owner('Siti');
  const opened = await centre.as(id, (turn) =>
    openCase(turn, {
      sme,
      problem: 'Tengik. Telepon 0812 3456 7890',
      field: 'production',
      wish: 'chat',
      mayCall: false,
    }),
  );
  expect(opened?.masked).toBe(true);
  expect(await centre.due((turn) => problemOf(turn, opened!.case.id))).toBe('Tengik. Telepon •••••');
});

describe('nobody is forgotten', () => {
  test.each([
    [
      'leaves',
      () =>
        centre.database.prisma.grant.updateMany({
          where: { person: { name: 'Ani' } },
          data: { revokedAt: centre.clock.now },
        }),
    ],
    [
      'blocks the bot',
      () =>
        centre.database.prisma.address.update({
          where: { channel_id: { channel: 'telegram', id: 'Ani' } },
          data: { unreachableAt: centre.clock.now },
        }),
    ],
  ])('when the mentor who accompanies a case %s, the next is asked', async (_, goes) => {
    const ani = await centre.mentor('Ani', 'production');
    const id = await centre.ask(await centre.owner('Siti'), 'production');
    await centre.as(ani.person, async (turn) => accept(turn, (await now(id)).offer!.assignment));
    await centre.mentor('Budi', 'production');
    await goes();
    expect((await centre.due(takeForsakenCase))?.steps).toMatchObject([
      { step: 'parted', held: true },
      { step: 'offered' },
    ]);
    expect(await askedOf(id)).toBe('Budi');
    expect(await centre.due(takeForsakenCase)).toBeUndefined();
  });

  test('a mentor who is ill keeps what was accepted, and is passed over where only asked', async () => {
    const ani = await centre.mentor('Ani', 'production');
    const [kept, passed] = [
      await centre.ask(await centre.owner('Siti'), 'production'),
      await centre.ask(await centre.owner('Tuti'), 'production'),
    ];
    await centre.as(ani.person, async (turn) => accept(turn, (await now(kept)).offer!.assignment));
    await centre.database.prisma.mentorLeave.create({
      data: { id: centre.newId(), mentorId: ani.id, from: new Date('2026-11-24'), to: new Date('2026-11-26') },
    });
    expect((await centre.due(takeForsakenCase))?.case.id).toBe(passed);
    expect(await centre.due(takeForsakenCase)).toBeUndefined();
    expect((await now(kept)).mentor?.person.name).toBe('Ani');
  });

  test('an owner who wants another mentor gets one who was not asked before', async () => {
    const ani = await centre.mentor('Ani', 'production');
    const siti = await centre.owner('Siti');
    const id = await centre.ask(siti, 'production');
    await centre.as(ani.person, async (turn) => accept(turn, (await now(id)).offer!.assignment));
    await centre.mentor('Budi', 'production');
    expect(await centre.as((await centre.owner('Tuti')).id, (turn) => release(turn, id))).toBeUndefined();
    await centre.as(siti.id, (turn) => release(turn, id));
    expect(await askedOf(id)).toBe('Budi');
  });
});
