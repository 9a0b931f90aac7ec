/** What Discord's side remembers. The platform knows only this interface; src/db/discord-store.ts keeps it in Postgres. */
import type { Instant } from '../../core/time.ts';

/** A message that was begun under a key. `tried`: it may be in Discord or not. */
export interface BegunPost {
  readonly state: 'new' | 'tried' | 'posted';
  /** Of the first try: Discord knows its nonce again for some minutes only. */
  readonly since: Instant;
  readonly channel: string | null;
  readonly message: string | null;
}

export interface DiscordStore {
  /** True for the one process that is to handle what Discord calls by this key. `left`: kept for another one until it is finished. */
  readonly claim: (
    key: string,
    now: Instant,
    left?: { readonly body: Uint8Array; readonly leaseMs: number },
  ) => Promise<boolean>;
  readonly finish: (key: string) => Promise<void>;
  /** Until when nobody else takes these. */
  readonly prolong: (keys: readonly string[], until: Instant) => Promise<void>;
  /** What a process left that died over it; null where there is nothing. */
  readonly takeUnfinished: (
    now: Instant,
    leaseMs: number,
  ) => Promise<{ readonly key: string; readonly body: Uint8Array } | null>;
  /** The keys of what was tried too often: nobody takes them any more. */
  readonly giveUp: (now: Instant) => Promise<readonly string[]>;
  /** Before a message is posted: who dies after it leaves `tried`. */
  readonly beginPost: (workspace: string, key: string, now: Instant) => Promise<BegunPost>;
  /** The message that a key has become; null where it is not surely there. */
  readonly findPost: (
    workspace: string,
    key: string,
  ) => Promise<{ readonly channel: string; readonly message: string } | null>;
  readonly posted: (workspace: string, key: string, channel: string, message: string) => Promise<void>;
  /** True for the one who may post it a second time, where nobody can look whether the first try arrived. */
  readonly repeatPost: (workspace: string, key: string) => Promise<boolean>;
  /** Discord refused it, so it is surely not there. */
  readonly notPosted: (workspace: string, key: string) => Promise<void>;
  /** The server in which somebody last spoke with ShopPulse: what they mean in a direct message. */
  readonly rememberHome: (user: string, guild: string, now: Instant) => Promise<void>;
  readonly homeOf: (user: string) => Promise<string | null>;
  /** What was registered last at this scope (`global` or a guild's id), as a hash; null when nothing was. */
  readonly registered: (application: string, scope: string) => Promise<string | null>;
  readonly setRegistered: (application: string, scope: string, hash: string, now: Instant) => Promise<void>;
  /** ShopPulse left a server, or was thrown out: sends there stop at once. */
  readonly removeGuild: (guild: string, at: Instant) => Promise<void>;
  /** ShopPulse is in that server. Whether it had been taken out of it. */
  readonly addGuild: (guild: string) => Promise<boolean>;
  /** In which servers of one shard ShopPulse is; gives those in which it was and is no more. `shard`: which of how many. */
  readonly presentIn: (
    guilds: readonly string[],
    shard: readonly [number, number],
  ) => Promise<readonly string[]>;
  readonly isRemoved: (guild: string) => Promise<boolean>;
}
