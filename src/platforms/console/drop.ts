/** A dropped file: streamed to the app as it arrives, its message replaced by the receipt. */
import type { IncomingMessage } from 'node:http';
import { finished } from 'node:stream/promises';
import type { Reply } from '../../reply/reply.ts';
import { onlyForOf } from './commands.ts';
import { type Handler, HttpError, sendJson } from './http.ts';
import type { Channel, Person } from './people.ts';
import { askingOf, channelFor, personOf, type Room } from './room.ts';
import type { StoredMessage } from './store.ts';

/** A larger file is imported from a disk, where nobody waits at a page: `pulse import FILE`. */
export const DROP_BYTES = 1024 ** 3;
const TOO_LARGE =
  'The console takes files up to 1 GB. Nothing was loaded. Import it from a disk: pulse import FILE';
/** At most five times a second: more is only noise. */
const PROGRESS_MS = 200;

export const putDrop =
  (room: Room): Handler =>
  async (request, response, url) => {
    const person = personOf(url.searchParams.get('as'));
    const channel = channelFor(person, url.searchParams.get('channel'));
    const name = nameOf(url.searchParams.get('name'));
    if (Number(request.headers['content-length'] ?? 0) > DROP_BYTES) throw new HttpError(413, TOO_LARGE);
    const asked = await room.posts.say({
      channel: channel.id,
      onlyFor: null,
      author: person.id,
      reply: { summary: `Dropped ${name}`, parts: [{ kind: 'text', text: ['Dropped ', { code: name }] }] },
    });
    const place = await room.posts.say({
      channel: channel.id,
      onlyFor: person.id,
      reply: workingReply(`Reading ${name}…`),
      answers: asked.id,
      working: true,
    });
    room.later(person, channel, () => read(room, person, channel, { name, request, place }));
    // The bytes are all here, or the app has stopped reading and the rest is let through unread.
    await finished(request, { writable: false }).catch(() => {});
    if (!response.destroyed) sendJson(response, 202, { message: Number(place.id) });
  };

/** The last part of a path, as some browsers send one, at a length that can be shown. */
const nameOf = (given: string | null): string =>
  [...((given ?? '').split(/[\\/]/).pop() ?? '')].slice(0, 200).join('') || 'file.csv';

interface Dropped {
  readonly name: string;
  readonly request: IncomingMessage;
  readonly place: StoredMessage;
}

async function read(room: Room, person: Person, channel: Channel, { name, request, place }: Dropped) {
  let last = 0;
  const progress = (text: string) => {
    const now = room.clock();
    if (now - last < PROGRESS_MS) return;
    last = now;
    room.hub.progress(person.id, { message: Number(place.id), text });
  };
  try {
    const answered = await room.app.drop(
      { ...askingOf(person, channel), progress },
      { name, open: () => limited(request) },
    );
    await room.posts.change(place.id, answered.reply, { onlyFor: onlyForOf(answered, person) });
  } catch (error) {
    await room.posts.change(place.id, workingReply(`${name} was not read.`));
    throw error;
  } finally {
    request.resume();
  }
}

/** A sender that says less than it sends is cut off. */
async function* limited(request: IncomingMessage): AsyncIterable<Uint8Array> {
  let size = 0;
  // Destroying the request at an early end would take the acknowledgement with it.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += (chunk as Buffer).length;
    if (size > DROP_BYTES) throw new Error(TOO_LARGE);
    yield chunk as Buffer;
  }
}

export const workingReply = (text: string): Reply => ({
  summary: text,
  parts: [{ kind: 'text', text: [text], quiet: true }],
});
