import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Entry, type Logging, logActivity, proposeEntry } from '../../src/domain/mentoring/activities.ts';
import { accept } from '../../src/domain/mentoring/assigning.ts';
import { caseById } from '../../src/domain/mentoring/cases.ts';
import { hasManager } from '../../src/domain/mentoring/choosing.ts';
import { confirmedAll, confirmMonth, resendMonth, returnMonth } from '../../src/domain/mentoring/judging.ts';
import { ownMonths, takeDueMonth, takeMonthToOpen } from '../../src/domain/mentoring/months.ts';
import { hear } from '../../src/domain/mentoring/relay.ts';
import { stuckCases } from '../../src/domain/mentoring/stuck-cases.ts';
import { workOf } from '../../src/domain/mentoring/workload.ts';
import { alsoManages, type Centre, later, openCentre } from './support.ts';

let centre: Centre;
let ani: { id: string; person: string };
let hendra: string;
beforeEach(async () => {
  centre = await openCentre();
  ani = await centre.mentor('Ani', 'production');
  hendra = await centre.person('Hendra', 'site_manager');
});
afterEach(() => centre.close());

const line = (date: string, more: Partial<Logging> = {}): Logging => ({
  date,
  business: { name: 'Usaha Siti' },
  field: 'production',
  activity: 'cek dapur',
  minutes: 60,
  ...more,
});
const log = (given: Logging, entry?: string) => centre.as(ani.person, (turn) => logActivity(turn, given, entry));
const accepted = async () => {
  const owner = await centre.owner('Siti');
  const id = await centre.ask(owner, 'production');
  const { offer } = (await centre.due(({ tx }) => caseById(tx, id)))!;
  await centre.as(ani.person, (turn) => accept(turn, offer!.assignment));
  return { id, owner };
};
const at = (when: string) => {
  centre.clock.now = new Date(when);
};
/** The month of November is over: its reports are with the manager. */
const monthEnded = async () => {
  await centre.due(takeMonthToOpen);
  at('2026-12-01T00:00:00Z');
  const due = await centre.due(takeDueMonth);
  return due?.what === 'ended' ? due.months[0]! : undefined;
};

describe('what is logged', () => {
  test('is of a day that was, at the site of the mentor, for a business that is known by its name', async () => {
    const { sme } = await centre.owner('Siti');
    await centre.database.prisma.sme.update({ where: { id: sme }, data: { nameKey: 'usahasiti' } });
    expect(await log(line('2026-11-23'))).toMatchObject({ smeId: sme, state: 'logged', date: '2026-11-23' });
    expect(await log(line('2026-11-25'))).toBe('ahead');
    // Half past four in the afternoon in UTC is after midnight in Samarinda.
    at('2026-11-24T16:30:00Z');
    expect(await log(line('2026-11-25'))).toMatchObject({ date: '2026-11-25' });
  });

  test('by somebody else, or into somebody else’s entry, is not', async () => {
    const budi = await centre.mentor('Budi', 'production');
    const mine = (await log(line('2026-11-20'))) as Entry;
    expect(await centre.as(budi.person, (turn) => logActivity(turn, line('2026-11-20'), mine.id))).toBe('notFound');
    expect(await centre.as((await centre.owner('Tuti')).id, (turn) => logActivity(turn, line('2026-11-20')))).toBe(
      'notFound',
    );
    const { id } = await accepted();
    expect(await centre.as(budi.person, (turn) => logActivity(turn, line('2026-11-20', { case: id })))).toMatchObject({
      case: null,
    });
  });

  test('is proposed once for a day of talk, however much is said, and not by what the owner says', async () => {
    const { id, owner } = await accepted();
    await centre.as(owner.id, (turn) => hear(turn, id, { text: 'Halo Bu' }));
    expect(await centre.database.prisma.activity.count()).toBe(0);
    for (const text of ['Selamat pagi', 'Boleh lihat labelnya?'])
      await centre.as(ani.person, (turn) => hear(turn, id, { text }));
    later(centre, 24);
    await centre.as(ani.person, (turn) => hear(turn, id, { text: 'Sudah jadi?' }));
    await centre.due(async (turn) =>
      proposeEntry(turn, (await caseById(turn.tx, id))!, { occasion: 'appointment:1', at: turn.now, minutes: 60 }),
    );
    const [month] = await centre.as(ani.person, ownMonths);
    expect(month?.entries).toEqual([]);
    expect(month?.proposed.map(({ date, minutes }) => [date, minutes])).toEqual([
      ['2026-11-24', null],
      ['2026-11-25', null],
      ['2026-11-25', 60],
    ]);
  });
});

