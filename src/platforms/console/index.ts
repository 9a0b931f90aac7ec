/** The chat of ShopPulse's own, in the browser: a platform like the others, behind the same port. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { App } from '../../app/app.ts';
import { DeliveryError } from '../../app/errors.ts';
import type { Address, Platform } from '../../app/platform.ts';
import type { Clock } from '../../core/time.ts';
import { errorFields, type Log } from '../../log.ts';
import { SetupError } from '../../setup-error.ts';
import { workingReply } from './drop.ts';
import { createHub } from './hub.ts';
import { createHandOn, type Mount } from './mount.ts';
import { type Channel, directChannel, findChannel, findPerson, PLATFORM, WORKSPACE } from './people.ts';
import { createPosts, type Posts } from './posts.ts';
import { createLater } from './room.ts';
import { createConsoleServer } from './server.ts';
import type { ConsoleStore } from './store.ts';

export type { ConsoleStore } from './store.ts';

export interface ConsoleOptions {
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  /** With it every request needs it; without it only a loopback host may be given. */
  readonly token?: string;
  readonly store: ConsoleStore;
  readonly clock: Clock;
  readonly log: Log;
  /** What else is served at the same port. */
  readonly mounts?: readonly Mount[];
}

export interface Console extends Platform {
  /** `http://127.0.0.1:8080`; known once it is started. */
  readonly url: () => string;
}

/** How long a stop waits for what still runs. */
const STOP_MS = 6_000;

/** `start` rejects with a SetupError when the port is taken. */
export function createConsole(options: ConsoleOptions): Console {
  const { host, port, token, store, clock, log } = options;
  if (token === '')
    throw new SetupError('The console token is empty. Set one, or leave it out to stay on this machine.');
  const hub = createHub();
  const running = new Set<Promise<void>>();
  let server: Server | undefined;
  let posts: Posts | undefined;
  let closing = false;
  let bound = port;

  return {
    name: PLATFORM,
    url: () => `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    start: async (app: App) => {
      posts = createPosts({ store, hub, clock, log, draw: app.draw });
      await tidy(store, posts);
      const room = { app, store, hub, posts, clock, log, later: createLater({ posts, log }, running) };
      const isClosing = () => closing;
      const handOn = createHandOn(options.mounts ?? [], running, isClosing);
      server = await createConsoleServer(room, { host, token, closing: isClosing, handOn });
      bound = await listen(server, host, port);
    },
    stop: async () => {
      closing = true;
      server?.close();
      await Promise.race([Promise.allSettled(running), wait(STOP_MS)]);
      server?.closeAllConnections();
    },
    send: async (address, reply, key) => {
      const channel = channelAt(address);
      const message = await delivering(() =>
        started(posts).say({ channel: channel.id, onlyFor: null, reply, key }),
      );
      return { ...address, message: message.id.toString() };
    },
    update: async (ref, reply) => {
      channelAt(ref);
      if (!/^\d{1,18}$/.test(ref.message)) throw noMessage();
      const changed = await delivering(() => started(posts).change(BigInt(ref.message), reply));
      if (!changed) throw noMessage();
    },
    direct: (workspace, user) => ({
      platform: PLATFORM,
      workspace,
      channel: directChannel(user)?.id ?? `dm-${user}`,
    }),
    person: async (workspace, user) => {
      const found = workspace === WORKSPACE ? findPerson(user) : null;
      return found && { name: found.name, external: false };
    },
  };
}

function channelAt(address: Address): Channel {
  const channel = address.workspace === WORKSPACE ? findChannel(address.channel) : null;
  if (channel) return channel;
  throw new DeliveryError(`The console has no channel “${address.channel}”.`, { permanent: true });
}

const noMessage = () => new DeliveryError('The message to change is gone.', { permanent: true });

function started(posts: Posts | undefined): Posts {
  if (!posts) throw new DeliveryError('The console is not started yet.', { permanent: false });
  return posts;
}

/** The store not answering is for a while; trying again can help. */
async function delivering<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DeliveryError) throw error;
    throw new DeliveryError(`The console could not keep the message: ${errorFields(error).error}`, {
      permanent: false,
    });
  }
}

/** What a killed process left behind: files that no message names, and answers that will not come. */
async function tidy(store: ConsoleStore, posts: Posts): Promise<void> {
  await store.dropLooseFiles();
  const text = 'ShopPulse was stopped while it worked on this. `/pulse imports` shows what became of a file.';
  for (const message of await store.working()) await posts.change(message.id, workingReply(text));
}

/** The port it got. */
async function listen(server: Server, host: string, port: number): Promise<number> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new SetupError(
        `Port ${port} on ${host} is taken. Stop what uses it, or set PULSE_PORT to another one.`,
      );
    }
    throw new SetupError(
      `The console cannot listen on ${host}:${port} (${code}). Set PULSE_HOST and PULSE_PORT to what this machine has.`,
    );
  }
}

const wait = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, milliseconds).unref();
  });
