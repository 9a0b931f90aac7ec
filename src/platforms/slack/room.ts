/** What every handler is given, and what the pieces of the platform are to each other. */
import type { App } from '../../app/app.ts';
import type { MessageRef } from '../../app/platform.ts';
import type { Clock, Instant } from '../../core/time.ts';
import type { Log } from '../../log.ts';
import type { Form, Reply } from '../../reply/reply.ts';
import type { Memory } from './memory.ts';
import type { Method } from './methods.ts';
import type { SlackSettings } from './settings.ts';
import type { Installation, SlackStore } from './store.ts';

export const PLATFORM = 'slack';

export interface Room {
  readonly app: App;
  readonly settings: SlackSettings;
  readonly store: SlackStore;
  readonly installations: Installations;
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

/** Whose token speaks in a workspace. Asked anew each time, so that a removal stops everything at once. */
export interface Installations {
  /** Throws DeliveryError (permanent) where ShopPulse is not installed, or no longer. */
  readonly of: (workspace: string) => Promise<Installation>;
}

/** The Web API. No retries of its own. */
export interface Api {
  /**
   * Calls a method as the workspace's bot; the answer of a call that went well.
   * Throws SlackError: refused, rate-limited, or unknown (it may have been done).
   */
  readonly call: (
    workspace: string,
    method: Method,
    args: Readonly<Record<string, unknown>>,
  ) => Promise<Record<string, unknown>>;
  /** To a response URL of Slack's. Throws SlackError. */
  readonly respond: (responseUrl: string, body: Readonly<Record<string, unknown>>) => Promise<void>;
  /** Uploads bytes and gives the file's id, shared nowhere yet. Throws SlackError. */
  readonly upload: (
    workspace: string,
    file: {
      readonly name: string;
      readonly title?: string;
      readonly alt?: string;
      /** In memory, or a file on disk by its path and length. */
      readonly bytes: Uint8Array | { readonly path: string; readonly bytes: number };
    },
  ) => Promise<string>;
}

export interface Saying {
  readonly workspace: string;
  readonly channel: string;
  readonly reply: Reply;
  /** Said once per key. */
  readonly key: string;
  /** The message whose thread it belongs to. */
  readonly thread?: string;
  /**
   * Somebody keeps it and tries again by themselves (an outbox): what is in the way is told at once, with how long
   * to wait. Without it a rate limit or a lost answer is waited out here, for a minute at most.
   */
  readonly kept?: true;
  /** Of the command that is answered: where the bot is no member it is said by this; the reference then has no message (`''`). */
  readonly responseUrl?: string;
}

export interface Whisper {
  readonly workspace: string;
  readonly channel: string;
  readonly user: string;
  readonly reply: Reply;
  readonly key: string;
  readonly thread?: string;
  /** Works also where the bot is no member; five uses in 30 minutes. */
  readonly responseUrl?: string;
}

export interface Posts {
  /** A message for everyone in the channel; a file of it goes into its thread. Once per key. Throws DeliveryError. */
  readonly say: (saying: Saying) => Promise<MessageRef>;
  /** Replaces what a message says. Throws DeliveryError. */
  readonly change: (ref: MessageRef, reply: Reply) => Promise<void>;
  /**
   * For one person alone: ephemeral in a channel; a plain message where they are alone with the bot. A file of it
   * goes into their direct messages, and the message says so. Throws DeliveryError.
   */
  readonly whisper: (whisper: Whisper) => Promise<void>;
  /** Replaces an ephemeral message that somebody pressed a button of. Throws DeliveryError. */
  readonly changeWhisper: (workspace: string, responseUrl: string, reply: Reply) => Promise<void>;
  /** Opens a form or a waiting view within the trigger's life; the view's id. Throws DeliveryError. */
  readonly openForm: (
    workspace: string,
    trigger: string,
    form: Form | null,
    about: FormAbout,
  ) => Promise<string>;
  /** Puts a form, or what there is to say instead, in the place of a view that is open. Throws DeliveryError. */
  readonly changeForm: (
    workspace: string,
    view: string,
    shown: Form | Reply,
    about: FormAbout,
  ) => Promise<void>;
  readonly publishHome: (workspace: string, user: string, reply: Reply) => Promise<void>;
}

/** Where a form came from: the message that changes with it. Kept in the view, and believed only with its seal when it comes back. */
export interface FormAbout {
  readonly channel: string | null;
  readonly message: string | null;
  readonly thread: string | null;
  /** Of an ephemeral message, which can be changed in no other way. */
  readonly responseUrl: string | null;
  /** That the place is where that person pressed: form-seal.ts. */
  readonly seal?: string | undefined;
}

export interface Known {
  readonly name: string;
  /** Of another organisation (Slack Connect): nothing is shown to them unless their own workspace has it. */
  readonly external: boolean;
  /** The workspace that they belong to. */
  readonly workspace: string;
  /** An owner or administrator of the workspace. */
  readonly admin: boolean;
  /** IANA. */
  readonly zone: string | null;
}

export interface People {
  /** Null when Slack knows no such person. Remembered for ten minutes. */
  readonly find: (workspace: string, user: string) => Promise<Known | null>;
}

/** What Slack's `metadata` of a message of ours carries, so that it can be found again. */
export const METADATA_EVENT = 'shoppulse_message';
export const metadataOf = (key: string) => ({
  event_type: METADATA_EVENT,
  event_payload: { delivery_id: key },
});

export type { Instant };