describe('what was proposed', () => {
  test('is completed by what is logged from its case on that day, and not proposed again', async () => {
    const { id } = await accepted();
    await centre.as(ani.person, (turn) => hear(turn, id, { text: 'Selamat pagi' }));
    await log(line('2026-11-24', { case: id }));
    await centre.as(ani.person, (turn) => hear(turn, id, { text: 'Terima kasih' }));
    const [month] = await centre.as(ani.person, ownMonths);
    expect([month?.entries.length, month?.proposed.length]).toEqual([1, 0]);
  });

  test('is the appointment alone on the day of a talk that is logged already', async () => {
    const { id } = await accepted();
    await log(line('2026-11-24', { case: id }));
    await centre.as(ani.person, (turn) => hear(turn, id, { text: 'Terima kasih' }));
    await centre.due(async (turn) =>
      proposeEntry(turn, (await caseById(turn.tx, id))!, { occasion: 'appointment:1', at: turn.now, minutes: 60 }),
    );
    const [month] = await centre.as(ani.person, ownMonths);
    expect(month?.proposed.map(({ minutes }) => minutes)).toEqual([60]);
  });
});

describe('a month', () => {
  test('is spoken of three days before its end and closed on the first of the next, once, by the clock of the site', async () => {
    await log(line('2026-11-20'));
    expect(await centre.due(takeMonthToOpen)).toBe(true);
    expect(await centre.due(takeMonthToOpen)).toBe(false);
    at('2026-11-27T00:59:00Z');
    expect(await centre.due(takeDueMonth)).toBeUndefined();
    at('2026-11-27T01:00:00Z');
    expect(await centre.due(takeDueMonth)).toMatchObject({ what: 'reminder' });
    expect(await centre.due(takeDueMonth)).toBeUndefined();
    at('2026-11-30T23:59:00Z');
    expect(await centre.due(takeDueMonth)).toBeUndefined();
    at('2026-12-01T00:00:00Z');
    const seen = await Promise.all([centre.due(takeDueMonth), centre.due(takeDueMonth)]);
    expect(seen.filter(Boolean)).toMatchObject([{ what: 'ended', months: [{ state: 'sent' }] }]);
  });

  test('that is sent back is mended and sent again before it is confirmed; then nothing of it changes', async () => {
    const entries = [await log(line('2026-11-10')), await log(line('2026-11-12'))] as Entry[];
    const { id } = (await monthEnded())!;
    expect(await centre.as(ani.person, (turn) => confirmMonth(turn, id))).toBeUndefined();
    const returned = await centre.as(hendra, (turn) =>
      returnMonth(turn, id, { numbers: [2, 9], note: 'fotonya mana' }),
    );
    expect(returned?.returned.map(({ number, entry }) => [number, entry.id])).toEqual([[2, entries[1]!.id]]);
    expect((await centre.as(hendra, (turn) => confirmMonth(turn, id)))?.first).toBe(false);
    expect(await centre.as(ani.person, (turn) => resendMonth(turn, id))).toBe('unmended');
    expect(await log(line('2026-11-12', { result: 'rapi' }), entries[1]!.id)).toMatchObject({
      state: 'logged',
      returnedMonth: id,
    });
    expect(await centre.as(hendra, (turn) => resendMonth(turn, id))).toBeUndefined();
    expect(await centre.as(ani.person, (turn) => resendMonth(turn, id))).toMatchObject({ state: 'sent' });
    const both = await Promise.all([
      centre.as(hendra, (turn) => confirmMonth(turn, id)),
      centre.as(hendra, (turn) => confirmMonth(turn, id)),
    ]);
    expect(both.map((one) => one?.first).sort()).toEqual([false, true]);
    expect(await log(line('2026-11-12'), entries[1]!.id)).toBe('confirmed');
    expect(await log(line('2026-11-13'))).toBe('confirmed');
    expect(await centre.database.prisma.activity.count({ where: { state: 'confirmed' } })).toBe(2);
  });

  test('of which two are confirmed at once, the last, gives the final sheet once', async () => {
    const budi = await centre.mentor('Budi', 'marketing');
    await centre.mentor('Citra', 'it');
    await log(line('2026-11-10'));
    await centre.as(budi.person, (turn) => logActivity(turn, line('2026-11-11')));
    while (await centre.due(takeMonthToOpen));
    at('2026-12-01T00:00:00Z');
    const due = await centre.due(takeDueMonth);
    const sent = due?.what === 'ended' ? due.months.filter(({ state }) => state === 'sent') : [];
    expect(sent).toHaveLength(2);
    // Both have confirmed before either looks whether all are.
    let resolve = () => {};
    const both = new Promise<void>((done) => {
      resolve = done;
    });
    let confirmed = 0;
    const wholes = await Promise.all(
      sent.map(({ id }) =>
        centre.as(hendra, async (turn) => {
          const { month } = (await confirmMonth(turn, id))!;
          if (++confirmed === sent.length) resolve();
          await both;
          return confirmedAll(turn, month);
        }),
      ),
    );
    expect(wholes.map((whole) => whole?.length).toSorted()).toEqual([2, undefined]);
  });

  test('of a manager who is a mentor too is decided by the ministry, never by themselves', async () => {
    const judges = () => centre.due(({ tx }) => hasManager(tx, centre.site, ani.person));
    expect(await judges()).toBe(true);
    await alsoManages(centre, ani.person);
    expect(await judges()).toBe(false);
    await log(line('2026-11-10'));
    const { id } = (await monthEnded())!;
    expect(await centre.as(ani.person, (turn) => confirmMonth(turn, id))).toBeUndefined();
  });

  test('of one site is no business of another’s manager', async () => {
    const { id } = (await monthEnded())!;
    const other = centre.newId();
    await centre.database.prisma.site.create({
      data: { id: other, name: 'Lain', regionCode: '64.72', zone: 'Asia/Makassar', hours: {} },
    });
    await centre.database.prisma.grant.updateMany({ where: { personId: hendra }, data: { siteId: other } });
    expect(await centre.as(hendra, (turn) => confirmMonth(turn, id))).toBeUndefined();
    expect(await centre.as(hendra, (turn) => returnMonth(turn, id, { numbers: [1], note: 'x' }))).toBeUndefined();
  });
});

