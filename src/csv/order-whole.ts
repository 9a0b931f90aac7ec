/** What belongs to an order as a whole, beside its lines: when, where, of whom, and its own amounts. */
import type { Currency } from '../core/money.ts';
import type { Instant } from '../core/time.ts';
import type { FieldReader } from './field-reader.ts';
import { absolute, type OrderAmounts } from './order-amounts.ts';
import type { Draft } from './order-draft.ts';
import type { OrderRows } from './order-groups.ts';
import type { DraftLine, ReturnLine } from './order-line.ts';
import { firstInstant, firstOf } from './order-state.ts';
import type { RowReader } from './row-reader.ts';
import { type StatusMeaning, saysNo } from './status-words.ts';
import type { TableRow } from './table.ts';

export interface Order extends Pick<OrderRows, 'number'> {
  readonly rows: readonly TableRow[];
  /** Rows that give money back of it and name no price of an item: none of `rows`. */
  readonly refunds: readonly TableRow[];
  readonly currency: Currency;
  readonly meaning: StatusMeaning;
}

/** What rows that are no items add to their order. */
export interface Extra {
  discount: bigint;
  charge: bigint;
  chargeTax: bigint;
  charges: number;
}

export interface Lines {
  readonly lines: readonly DraftLine[];
  readonly returns: readonly ReturnLine[];
  readonly extra: Extra;
}

export function orderReader(
  { of, has }: RowReader,
  amounts: OrderAmounts,
): (order: Order, read: Lines) => Draft | null {
  const [placed, cancelled, refunded] = [of('placed'), of('cancelled'), of('refundedAt')];
  const [paid, fulfilled] = [of('paid'), of('fulfilled')];
  const [status, payment, fulfilment] = [of('status'), of('payment'), of('fulfilment')];
  const isPaid = of('isPaid');
  const [channel, campaign, customer, country] = [
    of('channel'),
    of('campaign'),
    of('customer'),
    of('country'),
  ];
  const priced = has('unitPrice') || has('lineTotal');
  return ({ number, rows, refunds, currency, meaning }, { lines, returns, extra }) => {
    const back = amounts.paidBack(rows, currency, refunds);
    const mixed = returns.length > 0 || back !== null;
    const placedAt = mixed ? earliest(rows, placed) : firstInstant(rows, placed);
    if (placedAt === null) return null;
    const cancelledAt = firstInstant(rows, cancelled);
    const refundedAt = firstInstant(rows, refunded) ?? back?.at ?? null;
    const paidAt = firstInstant(rows, paid);
    const fulfilledAt = firstInstant(rows, fulfilled) ?? placedAt;
    const itemised = lines.length > 0 || returns.some(({ whole }) => !whole);
    const discount = amounts.discount(rows, currency, itemised);
    const total = amounts.total(rows, currency);
    return {
      number,
      placedAt,
      cancelledAt,
      paidAt,
      latest: Math.max(
        placedAt,
        cancelledAt ?? placedAt,
        refundedAt ?? placedAt,
        paidAt ?? placedAt,
        fulfilledAt,
      ) as Instant,
      currency,
      channel: firstOf(rows, channel),
      campaign: firstOf(rows, campaign),
      status: firstOf(rows, status) ?? firstOf(rows, payment) ?? (firstOf(rows, isPaid, saysNo) && 'unpaid'),
      fulfilment: firstOf(rows, fulfilment),
      customer: firstOf(rows, customer),
      country: firstOf(rows, country),
      lines,
      returns,
      priced,
      discount: extra.discount + absolute(discount ?? 0n),
      discountGiven: discount !== null,
      shipping: amounts.shipping(rows, currency) + extra.charge,
      taxes: amounts.taxes(rows, currency, total, itemised),
      chargeTax: extra.chargeTax,
      taxed: amounts.taxed(rows),
      duties: amounts.duties(rows, currency) ?? 0n,
      tips: (amounts.tips(rows, currency) ?? 0n) + lines.reduce((all, line) => all + line.tip, 0n),
      total,
      refunded: amounts.refunded(rows, currency) ?? back?.amount ?? null,
      refundedAt,
      meaning,
      charges: extra.charges,
      unpriced: total === null && !meaning.cancelled && amounts.isUnpriced(rows),
    };
  };
}

/** An export may have its newest rows first: the sale below what was given back of it. */
function earliest(rows: readonly TableRow[], placed: FieldReader): Instant | null {
  const moments = rows.map((row) => placed.instant(row)).filter((at) => at !== null);
  return moments.length === 0 ? null : (Math.min(...moments) as Instant);
}
