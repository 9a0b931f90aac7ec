/** The application as platforms and jobs see it. */

import type { Instant } from '../core/time.ts';
import type { DrawChart } from '../reply/chart-spec.ts';
import type { Reply } from '../reply/reply.ts';
import type { Outcome } from './action.ts';
import type { Answer, Command } from './command.ts';
import type { Address, MessageRef, Platform, Where, Who } from './platform.ts';

export interface Asking {
  readonly who: Who;
  readonly where: Where;
  /** `--store`: a store's name or id instead of the channel's own. */
  readonly store?: string;
  /** `--at`: asked as of this moment. */
  readonly at?: Instant;
  readonly progress?: (text: string) => void;
}

export interface Completion {
  /** The whole text as it would be after the choice, without the chat's name of the command. */
  readonly text: string;
  readonly about: string;
}

/** A file somebody dropped. `open` gives its bytes, once. */
export interface DroppedFile {
  readonly name: string;
  readonly open: () => AsyncIterable<Uint8Array>;
}

/** An answer that always is one: errors have become a reply, `failed` says so. */
export interface Answered extends Answer {
  readonly command: string;
  readonly storeName: string | null;
  readonly asOf: Instant;
  readonly audience: 'channel' | 'only-me';
  readonly failed?: {
    readonly kind: 'refused' | 'bug';
    readonly message: string;
    /** Of a bug: the same in the log. */
    readonly reference?: string;
    /** They ask too much in too short a time: once said is enough. */
    readonly limited?: true;
    /** They lack the role, or do not belong to the store. */
    readonly notAllowed?: true;
  };
}

export interface App {
  readonly commands: readonly Command[];
  /** Whether the answer to this text is for the channel or for the asker alone; known before it is computed. */
  readonly audienceOf: (text: string) => 'channel' | 'only-me';
  /** `text` is what follows the chat's name of the command. Never throws. */
  readonly ask: (asking: Asking, text: string) => Promise<Answered>;
  /** The same with the arguments already apart, as a button's saved question or a typed option has them. Never throws. */
  readonly askWith: (
    asking: Asking,
    command: string,
    args: Readonly<Record<string, unknown>>,
    options?: AskOptions,
  ) => Promise<Answered>;
  /** Never throws: what went wrong is a reply for the person alone. */
  readonly click: (
    asking: Asking,
    action: string,
    id: string,
    values?: Readonly<Record<string, string>>,
  ) => Promise<Outcome>;
  /** Never throws. Imports the file, or asks what it cannot know. */
  readonly drop: (asking: Asking, file: DroppedFile, options?: DropOptions) => Promise<Answered>;
  readonly complete: (asking: Asking, text: string) => Promise<readonly Completion[]>;
  /** The store that a file dropped here would go into. Null for who may not import: they are not bothered. Never throws. */
  readonly importsInto: (asking: Asking) => Promise<{ readonly id: string; readonly name: string } | null>;
  /** Whether a click on this action may be answered with a form, which a chat wants opened at once. */
  readonly opensForm: (action: string) => boolean;
  /** What a person finds on a page of their own: today, what to reorder, what is posted in this workspace, what came in. Never throws. */
  readonly home: (asking: Asking) => Promise<Answered>;
  /**
   * Makes somebody an owner where nobody of their workspace belongs to any store: of a new store of that name,
   * or, without one, of the stores of this machine. Whether they became it.
   */
  readonly firstOwner: (
    who: Who,
    store?: { readonly name: string; readonly zone: string | null },
  ) => Promise<boolean>;
  readonly draw: DrawChart;
  /** Through the platform that the address names. Throws DeliveryError. */
  readonly send: (address: Address, reply: Reply, key: string) => Promise<MessageRef>;
  readonly update: (ref: MessageRef, reply: Reply) => Promise<void>;
  readonly platforms: ReadonlyMap<string, Platform>;
}

export interface AskOptions {
  /** Somebody typed it: it counts among the questions that one may ask in a while, which a button's were as its click. */
  readonly counted?: true;
}

export interface DropOptions {
  readonly answers?: Readonly<Record<string, string>>;
  readonly dryRun?: boolean;
}
