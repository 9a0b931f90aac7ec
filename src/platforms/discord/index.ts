/** Discord as a platform: the same commands and replies as everywhere, in any server that added ShopPulse. */
import { setTimeout as wait } from 'node:timers/promises';
import type { App } from '../../app/app.ts';
import { DeliveryError } from '../../app/errors.ts';
import type { Platform } from '../../app/platform.ts';
import type { Clock } from '../../core/time.ts';
import type { Log } from '../../log.ts';
import { createApi } from './api.ts';
import { createTakeUp, handOver } from './claims.ts';
import { messageCreated } from './direct-messages.ts';
import { createGateway, type Gateway } from './gateway.ts';
import type { Self } from './gateway-client.ts';
import { interactionCreated } from './interactions.ts';
import { sayInterrupted } from './interrupted.ts';
import { inviteUrl } from './invite.ts';
import { createWork } from './later.ts';
import { createMemory } from './memory.ts';
import { createPeople } from './people.ts';
import { createPosts } from './posts.ts';
import { createRegistrar, type Registrar } from './registrar.ts';
import { createMembership } from './removal.ts';
import { type Pause, PLATFORM, type Room } from './room.ts';
import type { DiscordSettings } from './settings.ts';
import type { DiscordStore } from './store.ts';

export type { DiscordSettings } from './settings.ts';
export type { DiscordStore } from './store.ts';

export interface DiscordOptions {
  readonly settings: DiscordSettings;
  readonly store: DiscordStore;
  readonly clock: Clock;
  readonly log: Log;
  /** How waiting is done; real time without it. */
  readonly pause?: Pause;
}

export interface Discord extends Platform {
  readonly takeUp: () => Promise<boolean>;
  /** Resolves when nothing runs any more that was begun. */
  readonly settled: () => Promise<void>;
}

/** How long a stop waits for what still runs. */
const STOP_MS = 6_000;

export function createDiscord(options: DiscordOptions): Discord {
  const { settings, store, clock, log, pause = realPause } = options;
  let started: App | undefined;
  let gateway: Gateway | undefined;
  let stopped: Promise<void> | undefined;
  const app = (): App => {
    if (!started) throw new DeliveryError('Discord is not started yet.', { permanent: false });
    return started;
  };
  const { apiUrl, botToken } = settings;
  const api = createApi({ apiUrl, botToken, log, clock });
  const posts = createPosts({ api, draw: () => app().draw, store, clock, pause, log });
  const people = createPeople({ api, clock });
  const work = createWork(log);
  const memory = createMemory();
  const claims = { store, clock, log, memory, settings };

  const room = (given: App): Room => {
    const { later } = work;
    return { app: given, settings, store, api, posts, people, memory, clock, log, pause, later };
  };

  /**
   * Throws where nothing gets through any more. That is for ShopPulse's operator to mend and for all servers at once:
   * nobody's digest is turned off for it, and what is due goes out with the next start.
   */
  const checkOpen = (): void => {
    const ended = gateway?.ended() ?? null;
    if (ended !== null) throw new DeliveryError(ended, { permanent: false });
  };

  const takeUp = createTakeUp(claims, work.later, (left) => sayInterrupted(room(app()), left));

  const stop = async (): Promise<void> => {
    gateway?.quiet();
    await Promise.race([work.idle(), pause(STOP_MS)]);
    await handOver(claims);
    await gateway?.stop();
  };

  return {
    name: PLATFORM,
    // What is dropped into a channel is told only to those who have the message content intent.
    bringFile: `Type /${settings.command} import with the file at “file”, or send the file to ShopPulse in a direct message.`,
    start: async (given) => {
      started = given;
      gateway = createGateway({ settings, clock, log, pause, on: listenersOf(room(given)) });
      await gateway.start();
      // What was begun with the first connection: the command is there when the start is over.
      await work.idle();
    },
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
    send: async ({ workspace, channel }, reply, key) => {
      checkOpen();
      return posts.say({ workspace, channel, reply, key, kept: true });
    },
    update: async (ref, reply) => {
      checkOpen();
      await posts.change(ref, reply);
    },
    direct: (workspace, user) => ({ platform: PLATFORM, workspace, channel: user }),
    person: (workspace, user) => people.find(workspace, user),
    settled: work.idle,
    takeUp: async () => {
      const isOpen = started && !stopped && gateway?.ended() === null;
      return isOpen ? takeUp() : false;
    },
  };
}

function listenersOf(room: Room) {
  const { later, log, settings } = room;
  const membership = createMembership(room);
  let self: Self | null = null;
  let registrar: Registrar | null = null;
  return {
    ready: (found: Self) => {
      const isFirst = self === null;
      self = found;
      later(async () => {
        for (const guild of await membership.missed(found.present)) await registrar?.left(guild);
      });
      // Each shard and each new session says it.
      if (!isFirst) return;
      log('info', 'discord.ready', { invite: inviteUrl(found.application, settings.guild) });
      const made = createRegistrar(room, found.application);
      registrar = made;
      later(made.begin);
    },
    interaction: (payload: unknown) => interactionCreated(room, payload),
    message: (payload: unknown) => messageCreated(room, payload, self?.user ?? null),
    joined: (payload: unknown) =>
      later(async () => {
        const guild = await membership.joined(payload);
        if (guild !== null) await registrar?.joined(guild);
      }),
    left: (payload: unknown) =>
      later(async () => {
        const guild = await membership.left(payload);
        if (guild !== null) await registrar?.left(guild);
      }),
  };
}

const realPause: Pause = (milliseconds) => wait(milliseconds, undefined, { ref: false });
