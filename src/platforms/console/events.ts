/** Server-sent events: what was missed since the last revision, then everything as it happens. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Handler } from './http.ts';
import { type HubEvent, viewOf } from './hub.ts';
import { viewerOf } from './people.ts';
import { personOf, type Room } from './room.ts';

const HEARTBEAT_MS = 20_000;
/** Who missed more than this reads the state again. */
const MISSED_MOST = 200;
/** A browser that does not read is let go, and resumes when it does. */
const UNREAD_BYTES = 8_000_000;

export const getEvents =
  (room: Room): Handler =>
  async (request, response, url) => {
    const person = personOf(url.searchParams.get('as'));
    const client = (url.searchParams.get('client') ?? '').slice(0, 64);
    const since = sinceOf(request, url);
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    response.write('retry: 1000\n\n');

    // What happens while the missed is read waits its turn, so that revisions only grow.
    let waiting: HubEvent[] | null = [];
    const tell = (event: HubEvent) => {
      if (waiting) waiting.push(event);
      else write(response, event);
    };
    const leave = room.hub.join({ user: person.id, client, tell });
    const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS).unref();
    response.on('close', () => {
      clearInterval(heartbeat);
      leave();
    });
    await writeMissed(room, response, person.id, since);
    for (const event of waiting) write(response, event);
    waiting = null;
  };

function sinceOf(request: IncomingMessage, url: URL): bigint | null {
  const given = String(request.headers['last-event-id'] ?? url.searchParams.get('since') ?? '');
  return /^\d{1,15}$/.test(given) ? BigInt(given) : null;
}

async function writeMissed(room: Room, response: ServerResponse, user: string, since: bigint | null) {
  const newest = await room.store.revision();
  const missed =
    since === null || since > newest
      ? null
      : await room.store.changesSince(viewerOf(user), since, MISSED_MOST + 1);
  if (missed === null || missed.length > MISSED_MOST) {
    response.write('event: reset\ndata: {}\n\n');
    return;
  }
  for (const message of missed) write(response, { kind: 'message', message });
  response.write('event: ready\ndata: {}\n\n');
}

function write(response: ServerResponse, event: HubEvent): void {
  if (response.writableLength > UNREAD_BYTES) {
    response.destroy();
    return;
  }
  switch (event.kind) {
    case 'message':
      response.write(
        `id: ${event.message.revision}\nevent: message\ndata: ${JSON.stringify(viewOf(event.message))}\n\n`,
      );
      return;
    case 'progress':
      response.write(`event: progress\ndata: ${JSON.stringify(event.progress)}\n\n`);
      return;
    case 'outcome':
      response.write(`event: outcome\ndata: ${JSON.stringify(event.outcome)}\n\n`);
      return;
    default:
      event satisfies never;
  }
}
