/** A store and all that is its own, counted or deleted. Needs the scope `erase` and the store as the tenant. */
import type { Tx } from './client.ts';
import type { Counts } from './erasures.ts';
import { SUM_TABLES } from './sums-build.ts';

/** Every table of a store; those that refer to others first, so that nothing goes uncounted by a cascade. */
export const STORE_TABLES = [
  ...SUM_TABLES,
  ...[
    'unsummed_orders',
    'kept_sums',
    'order_taxes',
    'sold_names',
    'sales',
    'orders',
    'stock_counts',
    'products',
    'thresholds',
    'restocks',
    'alerts',
  ],
  'journal_settings',
  ...['transactions', 'ad_spend', 'traffic', 'shipping_costs', 'customers', 'exchange_rates'],
  ...[
    'goals',
    'live_messages',
    'deliveries',
    'schedules',
    'asks',
    'import_memory',
    'sku_aliases',
    'custom_metrics',
  ],
  ...['upload_befores', 'upload_rejects', 'upload_chunks', 'uploads'],
  ...['channel_stores', 'audit', 'members', 'stores'],
] as const;

export async function countStore(tx: Tx, storeId: bigint): Promise<Counts> {
  const counts: Record<string, number> = {};
  for (const table of STORE_TABLES) {
    const [row] = await tx<{ rows: number }[]>`
      select count(*)::int as rows from ${tx(table)} where store_id = ${storeId}`;
    counts[table] = row?.rows ?? 0;
  }
  return counts;
}

/** Needs the store's turn (`takeTurn`): an import that runs would bring rows back. */
export async function eraseStore(
  tx: Tx,
  store: { readonly id: bigint; readonly name: string },
): Promise<Counts> {
  const counts: Record<string, number> = {};
  for (const table of STORE_TABLES) {
    counts[table] = (await tx`delete from ${tx(table)} where store_id = ${store.id}`).count;
  }
  const sent = [`delivery/${store.id}/%`, `live/${store.id}/%`];
  counts.slack_posts = (await tx`delete from slack_posts where key like any(${sent})`).count;
  counts.discord_posts = (await tx`delete from discord_posts where key like any(${sent})`).count;
  counts.console_messages = await eraseShown(tx, store, sent);
  return counts;
}

/**
 * The console keeps what it has shown, whichever store it was of: its messages, buttons of its rows, and whatever
 * names it go, with their files. Not the message that waits for the answer to this.
 */
async function eraseShown(
  tx: Tx,
  store: { readonly id: bigint; readonly name: string },
  sent: readonly string[],
): Promise<number> {
  const button = `"id": "${store.id}-[0-9]+"`;
  const name = JSON.stringify(store.name).slice(1, -1);
  const gone = await tx`
    delete from console_messages
    where (key like any(${[...sent]}) or body::text ~ ${button} or strpos(body::text, ${name}) > 0)
      and not body @> '{"working": true}'`;
  return gone.count;
}
