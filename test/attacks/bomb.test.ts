import { crc32, deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { redrawn } from '../../src/domain/pictures.ts';

const chunk = (name: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(name), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
};

/** A black PNG of that many pixels a side, a bit each. */
const picture = (side: number): Buffer => {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((1 + Math.ceil(side / 8)) * side);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

test('a small file that becomes a picture of more than fifty million pixels is not drawn', async () => {
  const bomb = picture(7_200);
  expect(bomb.length).toBeLessThan(20_000);
  expect(await redrawn(bomb)).toBe('unreadable');
  expect(await redrawn(picture(7_000))).toBeInstanceOf(Uint8Array);
});
