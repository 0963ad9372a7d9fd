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

/**
 * Seals with AES-256-GCM under the first secret and opens what any of them sealed: key id (4), IV (12), tag (16), text.
 * Secrets are 32 bytes as base64. Throws where one is not.
 */
export const openVault = (secrets: readonly string[]): Vault => {
  const keys = secrets.map((secret) => {
    const bytes = Buffer.from(secret, 'base64');
    if (bytes.length !== 32) throw new Error('a key must be 32 bytes in base64');
    return keyOf(bytes);
  });
  const [first] = keys;
  if (!first) throw new Error('a vault needs a key');

  const nextIv = ivs();
  return {
    seal: (plain) => {
      const iv = nextIv();
      const cipher = createCipheriv('aes-256-gcm', first.cipher, iv);
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return new Uint8Array(Buffer.concat([first.id, iv, cipher.getAuthTag(), sealed]));
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      const key = keys.find(({ id }) => id.equals(bytes.subarray(0, KEY_ID)));
      if (!key) throw new Error('sealed with a key that is not at hand');
      const decipher = createDecipheriv('aes-256-gcm', key.cipher, bytes.subarray(KEY_ID, KEY_ID + IV));
      decipher.setAuthTag(bytes.subarray(KEY_ID + IV, KEY_ID + IV + TAG));
      return decipher.update(bytes.subarray(KEY_ID + IV + TAG), undefined, 'utf8') + decipher.final('utf8');
    },
    hash: (plain) => new Uint8Array(createHmac('sha256', first.lookup).update(plain).digest()),
  };
};
