/** Slack as a platform: the same commands and replies as everywhere, in any workspace that installed ShopPulse. */
import type { RequestListener } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { App as Bolt } from '@slack/bolt';
import type { App } from '../../app/app.ts';
import { DeliveryError } from '../../app/errors.ts';
import type { Platform } from '../../app/platform.ts';
import type { Clock } from '../../core/time.ts';
import type { Log } from '../../log.ts';
import { createApi } from './api.ts';
import { typingPosts } from './as-typed.ts';
import { createBolt } from './bolt.ts';
import { createTakeUp, handOver } from './claims.ts';
import { Importing, importAgain } from './files.ts';
import { createHttpReceiver } from './http-receiver.ts';
import { createInstaller } from './install.ts';
import { Interrupted, sayInterrupted } from './interrupted.ts';
import { createWork } from './later.ts';
import { sdkLogger } from './log.ts';
import { createMemory } from './memory.ts';
import { PATHS } from './paths.ts';
import { createPeople } from './people.ts';
import { createPosts } from './posts.ts';
import { inward } from './receiver.ts';
import { type Pause, PLATFORM, type Room } from './room.ts';
import type { SlackSettings } from './settings.ts';
import { createSocketReceiver } from './socket.ts';
import type { SlackStore } from './store.ts';

export type { SlackSettings } from './settings.ts';
export type { SlackStore } from './store.ts';

export interface SlackOptions {
  readonly settings: SlackSettings;
  readonly store: SlackStore;
  readonly clock: Clock;
  readonly log: Log;
  /** How waiting is done; real time without it. */
  readonly pause?: Pause;
}

export interface Slack extends Platform {
  /** Everything under `/slack/`: signed requests and the installation in a browser. The console's server mounts it. */
  readonly listener: RequestListener;
  readonly takeUp: () => Promise<boolean>;
  /** Resolves when nothing runs any more that was begun. */
  readonly settled: () => Promise<void>;
}

/** How long a stop waits for what still runs. */
const STOP_MS = 6_000;

export function createSlack(options: SlackOptions): Slack {
  const { settings, store, clock, log, pause = realPause } = options;
  let started: App | undefined;
  let bolt: Bolt | undefined;
  let closing = false;
  let stopped: Promise<void> | undefined;
  const app = (): App => {
    if (!started) throw new DeliveryError('Slack is not started yet.', { permanent: false });
    return started;
  };
  const {
    installations,
    listener: installing,
    check,
  } = createInstaller({ settings, store, clock, log, app });
  const api = createApi({ apiUrl: settings.apiUrl, installations, log });
  const posts = typingPosts(createPosts({ api, draw: () => app().draw, store, clock, pause, log }), {
    command: settings.command,
    names: () => app().commands.map(({ name }) => name),
  });
  const people = createPeople({ api, installations, clock });
  const work = createWork(log);
  const logger = sdkLogger(log);
  const memory = createMemory();
  const claims = { store, clock, log, memory };
  const receiver = createReceiver(options, pause);

  const room = (given: App): Room => {
    const { later } = work;
    return {
      app: given,
      settings,
      store,
      installations,
      api,
      posts,
      people,
      memory,
      clock,
      log,
      pause,
      later,
    };
  };

  const takeUp = createTakeUp(claims, work.later, async (body) => {
    const interrupted = Interrupted.safeParse(body);
    const importing = Importing.safeParse(body);
    if (interrupted.success) await sayInterrupted(room(app()), interrupted.data);
    else if (importing.success) await importAgain(room(app()), importing.data);
    else await bolt?.processEvent({ body: { ...body }, ack: async () => {} });
  });

  const stop = async (): Promise<void> => {
    closing = true;
    receiver.quiet();
    await Promise.race([work.idle(), pause(STOP_MS)]);
    await handOver(claims);
    await receiver.stop();
  };

  return {
    name: PLATFORM,
    listener: (request, response) => {
      const path = (request.url ?? '').split('?')[0];
      const found = path === PATHS.events ? receiver.listener : installing;
      if (closing || !started) response.writeHead(503).end();
      else if (found && isOurs(path)) found(request, response);
      else response.writeHead(404).end();
    },
    start: async (given) => {
      await check();
      started = given;
      const toBolt = {
        init: (into: Bolt) => receiver.to(inward(into, claims, work)),
        start: async () => {},
        stop: async () => {},
      };
      bolt = createBolt(room(given), toBolt, logger);
      await receiver.start();
    },
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
    send: (address, reply, key) => {
      const { workspace, channel } = address;
      return posts.say({ workspace, channel, reply, key, kept: true });
    },
    update: (ref, reply) => posts.change(ref, reply),
    direct: (workspace, user) => ({ platform: PLATFORM, workspace, channel: user }),
    person: async (workspace, user) => {
      const known = await people.find(workspace, user);
      return known && { name: known.name, external: known.external };
    },
    settled: work.idle,
    takeUp: async () => (bolt && !closing ? work.running(takeUp()) : false),
  };
}

const isOurs = (path: string | undefined): boolean => Object.values<string | undefined>(PATHS).includes(path);

interface Receiving {
  readonly listener: RequestListener | null;
  readonly to: (app: Bolt) => void;
  readonly start: () => Promise<void>;
  /** Nothing new comes in; what came can still be acknowledged. */
  readonly quiet: () => void;
  readonly stop: () => Promise<void>;
}

function createReceiver({ settings, clock, log }: SlackOptions, pause: Pause): Receiving {
  const { receive, apiUrl } = settings;
  const logger = sdkLogger(log);
  const nothing = async () => {};
  if (receive.kind === 'socket') {
    const sockets = createSocketReceiver({ appToken: receive.appToken, apiUrl, log, logger, pause });
    return { ...sockets, listener: null };
  }
  const http = createHttpReceiver({ signingSecret: receive.signingSecret, clock, log, logger });
  return { ...http, start: nothing, quiet: () => {}, stop: nothing };
}

const realPause: Pause = (milliseconds) => wait(milliseconds, undefined, { ref: false });
