/** What Slack called, each handled by one process. Needs the scope `slack`. */
import { type Instant, instant } from '../core/time.ts';
import type { Tx } from './client.ts';

const TRIES = 5;

interface Later {
  readonly body: unknown;
  readonly leaseMs: number;
}

/** True for one of all who ask; again only after it was released, or its lease ran out. */
export async function claimEvent(tx: Tx, key: string, now: Instant, later?: Later): Promise<boolean> {
  const body = later ? tx.json(withoutSecrets(later.body) as Parameters<Tx['json']>[0]) : null;
  const lease = later ? instant(now + later.leaseMs) : null;
  const claimed = await tx`
    insert into slack_events as e (key, state, body, lease_until, at)
    values (${key}, 'taken', ${body}, ${lease}, ${now})
    on conflict (key) do update set state = 'taken', lease_until = excluded.lease_until, tries = e.tries + 1
      where e.tries < ${TRIES} and (e.state = 'free' or e.state = 'taken' and e.lease_until <= ${now})`;
  return claimed.count > 0;
}

export async function finishEvent(tx: Tx, key: string): Promise<void> {
  await tx`update slack_events set state = 'done', body = null, lease_until = null where key = ${key}`;
}

/** Slack's next try may have it at once; ours waits for the end of the lease. */
export async function releaseEvent(tx: Tx, key: string): Promise<void> {
  await tx`update slack_events set state = 'free' where key = ${key} and state = 'taken'`;
}

/** Of those that are taken and can be taken up: the moment from which they are. */
export async function prolongEvents(tx: Tx, keys: readonly string[], until: Instant): Promise<void> {
  await tx`
    update slack_events set lease_until = ${until}
    where key = any(${[...keys]}) and state = 'taken' and body is not null`;
}

/** The one whose lease ran out first; null when there is none. */
export async function takeUnfinishedEvent(
  tx: Tx,
  now: Instant,
  leaseMs: number,
): Promise<{ key: string; body: unknown } | null> {
  const [row] = await tx<{ key: string; body: unknown }[]>`
    update slack_events set state = 'taken', tries = tries + 1, lease_until = ${instant(now + leaseMs)}
    where key = (
      select key from slack_events
      where state in ('taken', 'free') and body is not null and lease_until <= ${now} and tries < ${TRIES}
      order by lease_until, key limit 1 for update skip locked)
    returning key, body`;
  return row ?? null;
}

/** What was tried five times, once its last lease has run out. */
export async function giveUpEvents(tx: Tx, now: Instant): Promise<readonly string[]> {
  const rows = await tx<{ key: string }[]>`
    update slack_events set state = 'given_up', body = null, lease_until = null
    where state in ('taken', 'free') and body is not null and lease_until <= ${now} and tries >= ${TRIES}
    returning key`;
  return rows.map(({ key }) => key);
}

const SECRET = new Set(['token', 'authorizations']);

/** Slack's own check of who calls is done by then, and it has no place in a database. */
function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !SECRET.has(name));
  return Object.fromEntries(kept.map(([name, inner]) => [name, withoutSecrets(inner)]));
}
