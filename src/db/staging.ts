/**
 * Where a file's rows stand before they count: temporary tables of this transaction alone. The columns
 * are those of src/csv/staged.ts, in its order; a test holds the two together.
 */

import type { Reject } from '../csv/canonical.ts';
import type { EntryKindName } from '../csv/entries/entry.ts';
import type { Tx } from './client.ts';
import { type Copy, openCopy } from './copy.ts';
import { stageEntries } from './load-entries.ts';

export type StagedTable = 'sales' | 'products' | 'stock' | EntryKindName;

/** A piece of COPY text for one of the staging tables. */
export interface StagedChunk {
  readonly table: StagedTable;
  readonly chunk: Uint8Array;
  /** Rows that could not be read, met on the way. */
  readonly rejects?: readonly Reject[];
}

const TABLES: Partial<Record<StagedTable, string>> = {
  sales: 'staged_sales',
  products: 'staged_products',
  stock: 'staged_stock',
};

/** A file of a flat kind has the one table `staged_entries`, made when its first rows come. */
async function tableOf(tx: Tx, table: StagedTable): Promise<string> {
  const known = TABLES[table];
  if (known === undefined) await stageEntries(tx, table as EntryKindName);
  return known ?? 'staged_entries';
}

export async function createStaging(tx: Tx): Promise<void> {
  await tx`
    create temp table staged_sales (
      source text, number text, placed_at timestamptz(3), cancelled_at timestamptz(3), currency text, channel text,
      status text, fulfilment text, customer text, country text, fingerprint text, paid_at timestamptz(3), event smallint, line smallint,
      kind text, at timestamptz(3), sku_key text, sku text, title text, quantity integer, gross bigint,
      discounts bigint, shipping bigint, taxes bigint, duties bigint, tips bigint, gift_cards bigint,
      refunded bigint, orders smallint, refunds smallint
    ) on commit drop`;
  await tx`
    create temp table staged_products (
      sku_key text, sku text, title text, variant text, price bigint, cost bigint, supplier text,
      lead_time_days integer, pack integer, gift_card boolean
    ) on commit drop`;
  await tx`
    create temp table staged_stock (
      sku_key text, sku text, title text, variant text, location text, on_hand integer, committed integer,
      incoming integer, counted_on date
    ) on commit drop`;
}

/** More than this many are written before the rest of the file is read. */
const REJECTS_HELD = 2000;

/** Copies the chunks in, each into its table. Throws the source's error or the server's. */
export async function stage(
  tx: Tx,
  source: AsyncIterable<StagedChunk>,
  saveRejects: (rejects: readonly Reject[]) => Promise<void> = async () => {},
): Promise<void> {
  let open: { table: StagedTable; copy: Copy } | null = null;
  let held: Reject[] = [];
  try {
    for await (const { table, chunk, rejects = [] } of source) {
      held.push(...rejects);
      const isFull = held.length > REJECTS_HELD;
      if (open && (isFull || open.table !== table)) {
        await open.copy.end();
        open = null;
      }
      if (isFull) {
        await saveRejects(held);
        held = [];
      }
      if (chunk.length === 0) continue;
      open ??= { table, copy: await openCopy(tx, await tableOf(tx, table)) };
      await open.copy.write(chunk);
    }
  } catch (error) {
    open?.copy.abort(error as Error);
    throw error;
  }
  await open?.copy.end();
  await saveRejects(held);
  await tx`analyze staged_sales`;
  await tx`analyze staged_products`;
  await tx`analyze staged_stock`;
}
