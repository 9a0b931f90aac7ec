/** What of Discord's side goes by itself: what is done, and servers that left. Needs the scope `discord`, or `erase`. */
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';
import type { Counts } from './erasures.ts';

/** What was before these moments goes. */
export interface DiscordLimits {
  /** Interactions: Discord tells of each once, and knows them for 15 minutes. */
  readonly events: Instant;
  /** Which message a key became: nobody sends a thing again after a day. */
  readonly posts: Instant;
  /** Whose server somebody means: who did not speak for so long says it anew. */
  readonly homes: Instant;
}

/** How many rows of each went; of tables without any nothing is said. */
export async function cleanDiscord(tx: Tx, limits: DiscordLimits): Promise<Counts> {
  const events = await tx`delete from discord_events where at < ${limits.events}`;
  const posts = await tx`delete from discord_posts where since < ${limits.posts}`;
  const homes = await tx`delete from discord_homes where at < ${limits.homes}`;
  const counts = { events: events.count, posts: posts.count, homes: homes.count };
  return Object.fromEntries(Object.entries(counts).filter(([, rows]) => rows > 0));
}

/** No trace of the server stays. */
export async function forgetGuild(tx: Tx, guild: string): Promise<void> {
  await eraseGuild(tx, guild);
  await tx`delete from discord_removals where guild = ${guild}`;
}

/** What is remembered of a server; not that ShopPulse was taken out of it. */
export async function eraseGuild(tx: Tx, guild: string): Promise<Counts> {
  const posts = await tx`delete from discord_posts where workspace = ${guild}`;
  const homes = await tx`delete from discord_homes where guild = ${guild}`;
  await tx`delete from discord_commands where scope = ${guild}`;
  await tx`delete from discord_guilds where guild = ${guild}`;
  return { discord_posts: posts.count, discord_homes: homes.count };
}

/** What is remembered of a person: in that server, and whether it is the one they mean. */
export async function erasePersonInGuild(
  tx: Tx,
  { guild, user, direct }: { guild: string; user: string; direct: readonly string[] },
): Promise<Counts> {
  const posts = await tx`
    delete from discord_posts
    where workspace = ${guild} and (channel = any(${[...direct]}) or strpos(key, ${user}) > 0)`;
  const homes = await tx`delete from discord_homes where user_id = ${user} and guild = ${guild}`;
  return { discord_posts: posts.count, discord_homes: homes.count };
}

/** The server that was left longest ago, before that moment. */
export async function guildRemovedBefore(tx: Tx, moment: Instant): Promise<string | null> {
  const [row] = await tx<{ guild: string }[]>`
    select guild from discord_removals where removed_at < ${moment} order by removed_at, guild limit 1`;
  return row?.guild ?? null;
}
