import { afterEach, beforeEach, expect, test } from 'vitest';
import { accept, decline, release } from '../../src/domain/mentoring/assigning.ts';
import { type Case, caseById } from '../../src/domain/mentoring/cases.ts';
import { takeDueCase } from '../../src/domain/mentoring/search.ts';
import { workByMonth } from '../../src/domain/mentoring/work-by-month.ts';
import { type Way, workload } from '../../src/domain/mentoring/workload.ts';
import { type Centre, later, openCentre } from './support.ts';

let centre: Centre;
beforeEach(async () => {
  centre = await openCentre();
});
afterEach(() => centre.close());

const now = (id: string) => centre.due(({ tx }) => caseById(tx, id)) as Promise<Case>;
const loads = async (way: Way, regions?: string[]) => {
  const { loads: all } = await centre.due(({ tx }) => workload(tx, { regions }, way));
  return Object.fromEntries(
    all.map(({ name, mentors, open, response, unanswered }) => [name, [mentors, open, response, unanswered]]),
  );
};

test('a case counts once in its own field, however many its mentor holds, and cases without a mentor count too', async () => {
  const ani = await centre.mentor('Ani', 'production', 'marketing', 'finance');
  const id = await centre.ask(await centre.owner('Siti'), 'marketing');
  later(centre, 2);
  await centre.as(ani.person, async (turn) => accept(turn, (await now(id)).offer!.assignment));
  await centre.ask(await centre.owner('Tuti'), 'hr');
  expect(await loads('field')).toEqual({
    production: [1, 0, null, 0],
    marketing: [1, 1, 2, 0],
    finance: [1, 0, null, 0],
    hr: [0, 1, null, 0],
  });
  expect(await loads('site')).toEqual({ 'PLUT Samarinda': [1, 2, 2, 0] });
  expect(await loads('mentor')).toEqual({ Ani: [1, 1, 2, 0] });
});

test('how fast somebody took a case stays, though its owner wants another mentor weeks later', async () => {
  const ani = await centre.mentor('Ani', 'production');
  const siti = await centre.owner('Siti');
  const id = await centre.ask(siti, 'production');
  later(centre, 1);
  await centre.as(ani.person, async (turn) => accept(turn, (await now(id)).offer!.assignment));
  later(centre, 24 * 14);
  await centre.as(siti.id, (turn) => release(turn, id));
  expect((await loads('mentor')).Ani).toEqual([1, 0, 1, 0]);
});

test('whoever lets time run out is told apart from whoever was not asked, and a no is an answer', async () => {
  await centre.mentor('Ani', 'production');
  const citra = await centre.mentor('Citra', 'marketing');
  await centre.mentor('Dedi', 'it');
  await centre.ask(await centre.owner('Siti'), 'production');
  const id = await centre.ask(await centre.owner('Tuti'), 'marketing');
  later(centre, 3);
  await centre.as(citra.person, async (turn) => decline(turn, (await now(id)).offer!.assignment, 'busy'));
  later(centre, 1);
  await centre.due(takeDueCase);
  later(centre, 24);
  while (await centre.due(takeDueCase));
  expect(await loads('mentor')).toEqual({ Ani: [1, 0, null, 1], Citra: [1, 0, 3, 0], Dedi: [1, 0, null, 0] });
});

test('month by month: what was opened, how fast those asked answered, and who did not', async () => {
  const ani = await centre.mentor('Ani', 'production');
  const [siti, tuti] = [await centre.owner('Siti'), await centre.owner('Tuti')];
  // Half past six in the evening of the last of October in UTC is already November in Jakarta.
  centre.clock.now = new Date('2026-10-31T18:30:00Z');
  await centre.ask(tuti, 'finance');
  centre.clock.now = new Date('2026-10-28T02:00:00Z');
  const id = await centre.ask(siti, 'production');
  later(centre, 3);
  await centre.as(ani.person, async (turn) => accept(turn, (await now(id)).offer!.assignment));
  await centre.ask(siti, 'production');
  for (let i = 0; i < 4; i++) {
    later(centre, 24);
    await centre.due(takeDueCase);
  }
  centre.clock.now = new Date('2026-11-24T02:00:00Z');
  const months = await centre.due((turn) => workByMonth(turn.tx, {}, turn.now));
  expect(months.map(({ month }) => month)).toEqual(['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11']);
  expect(months.slice(4)).toEqual([
    { month: '2026-10', opened: 2, response: 3, unanswered: 1 },
    { month: '2026-11', opened: 1, response: null, unanswered: 0 },
  ]);
  expect(await centre.due((turn) => workByMonth(turn.tx, { sites: [] }, turn.now))).toMatchObject(
    months.map(({ month }) => ({ month, opened: 0, unanswered: 0 })),
  );
});

test('a region means the sites that lie in it or serve it', async () => {
  await centre.mentor('Ani', 'production');
  await centre.database.prisma.region.create({
    data: { code: '64.74', name: 'Kota Bontang', kind: 'city', provinceCode: '64', zone: 'Asia/Makassar' },
  });
  expect(await loads('mentor', ['64.72'])).toHaveProperty('Ani');
  expect(await loads('mentor', ['64'])).toHaveProperty('Ani');
  expect(await loads('mentor', ['64.74'])).toEqual({});
  await centre.database.prisma.siteRegion.create({ data: { siteId: centre.site, regionCode: '64.74' } });
  expect(await loads('mentor', ['64.74'])).toHaveProperty('Ani');
});
