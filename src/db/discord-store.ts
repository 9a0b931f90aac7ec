/** The memory that Discord's side is given: each call its own short transaction. */
import type { Instant } from '../core/time.ts';
import type { Database, Tx } from './client.ts';
import * as events from './discord-events.ts';
import * as guilds from './discord-guilds.ts';
import { beginPost, findPost, markPosted, notPosted, repeatPost } from './discord-posts.ts';

export function discordStore(database: Pick<Database, 'scope'>) {
  const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.scope('discord', work);
  return {
    claim: (key: string, now: Instant, left?: { readonly body: Uint8Array; readonly leaseMs: number }) =>
      within((tx) => events.claimEvent(tx, key, now, left)),
    finish: (key: string) => within((tx) => events.finishEvent(tx, key)),
    prolong: (keys: readonly string[], until: Instant) =>
      within((tx) => events.prolongEvents(tx, keys, until)),
    takeUnfinished: (now: Instant, leaseMs: number) =>
      within((tx) => events.takeUnfinishedEvent(tx, now, leaseMs)),
    giveUp: (now: Instant) => within((tx) => events.giveUpEvents(tx, now)),
    beginPost: (workspace: string, key: string, now: Instant) =>
      within((tx) => beginPost(tx, workspace, key, now)),
    findPost: (workspace: string, key: string) => within((tx) => findPost(tx, workspace, key)),
    posted: (workspace: string, key: string, channel: string, message: string) =>
      within((tx) => markPosted(tx, workspace, key, channel, message)),
    repeatPost: (workspace: string, key: string) => within((tx) => repeatPost(tx, workspace, key)),
    notPosted: (workspace: string, key: string) => within((tx) => notPosted(tx, workspace, key)),
    rememberHome: (user: string, guild: string, now: Instant) =>
      within((tx) => guilds.rememberHome(tx, user, guild, now)),
    homeOf: (user: string) => within((tx) => guilds.homeOf(tx, user)),
    registered: (application: string, scope: string) =>
      within((tx) => guilds.registered(tx, application, scope)),
    setRegistered: (application: string, scope: string, hash: string, now: Instant) =>
      within((tx) => guilds.setRegistered(tx, application, scope, hash, now)),
    removeGuild: (guild: string, at: Instant) => within((tx) => guilds.removeGuild(tx, guild, at)),
    addGuild: (guild: string) => within((tx) => guilds.addGuild(tx, guild)),
    presentIn: (present: readonly string[], shard: readonly [number, number]) =>
      within((tx) => guilds.presentIn(tx, present, shard)),
    isRemoved: (guild: string) => within((tx) => guilds.isRemoved(tx, guild)),
  };
}
