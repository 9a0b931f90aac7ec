/** The fake's HTTP side: the Web API, uploads, downloads and response URLs. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, answer } from './answering.ts';
import { serveFile, takeUpload } from './bytes.ts';
import { callMethod, knows } from './methods.ts';
import { accessToken } from './oauth.ts';
import { refuse, wrong } from './refusal.ts';
import { takeResponse } from './response-url.ts';
import { checkArgs, decodeArgs, type Encoding } from './spec-check.ts';
import type { Installation, Json, State } from './state.ts';

export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

interface Arguments {
  readonly encoding: Encoding;
  readonly args: Json;
}

async function argumentsOf(request: IncomingMessage, url: URL): Promise<Arguments> {
  const body = await bodyOf(request);
  const type = request.headers['content-type'] ?? '';
  if (request.method === 'GET') return { encoding: 'query', args: Object.fromEntries(url.searchParams) };
  if (type.startsWith('application/json')) return { encoding: 'json', args: parsed(body.toString()) };
  if (type.startsWith('multipart/form-data')) {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    return { encoding: 'multipart', args: Object.fromEntries(form) };
  }
  return {
    encoding: body.length > 0 ? 'form' : 'none',
    args: Object.fromEntries(new URLSearchParams(body.toString())),
  };
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return {};
  }
}

function authorized(state: State, token: string | null): Installation {
  if (!token) throw wrong('not_authed', 'no token');
  if (token === state.appToken) throw wrong('not_allowed_token_type', 'the app-level token is not for this');
  const installation = state.installations.find((each) => each.token === token);
  if (!installation) throw refuse('invalid_auth');
  if (installation.dead) throw refuse(installation.dead);
  return installation;
}

const checked = (method: string, args: Json, encoding: Encoding) => {
  const problems = checkArgs(method, args, encoding);
  if (problems.length > 0) throw wrong('invalid_arguments', problems.join('; '));
};

function perform(state: State, method: string, token: string | null, { encoding, args }: Arguments): Answer {
  if (method === 'apps.connections.open') {
    checked(method, args, encoding);
    if (token !== state.appToken) throw wrong('invalid_auth', 'needs the app-level token');
    return { body: { ok: true, url: `${state.url.replace('http', 'ws')}/link/?ticket=${state.id('K')}` } };
  }
  if (!knows(method)) throw wrong('unknown_method', 'the fake Slack has no such method');
  const installation = authorized(state, token);
  const headers = { 'x-oauth-scopes': installation.scopes.join(',') };
  return { headers, body: { ok: true, ...callMethod({ state, method, args, installation }, encoding) } };
}

async function api(
  state: State,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const method = url.pathname.slice('/api/'.length);
  const { encoding, args: raw } = await argumentsOf(request, url);
  const { token: inBody, ...rest } = decodeArgs(method, raw);
  const header = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null;
  const token = header ?? (typeof inBody === 'string' ? inBody : null);
  // The SDK sends a token that is given with a call in both places.
  if (inBody !== undefined && !header) state.violate(`${method}: the token belongs into the header`);
  const installation = state.installations.find((each) => each.token === token);
  const asked = { method, args: rest, token, team: installation?.team ?? installation?.enterprise ?? null };
  await answer(state, asked, request, response, () => {
    if (method !== 'oauth.v2.access') return perform(state, method, token, { encoding, args: rest });
    checked(method, rest, encoding);
    return { body: { ok: true, ...accessToken(state, rest, request.headers.authorization) } };
  });
}

async function route(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', state.url);
  if (url.pathname.startsWith('/api/')) return api(state, url, request, response);
  if (url.pathname.startsWith('/upload/v1/')) return takeUpload(state, url, request, response);
  if (url.pathname.startsWith('/response/')) return takeResponse(state, url, request, response);
  if (url.pathname.startsWith('/files-pri/')) return serveFile(state, url, request, response);
  state.violate(`${request.method} ${url.pathname}: there is nothing there at Slack's`);
  response.writeHead(404).end();
}

export async function listen(state: State): Promise<Server> {
  const server = createServer((request, response) => {
    route(state, request, response).catch((error: unknown) => {
      // A client that goes away in the middle is none of the fake's failures.
      if (!request.destroyed) state.violate(`${request.url}: the fake Slack itself failed: ${error}`);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return server;
}
