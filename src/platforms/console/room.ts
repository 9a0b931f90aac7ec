/** What every handler of a request is given. */
import { randomBytes } from 'node:crypto';
import type { App, Asking } from '../../app/app.ts';
import type { Clock } from '../../core/time.ts';
import { errorFields, type Log } from '../../log.ts';
import type { Reply } from '../../reply/reply.ts';
import { HttpError } from './http.ts';
import type { Hub } from './hub.ts';
import { type Channel, findChannel, findPerson, type Person, whoIs } from './people.ts';
import type { Posts } from './posts.ts';
import type { ConsoleStore } from './store.ts';

export interface Room {
  readonly app: App;
  readonly store: ConsoleStore;
  readonly hub: Hub;
  readonly posts: Posts;
  readonly clock: Clock;
  readonly log: Log;
  /** Work that goes on after its request was acknowledged. What throws in it is said to the person with a reference. */
  readonly later: (person: Person, channel: Channel, work: () => Promise<void>) => void;
}

/** Throws HttpError 403 for nobody that we know. */
export function personOf(id: string | null): Person {
  const person = findPerson(id ?? '');
  if (!person) throw new HttpError(403, 'Choose whom to act as.');
  return person;
}

/** Throws HttpError 404 for a channel that does not exist or is not theirs: nobody learns which. */
export function channelFor(person: Person, id: string | null): Channel {
  const channel = findChannel(id ?? '');
  if (!channel?.members.includes(person.id)) throw new HttpError(404, 'There is no such channel for you.');
  return channel;
}

export const askingOf = (person: Person, channel: Channel): Asking => ({
  who: whoIs(person),
  where: { channel: channel.id, kind: channel.kind },
});

/** Runs work after its acknowledgement and keeps it in `running`, so that a stop can wait for it. */
export function createLater(room: Pick<Room, 'posts' | 'log'>, running: Set<Promise<void>>): Room['later'] {
  return (person, channel, work) => {
    const run = work().catch(async (error: unknown) => {
      const reference = newReference();
      room.log('error', 'console.bug', { reference, ...errorFields(error) });
      const reply = bugReply(reference);
      await room.posts.say({ channel: channel.id, onlyFor: person.id, reply }).catch(() => {});
    });
    const kept = run.finally(() => running.delete(kept));
    running.add(kept);
  };
}

export const newReference = (): string => randomBytes(4).toString('hex');

export function bugReply(reference: string): Reply {
  const said = `Something here went wrong that should not. It is logged as ${reference}; nothing half done was kept. Try again, and give that reference to whoever runs ShopPulse.`;
  return { summary: said, parts: [{ kind: 'text', text: [said] }] };
}
