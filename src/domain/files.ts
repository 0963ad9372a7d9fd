import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import type { PrismaClient } from '../database/client/client.ts';
import { clean } from '../indonesian/normalise.ts';
import type { Tx } from '../turn.ts';
import { redrawn, type Unusable } from './pictures.ts';

/** A file as it is kept: its kind as its first bytes tell, whatever was claimed; the size in bytes. */
export type Kept = { id: string; name: string; mime: string; size: number };

type Arrived = { id: string; name?: string | undefined; bytes: Uint8Array; owner: string; now: Date };

/** A name for display: no folders, no control or direction characters, not long. */
const tidy = (name: string): string =>
  clean(name)
    .replace(/^.*[\\/]/s, '')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .slice(-120);

/** Keeps the bytes of what somebody sent, under `id`. What its bytes do not tell is `application/octet-stream`. */
export const keepFile = async (
  prisma: PrismaClient | Tx,
  { id, name = '', bytes, owner, now }: Arrived,
): Promise<Kept> => {
  const found = await fileTypeFromBuffer(bytes);
  const mime = found?.mime ?? 'application/octet-stream';
  const tidied = tidy(name);
  const kept = {
    id,
    name: extname(tidied) ? tidied : `${tidied || 'file'}.${found?.ext ?? 'bin'}`,
    mime,
    size: bytes.length,
  };
  await prisma.file.create({
    data: {
      ...kept,
      sha256: new Uint8Array(createHash('sha256').update(bytes).digest()),
      bytes: new Uint8Array(bytes),
      ownerId: owner,
      createdAt: now,
    },
  });
  return kept;
};

/** Keeps what a picture shows, as a JPEG, and nothing else of its file; what is no picture is kept as it is. */
export const keepRedrawn = async (prisma: PrismaClient | Tx, arrived: Arrived): Promise<Kept | Unusable> => {
  if (!(await fileTypeFromBuffer(arrived.bytes))?.mime.startsWith('image/')) return keepFile(prisma, arrived);
  const bytes = await redrawn(arrived.bytes);
  if (typeof bytes === 'string') return bytes;
  const name = tidy(arrived.name ?? '').replace(/\.[^.]*$/, '');
  return keepFile(prisma, { ...arrived, name: `${name || 'foto'}.jpg`, bytes });
};

/** A kept file with its bytes. Throws where there is none of that id. */
export const keptFile = async (
  prisma: PrismaClient | Tx,
  id: string,
): Promise<{ name: string; mime: string; bytes: Uint8Array }> =>
  prisma.file.findUniqueOrThrow({ where: { id }, select: { name: true, mime: true, bytes: true } });
