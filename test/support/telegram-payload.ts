import type { IncomingMessage } from 'node:http';

/** What a call of the Bot API says, by field. */
export type Payload = Record<string, unknown>;

/** The fields of a call; of a multipart one the structures are read and the file put under `file`. */
export const payloadOf = async (request: IncomingMessage): Promise<Payload> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(request.headers['content-type'] ?? '')?.[1];
  if (!boundary) return body.length > 0 ? (JSON.parse(body.toString()) as Payload) : {};
  const payload: Payload = {};
  for (const { field, name, bytes } of partsOf(body, boundary)) {
    const value = bytes.toString();
    if (name !== undefined) payload.upload = { name, bytes: new Uint8Array(bytes) };
    else payload[field] = /^[[{]/.test(value) ? JSON.parse(value) : value;
  }
  const { upload, photo, document: _, ...fields } = payload;
  return { ...fields, file: { kind: photo === undefined ? 'document' : 'photo', ...(upload as object) } };
};

/** The parts of a multipart body. Node reads none whose file names stand without quotes, as grammY sends them. */
const partsOf = (body: Buffer, boundary: string) =>
  body
    .toString('latin1')
    .split(`--${boundary}`)
    .flatMap((part) => {
      const [, field, name, content] =
        /^\r\n[^"]*name="(\w+)"(?:;filename=([^\r]+))?.*?\r\n\r\n(.*)\r\n$/s.exec(part) ?? [];
      return field && content !== undefined ? { field, name, bytes: Buffer.from(content, 'latin1') } : [];
    });
