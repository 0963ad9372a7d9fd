import { expect, test } from 'vitest';
import { makePaper } from '../../src/papers/index.ts';

const facts = {
  uid: 'a1@plut-mandiri',
  sequence: 2,
  title: 'Kunjungan: Abon Bu Murni, Balikpapan',
  description: 'DAMPING-2026-00001',
  place: 'Dapur, Jl. Melati 3',
  start: '2026-11-26T05:30:00.000Z',
  end: '2026-11-26T06:30:00.000Z',
  latitude: -1.2654,
  longitude: 116.8312,
};
const file = async (more: object = {}) => {
  const { bytes } = await makePaper({ paper: 'calendar', name: 'x.ics', facts: { ...facts, ...more } }, () => {
    throw new Error('no file is read');
  });
  return Buffer.from(bytes).toString().replaceAll('\r\n', '\n');
};

test('an event has its time in UTC, its place, and an alarm; commas are no new values', async () => {
  const text = await file();
  for (const line of [
    'UID:a1@plut-mandiri',
    'SEQUENCE:2',
    'DTSTART:20261126T053000Z',
    'DTEND:20261126T063000Z',
    String.raw`SUMMARY:Kunjungan: Abon Bu Murni\, Balikpapan`,
    'GEO:-1.2654;116.8312',
    'TRIGGER:-PT2H',
  ])
    expect(text.split('\n')).toContain(line);
  expect(text).not.toContain('CANCEL');
});

test('one that is off takes the same event out of a calendar', async () => {
  const lines = (await file({ sequence: 3, cancelled: true })).split('\n');
  for (const line of ['METHOD:CANCEL', 'STATUS:CANCELLED', 'UID:a1@plut-mandiri', 'SEQUENCE:3'])
    expect(lines).toContain(line);
});
