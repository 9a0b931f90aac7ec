/** What Discord called, each handled by one process. Needs the scope `discord`. */
import { type Instant, instant } from '../core/time.ts';
import type { Tx } from './client.ts';

const TRIES = 5;

interface Left {
  readonly body: Uint8Array;
  readonly leaseMs: number;
}

/** True for one of all who ask, ever. `left`: kept until it is finished. */
export async function claimEvent(tx: Tx, key: string, now: Instant, left?: Left): Promise<boolean> {
  const lease = left ? instant(now + left.leaseMs) : null;
  const body = left ? Buffer.from(left.body) : null;
  const claimed = await tx`
    insert into discord_events (key, at, body, lease_until) values (${key}, ${now}, ${body}, ${lease})
    on conflict (key) do nothing`;
  return claimed.count > 0;
}

export async function finishEvent(tx: Tx, key: string): Promise<void> {
  await tx`update discord_events set body = null, lease_until = null where key = ${key}`;
}

/** Of those that are not finished: the moment from which anybody may take them up. */
export async function prolongEvents(tx: Tx, keys: readonly string[], until: Instant): Promise<void> {
  await tx`
    update discord_events set lease_until = ${until} where key = any(${[...keys]}) and body is not null`;
}

/** The one whose lease ran out first; null when there is none. */
export async function takeUnfinishedEvent(
  tx: Tx,
  now: Instant,
  leaseMs: number,
): Promise<{ key: string; body: Uint8Array } | null> {
  const [row] = await tx<{ key: string; body: Buffer }[]>`
    update discord_events set tries = tries + 1, lease_until = ${instant(now + leaseMs)}
    where key = (
      select key from discord_events where body is not null and lease_until <= ${now} and tries < ${TRIES}
      order by lease_until, key limit 1 for update skip locked)
    returning key, body`;
  return row ?? null;
}

/** What was tried five times, once its last lease has run out. */
export async function giveUpEvents(tx: Tx, now: Instant): Promise<readonly string[]> {
  const rows = await tx<{ key: string }[]>`
    update discord_events set body = null, lease_until = null
    where body is not null and lease_until <= ${now} and tries >= ${TRIES}
    returning key`;
  return rows.map(({ key }) => key);
}
