/** The steps from one profile's figure to the next, each with its amount and how many orders are behind it. */
import { RULES, type Rules } from '../core/metrics/rules.ts';
import type { Currency } from '../core/money.ts';
import { endOf, type Period } from '../core/period.ts';
import type { Tx } from './client.ts';
import { bridgeHead } from './ledger.ts';
import { spellings } from './order-payments.ts';

export interface StepSum {
  readonly step: string;
  readonly currency: Currency;
  readonly amount: bigint;
  readonly orders: number;
}

/** How well it is known when the orders paid in the period were paid. */
export interface PaidDays {
  /** By a payment that names the order. */
  readonly statement: number;
  /** By the order's own export. */
  readonly export: number;
  /** Nowhere: the day it was placed is taken. */
  readonly placed: number;
}

export interface BridgeSums {
  /** Of one currency; a step that nothing falls under is not there. */
  readonly steps: readonly StepSum[];
  /** What each profile says by itself: not made of the steps. */
  readonly figures: Readonly<Record<Rules, bigint>>;
  readonly paid: PaidDays;
}

/** All of it in one query, since what is known of the payments is worked out once for it. */
export async function bridgeSums(
  tx: Tx,
  storeId: bigint,
  period: Period,
  currency: Currency,
): Promise<BridgeSums> {
  const { head, rowsOf } = await bridgeHead(tx, storeId, period);
  const figure = (rules: Rules) => tx`
    union all select 'figure', ${rules}, ${currency}, coalesce(sum(gross - discounts), 0)::bigint, 0
    from (${rowsOf(rules)}) sales
    where at >= ${period.from} and at < ${endOf(period)} and currency = ${currency}`;
  const rows = await tx<(StepSum & { part: 'step' | 'figure' | 'paid' })[]>`
    with ${head}
    select 'step' as part, step, currency, sum(amount)::bigint as amount, count(*)::int as orders
    from (
      select step, currency, order_id, sum(amount) as amount
      from (select step, currency, order_id, amount from steps union all select step, currency, order_id, amount from rates) all_steps
      where currency = ${currency} group by step, currency, order_id having sum(amount) <> 0) orders
    group by step, currency
    ${RULES.map(figure)}
    union all select 'paid', told_by, '', 0, count(*)::int from state
      where paid and paid_at >= ${period.from} and paid_at < ${endOf(period)} group by told_by`;
  const of = (part: 'figure' | 'paid', name: string) =>
    rows.find((row) => row.part === part && row.step === name);
  const amount = (rules: Rules) => of('figure', rules)?.amount ?? 0n;
  const count = (by: keyof PaidDays) => of('paid', by)?.orders ?? 0;
  return {
    steps: rows.filter((row) => row.part === 'step'),
    figures: { shopify: amount('shopify'), woocommerce: amount('woocommerce'), cash: amount('cash') },
    paid: { statement: count('statement'), export: count('export'), placed: count('placed') },
  };
}

/** Payments and returns of the period that name no order of the store: in no profile's figure. */
export interface Unnamed {
  readonly currency: Currency;
  readonly amount: bigint;
  readonly movements: number;
}

export const unnamedMoney = (tx: Tx, storeId: bigint, period: Period): Promise<Unnamed[]> => tx<Unnamed[]>`
  select currency, sum(gross)::bigint as amount, count(*)::int as movements from transactions moved
  where store_id = ${storeId} and at >= ${period.from} and at < ${endOf(period)}
    and type in ('charge', 'refund', 'dispute') and gross <> 0
    and (order_number is null or not exists (
      select from orders head where head.store_id = ${storeId}
        and head.number = any(${spellings(tx, 'moved.order_number')})))
  group by currency order by currency`;
