/** Messages to Discord, begun here before they are posted there. Needs the scope `discord`. */
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';

interface BegunPost {
  readonly state: 'new' | 'tried' | 'posted';
  readonly since: Instant;
  readonly channel: string | null;
  readonly message: string | null;
}

type Row = Omit<BegunPost, 'state'> & { readonly state: 'tried' | 'posted'; readonly tries: number };

/** `new` for the one who makes the row; whoever comes after it is told what is known. */
export async function beginPost(tx: Tx, workspace: string, key: string, now: Instant): Promise<BegunPost> {
  const [row] = await tx<Row[]>`
    insert into discord_posts as p (workspace, key, state, since) values (${workspace}, ${key}, 'tried', ${now})
    on conflict (workspace, key) do update set tries = p.tries + 1
    returning state, tries, since, channel, message`;
  const { tries, ...post } = row as Row;
  return { ...post, state: tries === 1 ? 'new' : post.state };
}

/** Null where it is not surely there. */
export async function findPost(
  tx: Tx,
  workspace: string,
  key: string,
): Promise<{ channel: string; message: string } | null> {
  const [row] = await tx<{ channel: string; message: string }[]>`
    select channel, message from discord_posts
    where workspace = ${workspace} and key = ${key} and state = 'posted'`;
  return row ?? null;
}

export async function markPosted(
  tx: Tx,
  workspace: string,
  key: string,
  channel: string,
  message: string,
): Promise<void> {
  await tx`
    update discord_posts set state = 'posted', channel = ${channel}, message = ${message}
    where workspace = ${workspace} and key = ${key}`;
}

/** True for the one who may post it a second time without knowing of the first. */
export async function repeatPost(tx: Tx, workspace: string, key: string): Promise<boolean> {
  const repeated = await tx`
    update discord_posts set repeated = true
    where workspace = ${workspace} and key = ${key} and state = 'tried' and not repeated`;
  return repeated.count > 0;
}

/** The last try is surely not there: it counts for nothing. What is posted stays so. */
export async function notPosted(tx: Tx, workspace: string, key: string): Promise<void> {
  const back = await tx`
    update discord_posts set repeated = false
    where workspace = ${workspace} and key = ${key} and state = 'tried' and repeated`;
  if (back.count > 0) return;
  await tx`delete from discord_posts where workspace = ${workspace} and key = ${key} and state = 'tried'`;
}
