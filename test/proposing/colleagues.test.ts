import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keepFile } from '../../src/domain/files.ts';
import { latestChange } from '../../src/domain/proposals/changes.ts';
import { addDocument, mendDocument } from '../../src/domain/proposals/documents.ts';
import { beginProposal, type Draft, ownProposal } from '../../src/domain/proposals/draft.ts';
import {
  addBuilding,
  letSend,
  removeBuilding,
  saveBudget,
  saveLand,
  saveOffice,
} from '../../src/domain/proposals/parts.ts';
import { sendAgain, sendProposal, withdrawProposal } from '../../src/domain/proposals/sending.ts';
import { as, BONTANG, NOON, place, SAMARINDA, somebody } from '../roles/support.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { sampleFile } from '../support/files.ts';

type Somebody = Awaited<ReturnType<typeof somebody>>;

let database: FreshDatabase;
let head: Somebody;
let ani: Somebody;
let stranger: Somebody;
beforeAll(async () => {
  database = await freshDatabase();
  await place(database);
  head = await somebody(database, 'Rina', [{ role: 'head_of_office', region: SAMARINDA }]);
  ani = await somebody(database, 'Ani', [{ role: 'official', region: SAMARINDA }]);
  stranger = await somebody(database, 'Budi', [{ role: 'head_of_office', region: BONTANG }]);
});
afterAll(() => database.close());

const begin = (who: Somebody) => as(database, who, (turn) => beginProposal(turn, SAMARINDA));
const read = (who: Somebody, id: string) => as(database, who, (turn) => ownProposal(turn, id));
const fileOf = (name: string) => {
  const id = randomUUID();
  return keepFile(database.prisma, { id, name, bytes: sampleFile(name), owner: ani.id, now: NOON });
};

let draft: Draft;
beforeEach(async () => {
  await database.prisma.proposal.updateMany({ where: { stage: 'draft' }, data: { stage: 'withdrawn' } });
  draft = (await begin(ani))!.proposal;
});

test('of colleagues who begin at once, all come to the same proposal, and its history begins once', async () => {
  await database.prisma.proposal.update({ where: { id: draft.id }, data: { stage: 'withdrawn' } });
  const made = await Promise.all([begin(ani), begin(head), begin(ani), begin(head)]);
  expect(new Set(made.map((one) => one!.proposal.id)).size).toBe(1);
  expect(made.filter((one) => one!.begun)).toHaveLength(1);
  const { id } = made[0]!.proposal;
  expect(await database.prisma.proposalHistory.count({ where: { proposalId: id } })).toBe(1);
});

describe('the same part filled in by two', () => {
  const office = { office: 'Dinas A', contactName: 'Ani', contactPhone: '+6281100000001' };
  const save = (who: Somebody, values: typeof office, seen: string) =>
    as(database, who, (turn) => saveOffice(turn, draft.id, { values, seen }));
  const seenNow = () => as(database, ani, (turn) => latestChange(turn, draft.id));

  test('other values of it: both are kept', async () => {
    await save(ani, office, '0');
    const seen = await seenNow();
    await save(ani, { ...office, contactPhone: '+6281100000002' }, seen);
    expect(await save(head, { ...office, office: 'Dinas B' }, seen)).toEqual({ saved: true });
    expect(await read(ani, draft.id)).toMatchObject({ office: 'Dinas B', contactPhone: '+6281100000002' });
  });

  test('the same value: the second is shown the first, and may take its place knowingly', async () => {
    await save(ani, office, '0');
    const clash = await save(head, { ...office, office: 'Dinas B' }, '0');
    expect(clash).toMatchObject({ clashes: [{ name: 'office', theirs: 'Dinas A', by: 'Ani' }] });
    expect(await read(ani, draft.id)).toMatchObject({ office: 'Dinas A' });
    const { seen } = clash as { seen: string };
    expect(await save(head, { ...office, office: 'Dinas B' }, seen)).toEqual({ saved: true });
  });

  test('at the very same moment: one is saved, the other is told', async () => {
    const came = await Promise.all([save(ani, office, '0'), save(head, { ...office, office: 'Dinas B' }, '0')]);
    expect(came.filter((one) => 'saved' in one)).toHaveLength(1);
    expect(came.filter((one) => 'clashes' in one)).toHaveLength(1);
  });

  test('what stood there before is kept, the phone number sealed', async () => {
    await save(ani, office, '0');
    await save(ani, { office: 'Dinas C', contactName: 'Ani', contactPhone: '+6281100000009' }, await seenNow());
    const rows = await database.prisma.proposalChange.findMany({
      where: { proposalId: draft.id },
      orderBy: { id: 'desc' },
    });
    expect(rows[0]!.before).toMatchObject({ office: 'Dinas A' });
    expect(JSON.stringify(rows.map(({ before }) => before))).not.toContain('62811');
  });
});

