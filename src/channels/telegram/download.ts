import type { Api } from 'grammy';
import type { SentFile } from '../../conversation/message.ts';
import { SendFailure } from '../channel.ts';
import { failureOf } from './failures.ts';
import { LIMITS, SECONDS } from './limits.ts';

/**
 * The bytes of a file that somebody sent. Throws SendFailure: `refused` where it is over `limit` bytes or gone, `later`
 * where the line broke. Claims about its size are checked before, the truth while it comes.
 */
export const download = async (api: Api, root: string, file: SentFile, limit: number): Promise<Uint8Array> => {
  const most = Math.min(limit, LIMITS.download);
  const check = (size: number | undefined): void => {
    if (size !== undefined && size > most) throw new SendFailure('refused', `the file is over ${most} bytes`);
  };
  check(file.size);
  const { file_path, file_size } = await api.getFile(file.id).catch((error: unknown) => {
    throw failureOf(error);
  });
  check(file_size);
  if (!file_path) throw new SendFailure('refused', 'Telegram gives no path to the file');
  try {
    const response = await fetch(`${root}/file/bot${api.token}/${file_path}`, {
      signal: AbortSignal.timeout(SECONDS.download * 1000),
    });
    if (!response.ok || !response.body)
      throw new SendFailure(response.status < 500 ? 'refused' : 'later', `download: ${response.status}`);
    check(Number(response.headers.get('content-length')));
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      check(size);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    // The address holds the token, and so might the error.
    throw error instanceof SendFailure ? error : new SendFailure('later', 'download: the line broke');
  }
};
