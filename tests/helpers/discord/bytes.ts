/** Downloads of attachments: without any token, and for a day. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isDeepStrictEqual } from 'node:util';
import { type Asked, takeFault } from './faults.ts';
import type { State, StoredFile } from './state.ts';
import type { NewFile } from './types.ts';

export const chunksOf = ({ chunks, bytes = '' }: NewFile): readonly Uint8Array[] =>
  chunks ?? [typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes];

/** One chunk after the other, as fast as they are taken. */
async function stream(response: ServerResponse, file: StoredFile): Promise<void> {
  const chunks = file.dropped ? chunksOf(file.dropped) : [file.bytes];
  const { length } = Buffer.concat(chunks);
  response.writeHead(200, { 'content-type': file.contentType, 'content-length': length });
  const breaksOff = file.dropped?.breaksOff ?? false;
  await pipeline(Readable.from(breaksOff ? chunks.slice(0, 1) : chunks), response, { end: !breaksOff }).catch(
    () => {},
  );
  if (breaksOff) response.destroy();
}

export async function serveFile(
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', state.url);
  const [, , , id = ''] = url.pathname.split('/');
  const file = state.files.get(id);
  const asked: Asked = {
    method: 'GET file',
    verb: 'GET',
    path: decodeURIComponent(url.pathname),
    params: { file: id },
    query: Object.fromEntries(url.searchParams),
    body: {},
    files: [],
    at: state.clock(),
  };
  const end = (status: number, error: string | null, headers: Record<string, string> = {}) => {
    state.calls.push({ ...asked, status, error });
    state.changed();
    response.writeHead(status, headers).end();
  };
  if (request.headers.authorization) state.violate('GET file: the bot’s token goes to no file host');
  const met = takeFault(state, asked);
  if (met?.fault.kind === 'hang') await met.released;
  else if (met?.fault.kind === 'loseRequest' || met?.fault.kind === 'loseAnswer')
    return void request.socket.destroy();
  else if (met) return end('status' in met.fault ? (met.fault.status ?? 403) : 429, 'ordered');
  const signed =
    file && isDeepStrictEqual(asked.query, Object.fromEntries(new URL(file.url, state.url).searchParams));
  if (!file || !signed) return end(404, 'no such file');
  if (state.clock() > Number.parseInt(url.searchParams.get('ex') ?? '0', 16) * 1000)
    return end(404, 'expired');
  if (file.dropped?.status) return end(file.dropped.status, `http ${file.dropped.status}`);
  if (file.dropped?.redirect) return end(302, null, { location: file.dropped.redirect });
  state.calls.push({ ...asked, status: 200, error: null });
  state.changed();
  await stream(response, file);
}
