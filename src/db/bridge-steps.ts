/** The steps of the bridge in the store's currency, as the head of a query. */
import type { Rules } from '../core/metrics/rules.ts';
import type { Currency } from '../core/money.ts';
import { endOf, type Period } from '../core/period.ts';
import { bridgeRows } from './bridge-rows.ts';
import type { Fragment, Tx } from './client.ts';
import { convertedRows, type Factors, factorColumns } from './converted-rows.ts';
import { cashRows, woocommerceRows } from './profile-rows.ts';

/**
 * `steps`, each amount converted by itself, and `rates`: what the figures of converted orders differ by beyond the
 * steps, since each profile takes the rate of its own day.
 */
export function allSteps(
  tx: Tx,
  storeId: bigint,
  period: Period,
  own: Currency,
  factors: Factors | null,
): Fragment {
  const { amount, currency, join } = factorColumns(tx, factors, 'amount');
  return tx`
    steps as materialized (
      select step, order_id, ${amount} as amount, ${currency} as currency, raw.currency as booked_in, at
      from (${bridgeRows(tx, storeId, period)}) raw ${join}
    ), ${factors === null ? noRates(tx) : rates(tx, storeId, period, own, factors)}`;
}

const noRates = (tx: Tx) => tx`
  rates as (select null as step, null::bigint as order_id, null as currency, null::timestamptz as at, 0::bigint as amount where false)`;

function rates(tx: Tx, storeId: bigint, period: Period, own: Currency, factors: Factors): Fragment {
  const by = (rules: Rules, rows: Fragment, sign: 1 | -1) => tx`
    select ${rules} as rules, order_id, currency, at, (gross - discounts) * ${sign}::int as amount
    from (${convertedRows(tx, storeId, rows, factors)}) one
    where booked_in <> ${own} and currency = ${own} and at >= ${period.from} and at < ${endOf(period)}`;
  const shopify = tx`
    select lines.* from state join sales lines on lines.store_id = ${storeId} and lines.order_id = state.order_id
    where at >= ${period.from} and at < ${endOf(period)}`;
  const first = FIRST_STEPS as unknown as string[];
  return tx`
    converted as materialized (
      ${by('shopify', shopify, -1)}
      union all ${by('woocommerce', woocommerceRows(tx, storeId), 1)}
      union all ${by('cash', cashRows(tx, storeId, period), 1)}
    ), rates as (
      select 'rates_paid' as step, order_id, currency, at, amount from converted where rules in ('shopify', 'woocommerce')
      union all select 'rates_moved', order_id, currency, at, case rules when 'cash' then amount else -amount end
        from converted where rules in ('woocommerce', 'cash')
      union all select case when step = any(${first}) then 'rates_paid' else 'rates_moved' end, order_id, currency, at, -amount
        from steps where booked_in <> ${own} and currency = ${own}
    )`;
}

/** From Shopify's net sales to WooCommerce's net revenue; all others lead on to cash. */
export const FIRST_STEPS = [
  'cancelled',
  'unpaid',
  'paid_outside',
  'placed_outside',
  'gift_cards',
  'duties',
  'tips',
] as const;
