import type { IncomingMessage } from 'node:http';

/** The fields of a call, read from JSON, a form, or several parts; files are left aside. */
export type Payload = Record<string, unknown>;

const PART = /^\r\n[^"]*name="(\w+)"(;\s*filename=[^\r]+)?.*?\r\n\r\n(.*)\r\n$/s;

const structured = (value: string): unknown => {
  if (!/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
};

/** Reads the body of a call. */
export const payloadOf = async (request: IncomingMessage): Promise<Payload> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (body.length === 0) return {};
  if (type.startsWith('application/json')) return JSON.parse(body.toString()) as Payload;
  if (type.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(
      [...new URLSearchParams(body.toString())].map(([name, value]) => [name, structured(value)]),
    );
  const boundary = /boundary=(.+)$/.exec(type)?.[1];
  // Node's own reader takes no file names without quotes, as grammY sends them.
  const parts = boundary ? body.toString('latin1').split(`--${boundary}`) : [];
  return Object.fromEntries(
    parts.flatMap((part) => {
      const [, name, file, content = ''] = PART.exec(part) ?? [];
      return name && !file ? [[name, structured(Buffer.from(content, 'latin1').toString())]] : [];
    }),
  );
};
