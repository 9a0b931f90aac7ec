/** The fake's HTTP side: the REST API from a request's arrival to its answer, and downloads. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveFile } from './bytes.ts';
import type { Answer, Called, Handler } from './call.ts';
import { type Asked, takeFault } from './faults.ts';
import { LIMITS } from './limits.ts';
import type { UploadedFile } from './message-check.ts';
import { invalid, isRefusal, type Refusal, refuse, wrong } from './refusal.ts';
import { BY_PATH_TOKEN, type Route, routeOf } from './routes.ts';
import { checkSpec } from './spec-check.ts';
import { isObject, type State } from './state.ts';

type Handlers = Readonly<Record<string, Handler>>;

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

interface Received {
  readonly json: unknown;
  readonly files: readonly UploadedFile[];
  readonly bytes: number;
}
async function received(request: IncomingMessage): Promise<Received> {
  const body = await bodyOf(request);
  const type = request.headers['content-type'] ?? '';
  const bytes = body.length;
  if (!type.startsWith('multipart/form-data'))
    return { json: bytes > 0 ? JSON.parse(body.toString()) : {}, files: [], bytes };
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const files: UploadedFile[] = [];
  for (const [field, value] of form)
    if (typeof value !== 'string')
      files.push({
        field,
        name: value.name,
        type: value.type,
        bytes: new Uint8Array(await value.arrayBuffer()),
      });
  return { json: JSON.parse(String(form.get('payload_json') ?? '{}')), files, bytes };
}

function log(state: State, asked: Asked, status: number | null, error: string | null): void {
  state.calls.push({ ...asked, status, error });
  state.changed();
}

/** Headers of the bucket, which holds enough for every test that does not order otherwise. */
const bucket = ({ operation, params }: Route): Record<string, string> => ({
  'x-ratelimit-limit': '1000',
  'x-ratelimit-remaining': '999',
  'x-ratelimit-reset-after': '1.000',
  'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 1),
  'x-ratelimit-bucket': Buffer.from(`${operation}/${params.channel_id ?? params.webhook_id ?? ''}`).toString(
    'hex',
  ),
});

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? 'text/plain' : 'application/json';
  response.writeHead(status, { ...(status !== 204 && { 'content-type': type }), ...headers });
  response.end(text);
}

const limited = (asked: Asked, retryAfter: number, scope: 'user' | 'shared' | 'global') => ({
  status: 429,
  body: { message: 'You are being rate limited.', retry_after: retryAfter, global: scope === 'global' },
  headers: {
    'retry-after': String(Math.ceil(retryAfter)),
    'x-ratelimit-limit': '5',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset-after': String(retryAfter),
    'x-ratelimit-reset': String(Date.now() / 1000 + retryAfter),
    'x-ratelimit-bucket': Buffer.from(asked.method).toString('hex'),
    'x-ratelimit-scope': scope,
    ...(scope === 'global' && { 'x-ratelimit-global': 'true' }),
  },
});

const refusedBy = ({ status, code, message, errors }: Refusal) => ({
  status,
  body: { message, code, ...(errors && { errors }) },
  error: `${code} ${message}`,
});

interface Done {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly error?: string;
}

/** What Discord's edge answers, or that nothing comes; null when the call is to go on. */
async function meetFault(state: State, asked: Asked): Promise<Done | 'no request' | 'no answer' | null> {
  const met = takeFault(state, asked);
  if (!met) return null;
  const { fault } = met;
  switch (fault.kind) {
    case 'loseAnswer':
      return 'no answer';
    case 'loseRequest':
      return 'no request';
    case 'hang':
      await met.released;
      return null;
    case 'refuse':
      return refusedBy(refuse(fault.code, fault.status, fault.message));
    case 'rateLimit':
      return { ...limited(asked, fault.retryAfter, fault.scope ?? 'user'), error: 'http 429' };
    case 'status':
      return { status: fault.status, body: 'upstream failure', error: `http ${fault.status}` };
    default:
      return fault satisfies never;
  }
}

function perform(
  state: State,
  handlers: Handlers,
  route: Route,
  call: Called,
  bytes: number,
  token: string | null,
): Answer {
  if (!BY_PATH_TOKEN.test(route.operation) && (token !== `Bot ${state.botToken}` || state.revoked))
    throw refuse(0);
  if (bytes > LIMITS.requestBytes) throw wrong(40005, `a request of ${bytes} bytes`);
  const { wrong: problems, unknown } =
    bytes > 0 ? checkSpec(route.operation, call.json) : { wrong: [], unknown: [] };
  for (const each of unknown) state.violate(`${route.operation}: ${each}`);
  if (problems.length > 0) throw invalid(problems);
  const answer = handlers[route.operation]?.(call);
  if (!answer) throw new Error(`nobody handles ${route.operation}`);
  return answer;
}

function performed(state: State, method: string, act: () => Answer): Done {
  try {
    const { status = 200, ...answer } = act();
    return { status, ...answer };
  } catch (thrown) {
    if (!isRefusal(thrown)) {
      state.violate(`${method}: the fake Discord itself failed: ${(thrown as Error).stack}`);
      return { status: 500, body: 'fake broken', error: 'fake broken' };
    }
    for (const each of thrown.violations) state.violate(`${method}: ${thrown.code}: ${each}`);
    return refusedBy(thrown);
  }
}

async function api(
  state: State,
  handlers: Handlers,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', state.url);
  const verb = request.method ?? 'GET';
  const path = url.pathname.replace(/^\/api(\/v\d+)?/, '');
  const { json, files, bytes } = await received(request);
  const route = routeOf(verb, path);
  const query = Object.fromEntries(url.searchParams);
  const asked: Asked = {
    method: route?.operation ?? `${verb} ${path}`,
    verb,
    path: decodeURIComponent(path),
    params: route?.params ?? {},
    query,
    body: json,
    files: files.map(({ field, name, bytes: { length } }) => ({ field, name, size: length })),
    at: state.clock(),
  };
  if (!route) {
    state.violate(`${verb} ${path}: the fake Discord has nothing there`);
    log(state, asked, 404, 'no route');
    return send(response, 404, { message: '404: Not Found', code: 0 });
  }
  const call: Called = { state, params: route.params, query, json, body: isObject(json) ? json : {}, files };
  const token = request.headers.authorization ?? null;
  const act = () =>
    performed(state, route.operation, () => perform(state, handlers, route, call, bytes, token));
  const met = await meetFault(state, asked);
  if (met === 'no request') {
    log(state, asked, null, 'request lost');
    request.socket.destroy();
    return;
  }
  const done = met === null || met === 'no answer' ? act() : met;
  if (met === 'no answer') {
    log(state, asked, null, done.error ?? 'answer lost');
    request.socket.destroy();
    return;
  }
  log(state, asked, done.status, done.error ?? null);
  send(response, done.status, done.body, { ...bucket(route), ...done.headers });
}

async function answer(
  state: State,
  handlers: Handlers,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', state.url);
  if (pathname.startsWith('/api/')) return api(state, handlers, request, response);
  if (/^\/(ephemeral-)?attachments\//.test(pathname)) return serveFile(state, request, response);
  state.violate(`${request.method} ${pathname}: there is nothing there at Discord's`);
  response.writeHead(404).end();
}

export async function listen(state: State, handlers: Handlers): Promise<Server> {
  const server = createServer((request, response) => {
    answer(state, handlers, request, response).catch((error: unknown) => {
      // A client that goes away in the middle is none of the fake's failures.
      if (!request.destroyed) state.violate(`${request.url}: the fake Discord itself failed: ${error}`);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return server;
}
