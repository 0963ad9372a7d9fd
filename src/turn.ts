import type { Prisma } from './database/client/client.ts';

/** What somebody may do, with the site or region it holds for. Nobody holds `visitor`: it is the lack of all others. */
export type Role =
  | 'visitor'
  | 'owner'
  | 'mentor'
  | 'site_staff'
  | 'site_manager'
  | 'official'
  | 'head_of_office'
  | 'verifier'
  | 'decider'
  | 'administrator';

/** A role in force; `site` is an id, `region` a Kemendagri code. */
export type Grant = { role: Exclude<Role, 'visitor'>; site?: string; region?: string };

export type Locale = 'id' | 'en';

/** Whoever the turn is about. */
export type Person = { id: string; name: string; locale: Locale; grants: Grant[] };

/** An open transaction; all that a `finish` or an act writes goes through it. */
export type Tx = Prisma.TransactionClient;

/** Seals private values (AES-256-GCM) and makes the keyed HMAC by which they are found again. */
export type Vault = {
  seal(plain: string): Uint8Array<ArrayBuffer>;
  /** Throws where the key that sealed it is not at hand, or the bytes were changed. */
  open(sealed: Uint8Array): string;
  hash(plain: string): Uint8Array<ArrayBuffer>;
  /** Every hash under which a value may have been kept: those of former keys too, while keys are changed. */
  hashes(plain: string): Uint8Array<ArrayBuffer>[];
};

/** What handling one incoming may use. `now` is the process's clock, which tests move. */
export type Turn = {
  person: Person;
  /** Where the person is speaking from; `whispered` where nobody else in a shared room sees the answer. */
  from: { channel: string; id: string; whispered?: true };
  now: Date;
  newId: () => string;
  /** A random token for links, url-safe. */
  newToken: () => string;
  tx: Tx;
  vault: Vault;
};

/** What deciding about something that has fallen due may use: a turn in which nobody speaks. */
export type DueTurn = Omit<Turn, 'person' | 'from'>;
