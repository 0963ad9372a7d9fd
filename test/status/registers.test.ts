import { describe, expect, test } from 'vitest';
import type { Query } from '../../src/indonesian/query.ts';
import { ask, nextOf, playing, press, prisma, somebody } from './asking.ts';

const staff = await playing('staff');
const official = await playing('official');
const owner = somebody({ role: 'owner' });

describe('trainings', () => {
  const trainings = (query: Partial<Query> = {}): Query => ({ ask: 'list', subject: 'training', ...query });

  test('everybody sees those to come, the next one first, in the zone of the site', async () => {
    for (const person of [staff, official, owner]) {
      const { text, rows } = await ask(person, trainings());
      expect(text).toMatch(/^Pelatihan, yang akan datang\n\n9 pelatihan\./);
      expect(rows[0]).toEqual([
        'Kemasan yang menjual',
        'Jumat, 27 Nov 2026, 09.00 WITA',
        'PLUT-KUMKM Mandiri Samarinda (contoh)',
        '12 dari 12',
      ]);
    }
  });

  test('of a period, and of a region where there is a site', async () => {
    const period = { from: '2026-12-01', to: '2026-12-31' };
    const december = await ask(owner, trainings({ period, dated: 'starts' }));
    const { rows } = await ask(owner, trainings());
    expect(december.rows).toEqual(rows.filter(([, at]) => at!.includes('Des 2026')));
    expect((await ask(owner, trainings({ regions: ['64'] }))).rows).toHaveLength(9);
    expect((await ask(owner, trainings({ regions: ['63'] }))).text).toContain('Tidak ada data yang cocok.');
  });

  test('where there is none, it is said how many there are further afield and later, each behind a button', async () => {
    const period = { from: '2027-06-01', to: '2027-06-30' };
    const elsewhere = await ask(owner, trainings({ regions: ['64.71'] }));
    expect(elsewhere.text).toContain('Yang ada, kalau batasnya dilonggarkan:');
    expect(elsewhere.buttons).toEqual(['Di Kalimantan Timur: 9', 'Di semua daerah: 9']);
    const sooner = await ask(owner, trainings({ regions: ['64.72'], period, dated: 'starts' }));
    expect(sooner.buttons).toEqual(['Yang akan datang: 9']);
    expect((await ask(owner, trainings({ regions: ['63'], period, dated: 'starts' }))).buttons).toEqual([]);
  });
});

test('a count of trainings tells their seats, who came and who did not', async () => {
  const training = await prisma.training.findFirstOrThrow({
    where: { state: 'published' },
    orderBy: { startsAt: 'asc' },
  });
  const told = async () => (await ask(staff, { ask: 'count', subject: 'training' })).text;
  const capacity = await prisma.training.aggregate({
    where: { state: { in: ['published', 'done'] } },
    _sum: { capacity: true, taken: true },
  });
  expect(await told()).toContain(`Kursi terisi ${capacity._sum.taken} dari ${capacity._sum.capacity}`);
  await prisma.training.update({ where: { id: training.id }, data: { state: 'cancelled' } });
  expect(await told()).toContain(`dari ${capacity._sum.capacity! - training.capacity}`);
  await prisma.training.update({ where: { id: training.id }, data: { state: 'published' } });
});

