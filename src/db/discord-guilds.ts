/** Which servers ShopPulse was taken out of, whose server somebody means, and what was registered there. Needs the scope `discord`. */
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';

/** Two interactions may be told of in the wrong order: the later one is kept. */
export async function rememberHome(tx: Tx, user: string, guild: string, now: Instant): Promise<void> {
  await tx`
    insert into discord_homes (user_id, guild, at) values (${user}, ${guild}, ${now})
    on conflict (user_id) do update set guild = excluded.guild, at = excluded.at
    where discord_homes.at <= excluded.at`;
}

/** Not a server that ShopPulse has left. */
export async function homeOf(tx: Tx, user: string): Promise<string | null> {
  const [row] = await tx<{ guild: string }[]>`
    select guild from discord_homes where user_id = ${user}
      and not exists (select from discord_removals where guild = discord_homes.guild)`;
  return row?.guild ?? null;
}

export async function registered(tx: Tx, application: string, scope: string): Promise<string | null> {
  const [row] = await tx<{ hash: string }[]>`
    select hash from discord_commands where application = ${application} and scope = ${scope}`;
  return row?.hash ?? null;
}

export async function setRegistered(
  tx: Tx,
  application: string,
  scope: string,
  hash: string,
  now: Instant,
): Promise<void> {
  await tx`
    insert into discord_commands (application, scope, hash, at) values (${application}, ${scope}, ${hash}, ${now})
    on conflict (application, scope) do update set hash = excluded.hash, at = excluded.at`;
}

/** The first moment is kept. Discord forgets a server's own commands with it. */
export async function removeGuild(tx: Tx, guild: string, at: Instant): Promise<void> {
  await tx`
    insert into discord_removals (guild, removed_at) values (${guild}, ${at}) on conflict (guild) do nothing`;
  await tx`delete from discord_commands where scope = ${guild}`;
  await tx`delete from discord_guilds where guild = ${guild}`;
}

/** ShopPulse is in that server. Whether it had been taken out of it. */
export async function addGuild(tx: Tx, guild: string): Promise<boolean> {
  await tx`insert into discord_guilds (guild) values (${guild}) on conflict (guild) do nothing`;
  const back = await tx`delete from discord_removals where guild = ${guild}`;
  return back.count > 0;
}

/**
 * Notes in which servers ShopPulse is, and gives those in which it was and is no more: of one shard, since each is told
 * of its own servers alone. A server belongs to shard `(guild >> 22) % shards`
 * (docs.discord.com/developers/events/gateway#sharding).
 */
export async function presentIn(
  tx: Tx,
  guilds: readonly string[],
  [shard, shards]: readonly [number, number],
): Promise<string[]> {
  await tx`
    insert into discord_guilds (guild) select unnest(${[...guilds]}::text[]) on conflict (guild) do nothing`;
  const gone = await tx<{ guild: string }[]>`
    select guild from discord_guilds
    where mod(div(guild::numeric, ${2 ** 22}), ${shards}) = ${shard} and guild <> all(${[...guilds]}::text[])
    order by guild`;
  return gone.map(({ guild }) => guild);
}

export async function isRemoved(tx: Tx, guild: string): Promise<boolean> {
  const rows = await tx`select 1 from discord_removals where guild = ${guild}`;
  return rows.count > 0;
}
