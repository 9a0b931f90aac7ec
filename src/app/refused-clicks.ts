/** Clicks that their presser may not make leave a line in the audit of the store that they were about. */
import type { Instant } from '../core/time.ts';
import { record } from '../db/audit.ts';
import type { Database } from '../db/client.ts';
import { findStore } from '../db/stores.ts';
import { errorFields, type Log } from '../log.ts';
import { personKey, type Who } from './platform.ts';

export interface RefusedClick {
  readonly who: Who;
  readonly storeId: bigint;
  readonly action: string;
  /** What the button carried, whatever that is. */
  readonly row: string;
}

/** One line of a person and an action in so long: who presses on and on fills no audit. */
const EVERY_MS = 60_000;
const SWEPT_AT = 1_000;
const LONGEST = 200;

/**
 * Written as the store that it concerns, and nothing of that store is given back. Never throws: the refusal
 * stands, whatever becomes of its line.
 */
export function createRefusedClicks(database: Database, log: Log) {
  const noted = new Map<string, Instant>();
  const isOld = (at: Instant, now: Instant) => now - at >= EVERY_MS || now < at;
  return async ({ who, storeId, action, row }: RefusedClick, now: Instant): Promise<void> => {
    const key = `${personKey(who)} ${action}`;
    const last = noted.get(key);
    if (last !== undefined && !isOld(last, now)) return;
    if (noted.size >= SWEPT_AT) for (const [each, at] of noted) if (isOld(at, now)) noted.delete(each);
    noted.set(key, now);
    try {
      const detail = { button: cut(action), row: cut(row), platform: who.platform, user: who.user };
      const kept = await database.tenant(storeId, async (tx) => {
        if (!(await findStore(tx, storeId))) return false;
        await record(tx, storeId, { at: now, actor: who.name, action: 'refused.click', detail });
        return true;
      });
      // A store that does not exist keeps nothing, and takes nobody's turn.
      if (!kept) noted.delete(key);
    } catch (error) {
      log('warn', 'refused-click.not-recorded', { action: cut(action), ...errorFields(error) });
    }
  };
}

/** Whatever a chat sent back: short, and without what Postgres does not keep. */
const cut = (text: string): string =>
  text
    .slice(0, LONGEST)
    .replaceAll(/\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
