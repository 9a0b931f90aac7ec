/** Requests to handlers: safe headers, the guard, the sign-in, then the route. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { errorFields } from '../../log.ts';
import { postClick } from './click.ts';
import { postCommand, postComplete } from './commands.ts';
import { putDrop } from './drop.ts';
import { getEvents } from './events.ts';
import { getFile } from './files.ts';
import { checkHost, checkOrigin, setSafeHeaders } from './guard.ts';
import { type Handler, HttpError, sendJson } from './http.ts';
import type { HandOn } from './mount.ts';
import { newReference, type Room } from './room.ts';
import { askForToken, isSignedIn, signIn } from './sign-in.ts';
import { getEarlier, getState } from './state.ts';
import { loadStatics, OPEN_PATHS, serveStatic } from './statics.ts';

export interface Door {
  readonly host: string;
  readonly token: string | undefined;
  /** Once true nothing new is taken. */
  readonly closing: () => boolean;
  readonly handOn: HandOn;
}

export async function createConsoleServer(room: Room, door: Door): Promise<Server> {
  const statics = await loadStatics();
  const routes: Readonly<Record<string, Handler>> = {
    'GET /state': getState(room),
    'GET /earlier': getEarlier(room),
    'GET /events': getEvents(room),
    'POST /command': postCommand(room),
    'POST /complete': postComplete(room),
    'POST /click': postClick(room),
    'PUT /drop': putDrop(room),
  };
  const file = getFile(room);

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://console');
    const { pathname } = url;
    if (pathname === '/healthz') return sendJson(response, 200, { ok: true });
    checkHost(request, door.host, door.token !== undefined);
    checkOrigin(request);
    if (door.closing()) throw new HttpError(503, 'ShopPulse is stopping. Nothing was sent.');
    if (door.token !== undefined) {
      if (request.method === 'POST' && pathname === '/sign-in') return signIn(request, response, door.token);
      if (!isSignedIn(request, door.token) && !OPEN_PATHS.has(pathname)) {
        if (pathname === '/') return askForToken(response);
        throw new HttpError(401, 'Sign in again: the page was open for too long, or the token was changed.');
      }
    }
    const reads = request.method === 'GET' || request.method === 'HEAD';
    const asset = reads ? statics.get(pathname) : undefined;
    if (asset) return serveStatic(request, response, asset);
    const handler = reads && pathname.startsWith('/files/') ? file : routes[`${request.method} ${pathname}`];
    if (!handler) throw new HttpError(404, 'There is nothing here. The console is at /.');
    await handler(request, response, url);
  }

  return createServer((request, response) => {
    if (door.handOn(request, response)) return;
    setSafeHeaders(response);
    route(request, response).catch((error: unknown) => refuse(room, request, response, error));
  });
}

function refuse(room: Room, request: IncomingMessage, response: ServerResponse, error: unknown): void {
  const gone = response.headersSent || response.destroyed;
  const expected = error instanceof HttpError;
  const reference = newReference();
  // A browser that went away in the middle is nobody's bug.
  if (!expected && request.errored === null) {
    room.log('error', 'console.bug', { reference, path: request.url?.split('?')[0], ...errorFields(error) });
  }
  if (gone) {
    response.destroy();
    return;
  }
  // A body that nobody reads would hold the connection open.
  response.setHeader('connection', 'close');
  if (expected) sendJson(response, error.status, { error: error.message });
  else
    sendJson(response, 500, {
      error: `Something here went wrong that should not. It is logged as ${reference}.`,
    });
  request.resume();
}
