/** Rows of the ledger's shape in the store's currency wherever a rate is known: src/core/convert.ts is the rule. */
import type { Factor } from '../core/convert.ts';
import type { Currency } from '../core/money.ts';
import type { Fragment, Tx } from './client.ts';

export interface Factors {
  readonly own: Currency;
  readonly list: readonly Factor[];
}

const AMOUNTS = [
  'gross',
  'discounts',
  'shipping',
  'taxes',
  'duties',
  'tips',
  'gift_cards',
  'refunded',
] as const;

/** Adds `store_id`, and `booked_in`: the currency that the order has it in. */
export function convertedRows(tx: Tx, storeId: bigint, rows: Fragment, factors: Factors | null): Fragment {
  const { currency, join } = factorColumns(tx, factors, 'gross');
  const amounts = AMOUNTS.map((column) => {
    const { amount } = factorColumns(tx, factors, column);
    return tx`${amount} as ${tx(column)},`;
  });
  return tx`
    select ${storeId}::bigint as store_id, order_id, event, line, kind, at, ${currency} as currency,
      raw.currency as booked_in, sku_key, title, quantity, ${amounts} orders, refunds, unit_cost
    from (${rows}) raw ${join}`;
}

/** For rows named `raw` with `at` and `currency`: the amount and the currency that they then have. */
export function factorColumns(
  tx: Tx,
  factors: Factors | null,
  column: (typeof AMOUNTS)[number] | 'amount',
): { amount: Fragment; currency: Fragment; join: Fragment } {
  const name = tx(column);
  if (factors === null || factors.list.length === 0)
    return { amount: tx`${name}`, currency: tx`raw.currency`, join: tx`` };
  const { list, own } = factors;
  return {
    // Integers alone: half away from zero, as divideRounded.
    amount: tx`case when factor.up is null then ${name}
      else (sign(${name}::numeric) * div(abs(${name}) * factor.up * 2 + factor.down, factor.down * 2))::bigint end`,
    currency: tx`case when factor.up is null then raw.currency else ${own} end`,
    join: tx`left join unnest(${list.map((each) => each.currency)}::text[],
        ${list.map((each) => each.since)}::timestamptz[], ${list.map((each) => each.until)}::timestamptz[],
        ${list.map((each) => each.up.toString())}::numeric[], ${list.map((each) => each.down.toString())}::numeric[])
      factor (currency, since, until, up, down)
      on factor.currency = raw.currency and raw.at >= factor.since and raw.at < factor.until`,
  };
}
