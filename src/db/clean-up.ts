/** Rows that nobody will ask for any more. */
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';

/** What was made before these moments goes. */
export interface Limits {
  /** Saved questions behind buttons. */
  readonly asks: Instant;
  /** Messages that were sent, failed or skipped; live ones that have ended. */
  readonly deliveries: Instant;
  /** Files whose question nobody answered: their bytes go, the upload stays as `dropped`. */
  readonly questions: Instant;
}

/** In the scope `jobs`: a store that has any such row; null when none has. */
export async function storeToClean(tx: Tx, limits: Limits): Promise<bigint | null> {
  const [row] = await tx<{ storeId: bigint }[]>`
    (select store_id as "storeId" from asks where created_at < ${limits.asks} limit 1)
    union all (select store_id from deliveries where created_at < ${limits.deliveries}
      and state in ('sent', 'failed', 'skipped') limit 1)
    union all (select store_id from live_messages where created_at < ${limits.deliveries} and state = 'ended' limit 1)
    union all (select store_id from uploads where created_at < ${limits.questions} and state = 'asking' limit 1)
    limit 1`;
  return row?.storeId ?? null;
}

/** How many rows of each went. */
export async function cleanStore(
  tx: Tx,
  storeId: bigint,
  limits: Limits,
): Promise<{ asks: number; deliveries: number; live: number; questions: number }> {
  const asks = await tx`delete from asks where store_id = ${storeId} and created_at < ${limits.asks}`;
  const deliveries = await tx`
    delete from deliveries where store_id = ${storeId} and created_at < ${limits.deliveries}
      and state in ('sent', 'failed', 'skipped')`;
  const live = await tx`
    delete from live_messages where store_id = ${storeId} and created_at < ${limits.deliveries} and state = 'ended'`;
  const questions = await tx`
    update uploads set state = 'dropped' where store_id = ${storeId} and created_at < ${limits.questions}
      and state = 'asking'`;
  await tx`
    delete from upload_chunks using uploads where upload_chunks.store_id = ${storeId}
      and uploads.store_id = ${storeId} and uploads.upload_id = upload_chunks.upload_id and uploads.state = 'dropped'`;
  return { asks: asks.count, deliveries: deliveries.count, live: live.count, questions: questions.count };
}
