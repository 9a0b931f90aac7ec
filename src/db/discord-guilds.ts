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
}

export async function addGuild(tx: Tx, guild: string): Promise<void> {
  await tx`delete from discord_removals where guild = ${guild}`;
}

export async function isRemoved(tx: Tx, guild: string): Promise<boolean> {
  const rows = await tx`select 1 from discord_removals where guild = ${guild}`;
  return rows.count > 0;
}
