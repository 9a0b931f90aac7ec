/** What everything that speaks in Slack works with. */
import type { Clock } from '../../core/time.ts';
import type { Log } from '../../log.ts';
import type { Pictures } from './pictures.ts';
import type { Queues } from './queue.ts';
import type { Api, Pause } from './room.ts';
import type { SlackStore } from './store.ts';

export interface Speaking {
  readonly api: Api;
  readonly pictures: Pictures;
  readonly queues: Queues;
  readonly store: SlackStore;
  readonly clock: Clock;
  readonly pause: Pause;
  readonly log: Log;
  readonly latest: LatestSaid;
}

/** What is known of our latest messages that Slack does not tell when they are changed. */
export interface Said {
  /** Slack wants files in a thread by its first message, never by a reply. */
  readonly thread: string | undefined;
  /** By name, those that came with it. */
  readonly files: readonly string[];
}

export interface LatestSaid {
  readonly note: (channel: string, message: string, said: Said) => void;
  readonly of: (channel: string, message: string) => Said | undefined;
}

const REMEMBERED = 2000;

export function createLatestSaid(): LatestSaid {
  const latest = new Map<string, Said>();
  return {
    of: (channel, message) => latest.get(`${channel}/${message}`),
    note: (channel, message, said) => {
      latest.set(`${channel}/${message}`, said);
      const oldest = latest.size > REMEMBERED ? latest.keys().next().value : undefined;
      if (oldest !== undefined) latest.delete(oldest);
    },
  };
}

/** Nothing in a message is turned into a link, a mention or a preview. */
export const LITERAL = { link_names: false, parse: 'none' } as const;

const CHANNEL = /^[CDG][A-Z0-9]+$/;

/** A person's id stands for the conversation with them, which is opened for it: only a channel's id can be looked through and shared into. */
export async function conversationOf(api: Api, workspace: string, channel: string): Promise<string> {
  if (CHANNEL.test(channel)) return channel;
  const { channel: opened } = await api.call(workspace, 'conversations.open', { users: channel });
  return idOf(opened) ?? channel;
}

export const isDirect = (channel: string): boolean => /^D[A-Z0-9]+$/.test(channel);

/** The `id` of something that Slack answered with. */
export function idOf(thing: unknown): string | null {
  return stringOf(thing, 'id');
}

export function stringOf(thing: unknown, name: string): string | null {
  const value = typeof thing === 'object' && thing !== null ? Reflect.get(thing, name) : null;
  return typeof value === 'string' ? value : null;
}
