/**
 * Where a file's rows stand before they count: temporary tables of this transaction alone. The columns
 * are those of src/csv/staged.ts, in its order; a test holds the two together.
 */

import type { Reject } from '../csv/canonical.ts';
import type { EntryKindName } from '../csv/entries/entry.ts';
import type { StagedTable } from '../csv/understood.ts';
import type { Tx } from './client.ts';
import { type Copy, openCopy } from './copy.ts';
import { stageEntries } from './load-entries.ts';
import { neededLines } from './needed-lines.ts';

/** A piece of COPY text for one of the staging tables. */
export interface StagedChunk {
  readonly table: StagedTable;
  readonly chunk: Uint8Array;
  /** Rows that could not be read, met on the way. */
  readonly rejects?: readonly Reject[];
  /** To be called when the chunk has left. */
  readonly release?: () => void;
}

const TABLES: Partial<Record<StagedTable, string>> = {
  orders: 'staged_heads',
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
    create temp table staged_heads (
      place integer, source text, number text, placed_at timestamptz(3),
      cancelled_at timestamptz(3), currency text, channel text, status text, fulfilment text, customer text,
      country text, campaign text, fingerprint text, tax_lines jsonb, paid_at timestamptz(3)
    ) on commit drop`;
  await tx`
    create temp table staged_sales (
      place integer, sku text, sku_key text, event smallint, line smallint, at timestamptz(3), title text,
      quantity integer, gross bigint, discounts bigint, shipping bigint, taxes bigint, duties bigint, tips bigint,
      gift_cards bigint, refunded bigint, orders smallint, refunds smallint
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

/** Of a file of orders that is loaded while it is read. */
export interface Groups {
  /** Called when many heads are staged: gives the places of those whose lines are needed. */
  readonly find: () => Promise<ReadonlySet<number>>;
  /** Then, when these lines are staged: loads them, and leaves the tables empty. */
  readonly load: () => Promise<void>;
  /** Whether lines wait until their heads are found: many may be the store's already. */
  readonly mayKnow: () => boolean;
  /** From so many bytes on there is a group. */
  readonly bytes: number;
}

/** Copies the chunks in, each into its table. Throws the source's error or the server's. */
export async function stage(
  tx: Tx,
  source: AsyncIterable<StagedChunk>,
  saveRejects: (rejects: readonly Reject[]) => Promise<void> = async () => {},
  groups: Groups | null = null,
): Promise<void> {
  let open = null as { table: StagedTable; copy: Copy } | null;
  let held: Reject[] = [];
  let lines: StagedChunk[] = [];
  let bytes = 0;
  const write = async ({ table, chunk, release }: StagedChunk): Promise<void> => {
    if (open?.table !== table) await close();
    open ??= { table, copy: await openCopy(tx, await tableOf(tx, table)) };
    await open.copy.write(chunk);
    release?.();
  };
  const writeLines = async (needed: ReadonlySet<number> | null): Promise<void> => {
    const waiting = lines;
    lines = [];
    for (const each of waiting)
      await write(needed ? { ...each, chunk: neededLines(each.chunk, needed) } : each);
    await close();
  };
  const close = async (): Promise<void> => {
    await open?.copy.end();
    open = null;
  };
  try {
    for await (const staged of source) {
      const { table, chunk, rejects = [] } = staged;
      held.push(...rejects);
      const isFull = held.length > REJECTS_HELD;
      if (isFull) {
        await close();
        await saveRejects(held);
        held = [];
      }
      if (chunk.length === 0) continue;
      // Before it is written: it has no length any more once its memory was given back.
      bytes += chunk.length;
      if (table === 'sales' && groups?.mayKnow()) lines.push(staged);
      else await write(staged);
      // The lines come after their heads: then each head has its own.
      if (groups && table === 'sales' && bytes >= groups.bytes) {
        await close();
        await writeLines(await groups.find());
        await groups.load();
        bytes = 0;
        // While the source is waited for, a query is open that hears of it when the connection is lost.
        open = { table: 'orders', copy: await openCopy(tx, await tableOf(tx, 'orders')) };
      }
    }
    await writeLines(null);
  } catch (error) {
    open?.copy.abort(error as Error);
    throw error;
  }
  await saveRejects(held);
  await tx`analyze staged_heads, staged_sales, staged_products, staged_stock`;
}