test('another region sees and changes nothing of it, whatever the deed', async () => {
  const seen = '0';
  const building = await as(database, ani, (turn) =>
    addBuilding(turn, draft.id, { function: 'office', areaM2: 100, condition: 'good' }),
  );
  expect(await read(stranger, draft.id)).toBeUndefined();
  expect(
    await as(database, stranger, async (turn) => [
      await saveLand(turn, draft.id, { values: { landM2: 1, latitude: null, longitude: null }, seen }),
      await saveBudget(turn, draft.id, 2027, { values: { rupiah: 1 }, seen }),
      await removeBuilding(turn, (building as { id: string }).id),
      await addDocument(turn, draft.id, 'ownership', { link: 'https://x.example/a' }),
      await sendAgain(turn, draft.id, 1),
      await withdrawProposal(turn, draft.id, 1, 'Iseng'),
    ]),
  ).toEqual(Array.from({ length: 6 }, () => ({ refused: 'unknown' })));
  expect(await as(database, stranger, (turn) => beginProposal(turn, SAMARINDA))).toBeUndefined();
});

describe('sending', () => {
  const letter = async () => ({
    number: '518/1',
    date: '2026-11-20',
    signatory: 'wali kota',
    file: (await fileOf(`surat-${randomUUID()}.pdf`)).id,
  });
  const send = async (who: Somebody) => {
    const signed = await letter();
    return as(database, who, (turn) => sendProposal(turn, draft.id, signed));
  };
  const complete = async () => {
    const files = await Promise.all(['a.pdf', 'b.pdf', 'c.jpg'].map(fileOf));
    await as(database, ani, async (turn) => {
      const values = { office: 'Dinas', contactName: 'Ani', contactPhone: '+6281100000001' };
      await saveOffice(turn, draft.id, { values, seen: '0' });
      await addBuilding(turn, draft.id, { function: 'office', areaM2: 100, condition: 'good' });
      await saveBudget(turn, draft.id, 2027, { values: { rupiah: 500_000_000 }, seen: '0' });
      await addDocument(turn, draft.id, 'ownership', { file: files[0]!.id });
      await addDocument(turn, draft.id, 'no_dispute', { file: files[1]!.id });
    });
    const [building] = (await read(ani, draft.id))!.buildings;
    await database.prisma.proposalDocument.create({
      data: {
        id: randomUUID(),
        proposalId: draft.id,
        kind: 'photo',
        fileId: files[2]!.id,
        buildingId: building!.id,
        at: NOON,
      },
    });
  };

  test('not while something that is required is missing, though an optional thing may be', async () => {
    expect(await send(head)).toEqual({ incomplete: true });
    expect(await read(head, draft.id)).toMatchObject({ stage: 'draft', documents: [] });
    await complete();
    expect(await send(head)).toMatchObject({ moved: { to: 'submitted' } });
  });

  test('by the head of the office, or whom they let; of two at once by one', async () => {
    await complete();
    expect(await send(ani)).toEqual({ refused: 'unknown' });
    expect(await as(database, stranger, (turn) => letSend(turn, draft.id, ani.id))).toBeUndefined();
    expect(await as(database, head, (turn) => letSend(turn, draft.id, stranger.id))).toBeUndefined();
    expect(await as(database, head, (turn) => letSend(turn, draft.id, ani.id))).toEqual({ name: 'Ani' });
    const came = await Promise.all([send(ani), send(head)]);
    expect(came.filter((one) => 'moved' in one)).toHaveLength(1);
    expect(came.filter((one) => 'latest' in one)).toHaveLength(1);
    const letters = (await read(ani, draft.id))!.documents.filter(({ kind }) => kind === 'letter');
    expect(letters).toHaveLength(1);
  });

  test('of what was sent back, what was asked for alone is mended, once, and what it replaces is kept', async () => {
    await complete();
    await send(head);
    const { documents } = (await read(ani, draft.id))!;
    const ownership = documents.find(({ kind }) => kind === 'ownership')!;
    const fine = documents.find(({ kind }) => kind === 'no_dispute')!;
    await database.prisma.proposal.update({ where: { id: draft.id }, data: { stage: 'revision' } });
    await database.prisma.proposalDocument.update({
      where: { id: ownership.id },
      data: { state: 'needs_fixing', note: 'Tidak terbaca' },
    });
    const again = await fileOf('baru.pdf');
    const mend = (who: Somebody, id: string) =>
      as(database, who, (turn) => mendDocument(turn, draft.id, id, { file: again.id }));
    expect(await as(database, ani, (turn) => sendAgain(turn, draft.id, 2))).toHaveProperty('open');
    expect(await mend(ani, fine.id)).toMatchObject({ first: false });
    const came = await Promise.all([mend(ani, ownership.id), mend(head, ownership.id)]);
    expect(came.map((one) => one!.first).sort()).toEqual([false, true]);
    const kept = await database.prisma.proposalDocument.findMany({
      where: { proposalId: draft.id, kind: 'ownership' },
      orderBy: { replacedAt: 'asc' },
    });
    expect(kept.map(({ state, replacedAt }) => [state, replacedAt !== null])).toEqual([
      ['needs_fixing', true],
      ['unchecked', false],
    ]);
    expect(await as(database, ani, (turn) => sendAgain(turn, draft.id, 2))).toMatchObject({
      moved: { to: 'admin_verification' },
    });
  });
});
