/** Installations of Slack that were begun in a browser: each state works once. Needs the scope `slack`. */
import { createHash } from 'node:crypto';
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';

/** Who reads the database cannot finish somebody's installation with it. */
const hashed = (state: string) => createHash('sha256').update(state).digest();

export async function putState(tx: Tx, state: string, data: unknown, expiresAt: Instant): Promise<void> {
  // It is JSON already; the driver's type for it is narrower than `unknown`.
  const json = tx.json(data as Parameters<Tx['json']>[0]);
  await tx`
    insert into slack_states (state_hash, data, expires_at) values (${hashed(state)}, ${json}, ${expiresAt})`;
}

/** How many are good for something at that moment. */
export async function statesAt(tx: Tx, now: Instant): Promise<number> {
  const [row] = await tx<{ live: number }[]>`
    select count(*)::int as live from slack_states where expires_at > ${now}`;
  return row?.live ?? 0;
}

/** Null when it is unknown, was taken before, or is too old. */
export async function takeState(tx: Tx, state: string, now: Instant): Promise<unknown> {
  const [row] = await tx<{ data: unknown; expiresAt: Instant }[]>`
    delete from slack_states where state_hash = ${hashed(state)} returning data, expires_at as "expiresAt"`;
  return row && row.expiresAt > now ? row.data : null;
}