describe('businesses and mentors', () => {
  test('are for the ministry alone', async () => {
    for (const subject of ['sme', 'mentor', 'guideline'] as const)
      for (const person of [official, owner]) {
        const { text, rows, context } = await ask(person, { ask: 'list', subject });
        expect(text).toContain('hanya dapat dilihat oleh staf Kementerian UMKM');
        expect([rows, context]).toEqual([[], undefined]);
      }
  });

  test('businesses: the latest first, ten at a time, none twice', async () => {
    const seen: string[] = [];
    let page = await ask(staff, { ask: 'list', subject: 'sme' });
    expect(page.text).toContain('25 UMKM.');
    seen.push(...page.rows.map(([number]) => number!));
    for (let next = nextOf(page); next; next = nextOf(page)) {
      page = await press(staff, page, next);
      seen.push(...page.rows.map(([number]) => number!));
    }
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
    expect(seen[0]).toMatch(/000025$/);
  });

  test('businesses by province: the parts make the whole', async () => {
    const { rows } = await ask(staff, { ask: 'count', subject: 'sme', group: 'province' });
    expect(rows[0]).toEqual(['Kalimantan Timur', '20']);
    expect(rows.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(25);
  });

  test('a mentor is of every region that the site serves; the field narrows', async () => {
    const { rows } = await ask(staff, { ask: 'list', subject: 'mentor', regions: ['64.74'], field: 'finance' });
    expect(rows.map(([name, fields]) => [name, fields])).toEqual([['Gunawan Wibisono', 'pembiayaan']]);
    expect((await ask(staff, { ask: 'count', subject: 'mentor', regions: ['81'] })).text).toContain('0 pendamping.');
  });
});

describe('guideline', () => {
  const responses = (query: Partial<Query>): Query => ({ ask: 'list', subject: 'guideline', ...query });
  const figure = async (query: Partial<Query>): Promise<number> =>
    Number(/(\d+) pemerintah daerah/.exec((await ask(staff, responses({ ask: 'count', ...query }))).text)?.[1]);

  test('those who responded and those who did not are all that were sent it', async () => {
    const all = await prisma.guidelineInvitation.count();
    expect(await figure({})).toBe(all);
    expect((await figure({ responded: true })) + (await figure({ responded: false }))).toBe(all);
    expect((await figure({ proposed: true })) + (await figure({ proposed: false }))).toBe(all);
    expect(await figure({ responded: false })).toBe(
      await prisma.guidelineInvitation.count({ where: { answer: null } }),
    );
  });

  test('a province stands for its regencies and cities, and its own government', async () => {
    const { rows } = await ask(staff, responses({ regions: ['64'] }));
    const invited = await prisma.guidelineInvitation.count({ where: { region: { provinceCode: '64' } } });
    expect(rows).toHaveLength(invited);
  });

  test('one region: whether it responded, and when it was sent; never sent is said', async () => {
    const { regionCode } = await prisma.guidelineInvitation.findFirstOrThrow({ where: { answer: 'no' } });
    const told = await ask(staff, responses({ ask: 'status', regions: [regionCode] }));
    expect(told.text).toMatch(/sudah menjawab, tidak berminat\. Juknis dikirim \d+ \w+ 2026\./);
    const region = await prisma.region.findFirstOrThrow({ where: { kind: 'city', invitations: { none: {} } } });
    const never = await ask(staff, responses({ ask: 'status', regions: [region.code] }));
    expect(never.text).toContain('juknis belum pernah dikirim');
  });

  test('an invitation that is newer counts in place of the older one', async () => {
    const { regionCode } = await prisma.guidelineInvitation.findFirstOrThrow({ where: { answer: 'not_yet' } });
    const before = await figure({ responded: false });
    const guideline = await prisma.guideline.create({
      data: { id: '11111111-0000-4000-8000-000000000001', title: 'Kedua', createdAt: new Date('2026-11-20T03:00:00Z') },
    });
    await prisma.guidelineInvitation.create({
      data: {
        id: '11111111-0000-4000-8000-000000000002',
        guidelineId: guideline.id,
        regionCode,
        sentAt: new Date('2026-11-20T03:00:00Z'),
      },
    });
    expect(await figure({ responded: false })).toBe(before + 1);
    expect(await figure({})).toBe(new Set((await prisma.guidelineInvitation.findMany()).map((i) => i.regionCode)).size);
  });
});

test('what is understood and cannot be answered is said so, never answered with something else', async () => {
  const { text, rows } = await ask(staff, { ask: 'history', subject: 'training', regions: ['64'] });
  expect(text).toContain('Itu belum bisa saya jawab.');
  expect(text.match(/^• /gm)).toHaveLength(3);
  expect(rows).toEqual([]);
});
