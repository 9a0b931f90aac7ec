/** The little of HTTP that the console needs. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';

/** What the page shows as it is; all else is a bug and gets a reference. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;

const BODY_BYTES = 64 * 1024;

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(body));
}

/** The whole body as text. Throws HttpError 413 over 64 KB. */
export async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > BODY_BYTES) throw new HttpError(413, 'That is too long for one message. Nothing was sent.');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks, size).toString('utf8');
}

/** A JSON body in its shape. Asks for the JSON content type too: a form of another site cannot send that. */
export async function readJson<S extends z.ZodType>(
  request: IncomingMessage,
  schema: S,
): Promise<z.infer<S>> {
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
    throw new HttpError(415, 'Send JSON here.');
  }
  const text = await readText(request);
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success)
    throw new HttpError(400, 'The page and the server do not understand each other. Reload the page.');
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