describe('what the ministry sees', () => {
  test('how many cases a mentor has, and how long until the answer in hours that the site was open', async () => {
    const owner = await centre.owner('Siti');
    const id = await centre.ask(owner, 'production');
    at('2026-11-25T01:00:00Z');
    const { offer } = (await centre.due(({ tx }) => caseById(tx, id)))!;
    await centre.as(ani.person, (turn) => accept(turn, offer!.assignment));
    const work = await centre.due(({ tx }) => workOf(tx, [ani.id]));
    // From ten on Tuesday until four, and from eight until nine on Wednesday.
    expect(work.get(ani.id)).toEqual({ open: 1, response: 7, unanswered: 0 });
  });

  test('cases that do not move: without a mentor for three working days, without a word for six', async () => {
    const { id } = await accepted();
    await centre.database.prisma.mentor.updateMany({ data: { fields: [] } });
    const waits = await centre.ask(await centre.owner('Tuti'), 'finance');
    const stuck = () =>
      centre.due(async ({ tx, now }) => (await stuckCases(tx, now)).cases.map((one) => [one.case.id, one.why]));
    at('2026-11-26T09:00:00Z');
    expect(await stuck()).toEqual([]);
    at('2026-11-27T09:00:00Z');
    expect(await stuck()).toEqual([[waits, 'noMentor']]);
    at('2026-12-02T09:00:00Z');
    expect(await stuck()).toContainEqual([id, 'silent']);
    await centre.as(ani.person, (turn) => hear(turn, id, { text: 'Bagaimana kabarnya?' }));
    expect(await stuck()).toEqual([[waits, 'noMentor']]);
  });
});
