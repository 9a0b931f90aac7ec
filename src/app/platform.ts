/** The port. A platform knows how its chat speaks; it never sees the database, and no command knows which it is. */
import type { Reply } from '../reply/reply.ts';
import type { App } from './app.ts';

/** Who speaks, as the platform has authenticated them. */
export interface Who {
  readonly platform: string;
  readonly workspace: string;
  readonly user: string;
  readonly name: string;
}
export const personKey = (who: Who): string => `${who.platform}/${who.workspace}/${who.user}`;

/** Where something is said. */
export interface Where {
  readonly channel: string;
  readonly kind: 'public' | 'private' | 'direct';
  /** The channel that it is a thread of, where a chat gives threads ids of their own. */
  readonly within?: string;
}

/** Where a message goes. */
export interface Address {
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
}

/** A message that was sent, to change it later. */
export interface MessageRef extends Address {
  readonly message: string;
}

export interface Platform {
  readonly name: string;
  readonly start: (app: App) => Promise<void>;
  /** Takes nothing new, finishes what runs; under 10 seconds. */
  readonly stop: () => Promise<void>;
  /**
   * Posts a message once for this key: a second call with the same key gives the first message's reference.
   * Throws DeliveryError.
   */
  readonly send: (address: Address, reply: Reply, key: string) => Promise<MessageRef>;
  /** Replaces what a message says. Throws DeliveryError. */
  readonly update: (ref: MessageRef, reply: Reply) => Promise<void>;
  /** Where to reach one person alone. */
  readonly direct: (workspace: string, user: string) => Address;
  /** Who that is in the chat; null for nobody. */
  readonly person?: (workspace: string, user: string) => Promise<Person | null>;
  /** How a file is given, where one that is dropped into a channel is not seen: a whole sentence. */
  readonly bringFile?: string;
  /** Begins one piece of what a process that died had begun, and keeps what is being done here from being begun elsewhere: called every few seconds. Whether there was any. */
  readonly takeUp?: () => Promise<boolean>;
}

export interface Person {
  readonly name: string;
  /** Of another organisation that only shares a channel: never given a role. */
  readonly external: boolean;
}
