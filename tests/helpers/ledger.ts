/** Orders and their ledger rows put straight into the tables: what an import would leave, in a few words. */

import { skuKey } from '../../src/core/sku.ts';
import { fromIso, type Instant, type Zone } from '../../src/core/time.ts';
import type { Tx } from '../../src/db/client.ts';
import { addNames } from '../../src/db/sold-names.ts';
import { rebuildSums } from '../../src/db/sums-rebuild.ts';

/** Amounts are minor units; what is left out is 0 or null. */
export interface TestLine {
  readonly sku?: string | null;
  readonly title?: string;
  readonly quantity?: number;
  readonly gross?: number;
  readonly discounts?: number;
  readonly taxes?: number;
  /** The line is a gift card of this value: no gross sales, no order. */
  readonly giftCard?: number;
}

/** What was taken back, as positive amounts. */
export interface TestReversal {
  readonly at: string | Instant;
  readonly lines?: readonly TestLine[];
  readonly shipping?: number;
  readonly duties?: number;
  readonly tips?: number;
  /** Money given back. */
  readonly refunded?: number;
}

export interface TestOrder {
  readonly number: string;
  /** A local time of Berlin unless it says otherwise, or an instant. */
  readonly at: string | Instant;
  readonly cancelledAt?: string | Instant;
  readonly paidAt?: string | Instant;
  readonly currency?: string;
  readonly channel?: string | null;
  readonly campaign?: string | null;
  readonly status?: string | null;
  readonly customer?: string | null;
  readonly source?: string;
  readonly lines: readonly TestLine[];
  readonly shipping?: number;
  readonly duties?: number;
  readonly tips?: number;
  readonly reversals?: readonly TestReversal[];
}

const BERLIN = 'Europe/Berlin' as Zone;
export const at = (when: string | Instant, zone: Zone = BERLIN): Instant => {
  const read = typeof when === 'string' ? fromIso(when, zone) : when;
  if (read === null) throw new Error(`no instant: ${when}`);
  return read;
};

export async function insertOrders(tx: Tx, storeId: bigint, orders: readonly TestOrder[]): Promise<void> {
  for (const order of orders) await insertBare(tx, storeId, order);
  await rebuildSums(tx, storeId);
}

/** Gives the order's id. */
export async function insertOrder(tx: Tx, storeId: bigint, order: TestOrder): Promise<bigint> {
  const id = await insertBare(tx, storeId, order);
  await rebuildSums(tx, storeId);
  return id;
}

async function insertBare(tx: Tx, storeId: bigint, order: TestOrder): Promise<bigint> {
  const placed = at(order.at);
  const cancelled = order.cancelledAt === undefined ? null : at(order.cancelledAt);
  const paid = order.paidAt === undefined ? null : at(order.paidAt);
  const [row] = await tx<{ order_id: bigint }[]>`
    insert into orders (store_id, source, number, placed_at, cancelled_at, paid_at, currency, channel, campaign, status, customer, fingerprint)
    values (${storeId}, ${order.source ?? 'csv'}, ${order.number}, ${placed}, ${cancelled}, ${paid}, ${order.currency ?? 'EUR'},
      ${order.channel ?? null}, ${order.campaign ?? null}, ${order.status ?? null}, ${order.customer ?? null}, 'test')
    returning order_id`;
  const orderId = (row as { order_id: bigint }).order_id;
  const events = [
    { ...order, at: placed, kind: 'sale' as const, sign: 1, refunded: 0 },
    ...(order.reversals ?? []).map((reversal) => ({
      lines: [{}],
      ...reversal,
      kind: 'reversal' as const,
      sign: -1,
    })),
  ];
  for (const [event, each] of events.entries()) {
    const first = each.lines.findIndex((line) => line.giftCard === undefined);
    for (const [index, line] of each.lines.entries()) {
      const once = (amount: number | undefined) => (index === 0 ? each.sign * (amount ?? 0) : 0);
      const goods = line.giftCard === undefined;
      const signed = (amount: number | undefined) => each.sign * (amount ?? 0) + 0;
      const sale = {
        store_id: storeId,
        order_id: orderId,
        event,
        line: index,
        kind: each.kind,
        at: at(each.at),
        currency: order.currency ?? 'EUR',
        sku_key: line.sku ? skuKey(line.sku) : null,
        title: line.title ?? line.sku ?? 'Something',
        quantity: signed(line.quantity ?? (each.kind === 'sale' ? 1 : 0)),
        gross: goods ? signed(line.gross) : 0,
        discounts: signed(line.discounts),
        taxes: signed(line.taxes),
        shipping: once(each.shipping),
        duties: once(each.duties),
        tips: once(each.tips),
        gift_cards: signed(line.giftCard),
        refunded: once(each.refunded),
        orders: each.kind === 'sale' && index === first ? 1 : 0,
        refunds: each.kind === 'reversal' && index === 0 && (each.refunded ?? 0) > 0 ? 1 : 0,
      };
      await tx`insert into sales ${tx(sale)}`;
      await addNames(tx, storeId, tx`(values (${sale.sku_key}, ${sale.title})) sold (sku_key, title)`);
    }
  }
  return orderId;
}

/** A row of a payment service's statement; minor units. */
export interface TestMovement {
  readonly at: string | Instant;
  readonly type?: 'charge' | 'refund' | 'dispute' | 'fee' | 'payout';
  readonly gross: number;
  readonly fee?: number;
  readonly currency?: string;
  readonly order?: string | null;
}

export async function insertMovements(
  tx: Tx,
  storeId: bigint,
  movements: readonly TestMovement[],
): Promise<void> {
  for (const [index, move] of movements.entries()) {
    const { gross, fee = 0, type = 'charge', currency = 'EUR', order = null } = move;
    await tx`
      insert into transactions (store_id, source, key, at, type, gross, fee, net, currency, order_number)
      values (${storeId}, 'stripe', ${`txn_${index}`}, ${at(move.at)}, ${type}, ${gross}, ${fee}, ${gross - fee},
        ${currency}, ${order})`;
  }
}

/** One `base` is `rate` of `quote` on the day. */
export async function insertRates(
  tx: Tx,
  storeId: bigint,
  rates: readonly (readonly [day: string, base: string, quote: string, rate: string])[],
): Promise<void> {
  for (const [day, base, quote, rate] of rates)
    await tx`insert into exchange_rates values (${storeId}, ${day}, ${base}, ${quote}, ${rate}::text::numeric)`;
}
