import { Buffer } from 'node:buffer';
import type { WebClient } from '@slack/web-api';
import type { SentFile } from '../../conversation/message.ts';

/** How long a file may take to come, in milliseconds. */
const PATIENCE = 60_000;

/**
 * Fetches files with the bot's token. Throws where Slack has the file no more, and where it is over `limit` bytes,
 * whatever size was claimed. It follows no redirect: to a token without rights Slack answers with its sign-in page.
 */
export const downloader =
  (client: WebClient, botToken: string) =>
  async ({ id }: SentFile, limit: number): Promise<Uint8Array> => {
    const { file } = await client.files.info({ file: id });
    const url = file?.url_private_download ?? file?.url_private;
    if (!url) throw new Error('Slack has no bytes of this file');
    const tooLarge = new Error(`the file is over ${limit} bytes`);
    if ((file?.size ?? 0) > limit) throw tooLarge;
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${botToken}` },
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (!response.ok || !response.body) throw new Error(`Slack answered ${response.status} for a file`);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body) {
      size += chunk.byteLength;
      if (size > limit) throw tooLarge;
      chunks.push(chunk);
    }
    return new Uint8Array(Buffer.concat(chunks));
  };
