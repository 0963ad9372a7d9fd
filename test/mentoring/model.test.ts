import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accept, decline, release } from '../../src/domain/mentoring/assigning.ts';
import { caseById } from '../../src/domain/mentoring/cases.ts';
import { closeCase } from '../../src/domain/mentoring/closing.ts';
import { takeDueCase, takeForsakenCase } from '../../src/domain/mentoring/search.ts';
import { type Centre, later, openCentre } from './support.ts';

/** One thing that somebody does, or time that passes; `n` chooses among whoever or whatever there is. */
type Move = { what: 'ask' | 'accept' | 'decline' | 'release' | 'close' | 'wait' | 'leave' | 'return'; n: number };

const moves = fc.array(
  fc.record({
    what: fc.constantFrom('ask', 'accept', 'accept', 'decline', 'release', 'close', 'wait', 'wait', 'leave', 'return'),
    n: fc.nat(1_000),
  }) as fc.Arbitrary<Move>,
  { minLength: 50, maxLength: 50 },
);

type Mentor = { id: string; person: string; name: string; there: boolean };
/** A case as the model knows it: who was asked so far, who is asked now, who holds it. */
type Known = { state: string; askedOf: string; tried: string[]; offer?: string; holder?: string };
type World = { centre: Centre; mentors: Mentor[]; cases: Map<string, Known> };

const pick = <T>(from: readonly T[], n: number): T | undefined => from[n % Math.max(1, from.length)];
const read = (centre: Centre, id: string) => centre.due(async ({ tx }) => (await caseById(tx, id))!);

test('in random searches every step is one that the rules allow, and no open case is left without a time at which it goes on', async () => {
  const follow = async (played: Move[]) => {
    const centre = await openCentre();
    try {
      const mentors: Mentor[] = [];
      for (const name of ['Ani', 'Budi', 'Citra'])
        mentors.push({ ...(await centre.mentor(name, 'production')), name, there: true });
      await centre.person('Hendra', 'site_manager');
      const world: World = { centre, mentors, cases: new Map() };
      for (const move of played) await check(world, move, await play(world, move));
    } finally {
      await centre.close();
    }
  };
  await fc.assert(fc.asyncProperty(moves, follow), { numRuns: 3, seed: 20_261_124, endOnFailure: true });
});

/** Does it, and answers the case that it was about. */
const play = async ({ centre, mentors, cases }: World, { what, n }: Move): Promise<string | undefined> => {
  const one = (wanted: (known: Known) => boolean) =>
    pick(
      [...cases].filter(([, known]) => wanted(known)),
      n,
    );
  const personOf = (mentor: string) => mentors.find(({ id }) => id === mentor)!.person;
  switch (what) {
    case 'ask':
      return centre.ask(await centre.owner(`owner ${cases.size}`), 'production');
    case 'accept':
    case 'decline': {
      const offered = one(({ offer }) => offer !== undefined);
      if (!offered) return undefined;
      const { assignment } = (await read(centre, offered[0])).offer!;
      await centre.as<unknown>(personOf(offered[1].offer!), (turn) =>
        what === 'accept' ? accept(turn, assignment) : decline(turn, assignment, 'penuh'),
      );
      return offered[0];
    }
    case 'release':
    case 'close': {
      const held = one(({ holder }) => holder !== undefined);
      if (!held) return undefined;
      await centre.as<unknown>(personOf(held[1].holder!), (turn) =>
        what === 'close' ? closeCase(turn, held[0]) : release(turn, held[0]),
      );
      return held[0];
    }
    case 'wait':
      later(centre, 1 + (n % 9));
      while (await centre.due(takeDueCase));
      return undefined;
    default: {
      const mentor = pick(mentors, n)!;
      mentor.there = what === 'return';
      await centre.database.prisma.address.update({
        where: { channel_id: { channel: 'telegram', id: mentor.name } },
        data: { unreachableAt: mentor.there ? null : centre.clock.now },
      });
      while (await centre.due(takeForsakenCase));
      return undefined;
    }
  }
};

const check = async ({ centre, mentors, cases }: World, { what }: Move, about: string | undefined) => {
  const before = new Map(cases);
  for (const id of about ? [...cases.keys(), about] : cases.keys()) {
    const stored = await read(centre, id);
    const asked = await centre.database.prisma.assignment.findMany({ where: { caseId: id } });
    cases.set(id, {
      state: stored.state,
      askedOf: stored.askedOf,
      tried: asked.map(({ mentorId }) => mentorId),
      ...(stored.offer && { offer: stored.offer.mentor }),
      ...(stored.mentor && stored.state !== 'closed' && { holder: stored.mentor.mentor }),
    });
    if (stored.state === 'open') expect(stored.dueAt!.getTime()).toBeGreaterThan(centre.clock.now.getTime());
    else expect(stored).toMatchObject({ offer: null, dueAt: null });
  }
  const load = (mentor: string) =>
    [...before.values()].filter(({ offer, holder }) => offer === mentor || holder === mentor).length;
  const asked = [...cases].filter(([id, { offer }]) => offer !== undefined && before.get(id)?.offer !== offer);
  for (const [id, now] of cases) {
    const was = before.get(id);
    const gone = mentors.filter(({ there }) => !there).map((mentor) => mentor.id);
    expect(new Set(now.tried).size).toBe(now.tried.length);
    for (const mentor of [now.offer, now.holder]) if (mentor) expect(gone).not.toContain(mentor);
    // Whoever holds a case goes on holding it, unless they part with it, it is closed, or they are gone.
    if (was?.holder && was.holder !== now.holder)
      expect(gone.includes(was.holder) || (id === about && (what === 'release' || what === 'close'))).toBe(true);
    const free = mentors.filter((mentor) => mentor.there && !(was?.tried ?? []).includes(mentor.id));
    if (now.askedOf === 'manager' && was?.askedOf !== 'manager') expect(free).toEqual([]);
    if (asked.length === 1 && asked[0]![0] === id && now.offer) {
      const without = (mentor: string) => load(mentor) - Number(was?.holder === mentor || was?.offer === mentor);
      expect(without(now.offer)).toBe(Math.min(...free.map((mentor) => without(mentor.id))));
    }
  }
};
