/** The way in for live sources: canonical orders, one or many, into a store. */
import type { Instant } from '../core/time.ts';
import type { OrderRow } from '../csv/canonical.ts';
import { copyCells } from '../csv/copy-text.ts';
import { STAGED_ORDERS, STAGED_SALES } from '../csv/staged.ts';
import { stagedOrder } from '../csv/staged-orders.ts';
import type { Tx } from '../db/client.ts';
import { type TakenOrders, type ToldOrder, writeOrders } from '../db/take-orders.ts';

/**
 * Makes the orders that the store does not have, replaces those that are told differently, and leaves the rest; of
 * a number that comes twice the later one counts. In one transaction with whatever the caller does. A live source
 * knows when something was taken back: throws for a reversal without a date.
 */
export function takeOrders(
  tx: Tx,
  store: { readonly id: bigint },
  rows: readonly OrderRow[],
): Promise<TakenOrders> {
  const last = new Map(rows.map((row) => [`${row.source}\n${row.number}`, row]));
  return writeOrders(tx, store.id, [...last.values()].map(toldOrder));
}

/** As a file's orders are staged: the same order told by a file and by a live source is the same. */
function toldOrder(order: OrderRow): ToldOrder {
  const moments = [order.placedAt, ...order.reversals.map(({ at }) => at)];
  if (!moments.every((at) => at !== null))
    throw new Error(`Order ${order.number} of ${order.source} has a reversal without a date.`);
  const written = stagedOrder(order);
  const { place: _, tax_lines, ...head } = named(STAGED_ORDERS, written.head.trimEnd());
  const skus = new Map<string, string>();
  return {
    head: { ...head, tax_lines: typeof tax_lines === 'string' ? JSON.parse(tax_lines) : null },
    lines: written.lines
      .split('\n')
      .slice(0, -1)
      .map((text) => {
        const { place, sku, sku_key, at, ...line } = named(STAGED_SALES, text);
        // Spelt out where it comes first.
        if (sku_key && sku) skus.set(sku_key, sku);
        const isSale = line.event === '0';
        return {
          ...line,
          kind: isSale ? 'sale' : 'reversal',
          at: isSale ? (head.placed_at ?? null) : (at ?? null),
          sku_key: sku_key ?? null,
          sku: sku_key ? (skus.get(sku_key) ?? null) : null,
        };
      }),
    moments: moments as Instant[],
  };
}

const named = <Name extends string>(columns: readonly Name[], line: string) => {
  const cells = copyCells(line);
  return Object.fromEntries(columns.map((name, index) => [name, cells[index] ?? null])) as Record<
    Name,
    string | null
  >;
};
