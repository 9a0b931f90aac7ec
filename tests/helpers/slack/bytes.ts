/** The hosts that bytes are uploaded to and downloaded from. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { answer, log, meetFault, send } from './answering.ts';
import { sizeOf } from './files.ts';
import { refuse, wrong } from './refusal.ts';
import { bodyOf } from './server.ts';
import { type State, type StoredFile, speaksIn } from './state.ts';

/** Slack takes a form with one file in it, or the bytes as they are. */
async function uploaded(request: IncomingMessage): Promise<Uint8Array> {
  const body = new Uint8Array(await bodyOf(request));
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return body;
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  const file = [...form.values()].find((each) => typeof each !== 'string');
  return file ? new Uint8Array(await (file as Blob).arrayBuffer()) : new Uint8Array();
}

export async function takeUpload(
  state: State,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const id = url.pathname.slice('/upload/v1/'.length);
  const bytes = await uploaded(request);
  const file = state.files.get(id);
  const asked = {
    method: 'POST upload',
    args: { file: id, name: file?.name, length: bytes.length },
    token: null,
    team: file?.team ?? null,
  };
  await answer(state, asked, request, response, () => {
    if (request.method !== 'POST') throw wrong('invalid_arguments', 'an upload is a POST');
    if (!file) throw refuse('file_not_found');
    if (file.state === 'complete') throw wrong('file_update_failed', `${id} is complete already`);
    if (bytes.length !== file.declared) {
      state.violate(`POST upload: ${bytes.length} bytes came, ${file.declared} were declared`);
      return { status: 400, body: 'length mismatch', error: 'length mismatch' };
    }
    file.chunks = [bytes];
    file.state = 'uploaded';
    return { body: `OK - ${bytes.length}` };
  });
}

const SIGN_IN = '<!DOCTYPE html><html><head><title>Slack</title></head><body>Sign in to Slack</body></html>';

/** Why the token does not open the file; null when it does. */
function closed(state: State, file: StoredFile, token: string | null): string | null {
  if (!token) return 'no token';
  const installation = state.installations.find((each) => each.token === token);
  if (!installation || installation.dead) return 'a dead token';
  if (!speaksIn(state, installation, file.team)) return "another workspace's token";
  return installation.scopes.includes('files:read') ? null : 'no files:read';
}

/** One chunk after the other, as fast as they are taken. */
async function stream(response: ServerResponse, file: StoredFile): Promise<void> {
  response.writeHead(200, {
    'content-type': file.mimetype || 'text/plain',
    'content-length': sizeOf(file),
  });
  const chunks = file.chunks ?? [];
  const served = file.urls.breaksOff ? chunks.slice(0, 1) : chunks;
  await pipeline(Readable.from(served), response, { end: !file.urls.breaksOff }).catch(() => {});
  if (file.urls.breaksOff) response.destroy();
}

export async function serveFile(
  state: State,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const id = /^\/files-pri\/[^/]*-([^/-]+)\//.exec(url.pathname)?.[1] ?? '';
  const file = state.files.get(id);
  const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null;
  const asked = { method: 'GET file', args: { file: id }, token, team: file?.team ?? null };
  const met = await meetFault(state, asked, request);
  if (met === 'nothing') return;
  if (met === 'lost answer') return void request.socket.destroy();
  if (met !== null) {
    log(state, asked, met.error ?? null);
    return send(response, met);
  }
  const why = file ? closed(state, file, token) : 'no such file';
  if (!token) state.violate('GET file: a download without a token');
  if (!file || why || file.urls.signInPage) {
    log(state, asked, `sign-in page: ${why ?? 'ordered'}`);
    return send(response, { headers: { 'content-type': 'text/html; charset=utf-8' }, body: SIGN_IN });
  }
  log(state, asked, null);
  if (file.urls.redirect)
    return send(response, { status: 302, headers: { location: file.urls.redirect }, body: '' });
  await stream(response, file);
}
