import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Vault } from './turn.ts';

const KEY_ID = 4;
const IV = 12;
const TAG = 16;

type Key = { id: Buffer; cipher: Buffer; lookup: Buffer };

/** Two keys from one secret, so that the look-up hash never weakens the cipher; the id tells which secret sealed. */
const keyOf = (secret: Buffer): Key => ({
  id: createHash('sha256').update('id').update(secret).digest().subarray(0, KEY_ID),
  cipher: Buffer.from(hkdfSync('sha256', secret, '', 'seal', 32)),
  lookup: Buffer.from(hkdfSync('sha256', secret, '', 'lookup', 32)),
});

/** Random IVs, drawn from the system many at a time: one by one they cost as much as the sealing. Each is used once. */
const ivs = (): (() => Buffer) => {
  let drawn = Buffer.alloc(0);
  return () => {
    if (drawn.length === 0) drawn = randomBytes(IV * 256);
    const iv = drawn.subarray(0, IV);
    drawn = drawn.subarray(IV);
    return iv;
  };
};

/** A new secret for PII_KEY: 32 bytes as base64. */
export const newSecret = (): string => randomBytes(32).toString('base64');

/** A vault that knows which of its keys sealed something. */
export type Keyring = Vault & {
  /** Whether it was sealed under the key that seals now. */
  isCurrent(sealed: Uint8Array): boolean;
};

/** Secrets that may change while the process runs are looked at again after so long, in milliseconds. */
const FRESH = 10_000;

/**
 * Seals with AES-256-GCM under the first secret and opens what any of them sealed: key id (4), IV (12), tag (16), text.
 * Secrets are 32 bytes as base64; throws where one is not. Where they are given as a function, they are read again from
 * time to time, and when a key is met that is not known: so a key is changed while the bot runs.
 */
export const openVault = (secrets: readonly string[] | (() => readonly string[])): Keyring => {
  const given = typeof secrets === 'function' ? secrets : () => secrets;
  const made = new Map<string, Key>();
  let keys: [Key, ...Key[]];
  let read = 0;

  const refresh = () => {
    read = performance.now();
    const present = given().map((secret) => {
      const bytes = Buffer.from(secret, 'base64');
      if (bytes.length !== 32) throw new Error('a key must be 32 bytes in base64');
      const key = made.get(secret) ?? keyOf(bytes);
      made.set(secret, key);
      return key;
    });
    const [first, ...others] = present;
    if (!first) throw new Error('a vault needs a key');
    // What a key sealed a moment ago can still be opened, though it is no longer given.
    keys = [first, ...others, ...[...made.values()].filter((key) => !present.includes(key))];
  };
  refresh();

  const current = (): Key => {
    if (typeof secrets === 'function' && performance.now() - read > FRESH) refresh();
    return keys[0];
  };
  const find = (sealed: Buffer) => keys.find(({ id }) => id.equals(sealed.subarray(0, KEY_ID)));
  const hashUnder = ({ lookup }: Key, plain: string) =>
    new Uint8Array(createHmac('sha256', lookup).update(plain).digest());
  const bytesOf = (sealed: Uint8Array) => Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);

  const nextIv = ivs();
  return {
    seal: (plain) => {
      const { id, cipher: secret } = current();
      const iv = nextIv();
      const cipher = createCipheriv('aes-256-gcm', secret, iv);
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return new Uint8Array(Buffer.concat([id, iv, cipher.getAuthTag(), sealed]));
    },
    open: (sealed) => {
      const bytes = bytesOf(sealed);
      if (!find(bytes)) refresh();
      const key = find(bytes);
      if (!key) throw new Error('sealed with a key that is not at hand');
      const decipher = createDecipheriv('aes-256-gcm', key.cipher, bytes.subarray(KEY_ID, KEY_ID + IV));
      decipher.setAuthTag(bytes.subarray(KEY_ID + IV, KEY_ID + IV + TAG));
      return decipher.update(bytes.subarray(KEY_ID + IV + TAG), undefined, 'utf8') + decipher.final('utf8');
    },
    hash: (plain) => hashUnder(current(), plain),
    hashes: (plain) => keys.map((key) => hashUnder(key, plain)),
    isCurrent: (sealed) => current().id.equals(bytesOf(sealed).subarray(0, KEY_ID)),
  };
};
