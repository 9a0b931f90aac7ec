/** The way in for live sources: canonical orders, one or many, into a store. */
import type { Instant } from '../core/time.ts';
import type { OrderRow } from '../csv/canonical.ts';
import type { CopyValue } from '../csv/copy-text.ts';
import { STAGED_SALES } from '../csv/staged.ts';
import { fingerprintOf, instantText, ledgerLines } from '../csv/staged-lines.ts';
import type { Tx } from '../db/client.ts';
import { type Cells, type TakenOrders, type ToldOrder, writeOrders } from '../db/take-orders.ts';

const LINE = STAGED_SALES.slice(STAGED_SALES.indexOf('event'));

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

function toldOrder(order: OrderRow): ToldOrder {
  const moments = [order.placedAt, ...order.reversals.map(({ at }) => at)];
  if (!moments.every((at) => at !== null))
    throw new Error(`Order ${order.number} of ${order.source} has a reversal without a date.`);
  const { source, number, placedAt, cancelledAt, currency, channel, campaign } = order;
  const { status, fulfilment, customer, country } = order;
  return {
    head: cells({
      ...{ source, number, currency, channel, campaign, status, fulfilment, customer, country },
      placed_at: instantText(placedAt),
      cancelled_at: instantText(cancelledAt),
      fingerprint: fingerprintOf(order),
    }),
    lines: ledgerLines(order).map(
      (values): Cells => Object.fromEntries(LINE.map((name, index) => [name, cell(values[index] ?? null)])),
    ),
    moments: moments as Instant[],
  };
}

const cells = (values: Readonly<Record<string, CopyValue>>): Cells =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, cell(value)]));

/** Postgres has no NUL in text, and JSON no whole numbers of 64 bits. */
const cell = (value: CopyValue): string | number | null =>
  typeof value === 'string'
    ? value.replaceAll('\0', '')
    : typeof value === 'bigint'
      ? `${value}`
      : (value as number | null);
