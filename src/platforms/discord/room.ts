/** What every handler is given, and what the pieces of the platform are to each other. */
import type { App } from '../../app/app.ts';
import type { MessageRef } from '../../app/platform.ts';
import type { Clock } from '../../core/time.ts';
import type { Log } from '../../log.ts';
import type { Reply } from '../../reply/reply.ts';
import type { Memory } from './memory.ts';
import type { People } from './people.ts';
import type { DiscordSettings } from './settings.ts';
import type { DiscordStore } from './store.ts';

export const PLATFORM = 'discord';

export interface Room {
  readonly app: App;
  readonly settings: DiscordSettings;
  readonly store: DiscordStore;
  readonly api: Api;
  readonly posts: Posts;
  readonly people: People;
  readonly memory: Memory;
  readonly clock: Clock;
  readonly log: Log;
  readonly pause: Pause;
  /** Work that goes on after its acknowledgement; a stop waits for it. What throws in it is logged with a reference and `told` to the person. */
  readonly later: (
    work: () => Promise<void>,
    told?: (reference: string, error: unknown) => Promise<void>,
  ) => void;
}

/** Resolves after so many milliseconds; tests decide when that is. */
export type Pause = (ms: number) => Promise<void>;

/** A file that goes with a message. */
export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Alternative text of a picture. */
  readonly about?: string;
}

export type Verb = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** Discord's REST API over @discordjs/rest. No retries of its own; each route's bucket holds up no other. */
export interface Api {
  /** `path` without version: `/channels/1/messages`. Throws DiscordError: refused, limited, unknown (it may be done) or unsent. */
  readonly call: (
    verb: Verb,
    path: `/${string}`,
    body?: Readonly<Record<string, unknown>>,
    files?: readonly Upload[],
    options?: { readonly auth?: boolean; readonly query?: Readonly<Record<string, string>> },
  ) => Promise<unknown>;
}

export interface Saying {
  /** A guild's id. */
  readonly workspace: string;
  /** A channel's id, or a user's: then their direct messages are meant. */
  readonly channel: string;
  readonly reply: Reply;
  /** Said once per key. */
  readonly key: string;
  /** Outside the queue of answers: a limit is told at once and not waited for. */
  readonly kept?: true;
}

/** The answer to one interaction: known by its token for 15 minutes. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly application: string;
  /** When it came, by our clock. */
  readonly at: number;
  readonly workspace: string;
  readonly channel: string;
  readonly user: string;
  /** Bytes that one file may have, as the interaction says. */
  readonly fileLimit: number;
  /** What was asked, as it is said back where the answer comes late: `/pulse today`. */
  readonly asked?: string;
  /** The message that holds the component which was pressed, where everyone sees it: it can be changed after the 15 minutes too. */
  readonly message?: string;
}

export interface Posts {
  /** A message for everyone in the channel, with an enforced nonce made of its key. Throws DeliveryError. */
  readonly say: (saying: Saying) => Promise<MessageRef>;
  /** Replaces what a message says; its files too. Throws DeliveryError. */
  readonly change: (ref: MessageRef, reply: Reply) => Promise<void>;
  /**
   * The deferred answer of an interaction, or, when its token is too old, a message of its own. `inPlace`: where
   * “thinking…” stands or nowhere. Throws DeliveryError.
   */
  readonly answer: (
    to: Interaction,
    reply: Reply,
    options: { readonly alone: boolean; readonly key: string; readonly inPlace?: true },
  ) => Promise<void>;
  /** A further message to an interaction. Throws DeliveryError. */
  readonly followUp: (
    to: Interaction,
    reply: Reply,
    options: { readonly alone: boolean; readonly key: string },
  ) => Promise<void>;
  /** Replaces the message that holds the component which was pressed (also one that only one person sees). */
  readonly changeHeld: (to: Interaction, reply: Reply) => Promise<void>;
}
