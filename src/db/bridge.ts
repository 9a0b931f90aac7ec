/** The steps from one profile's figure to the next, each with its amount and how many orders are behind it. */
import type { Currency } from '../core/money.ts';
import { endOf, type Period } from '../core/period.ts';
import type { Tx } from './client.ts';
import { bridgeHead } from './ledger.ts';
import { payments } from './order-payments.ts';

export interface StepSum {
  readonly step: string;
  readonly currency: Currency;
  readonly amount: bigint;
  readonly orders: number;
}

/** In every currency; a step that nothing falls under is not there. */
export async function bridgeSteps(tx: Tx, storeId: bigint, period: Period): Promise<StepSum[]> {
  const { head } = await bridgeHead(tx, storeId, period);
  return tx<StepSum[]>`
    with ${head}
    select step, currency, sum(amount)::bigint as amount, count(*)::int as orders
    from (
      select step, currency, order_id, sum(amount) as amount
      from (select step, currency, order_id, amount from steps union all select step, currency, order_id, amount from rates) all_steps
      group by step, currency, order_id having sum(amount) <> 0) orders
    group by step, currency order by currency, step`;
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

export async function paidDays(tx: Tx, storeId: bigint, period: Period): Promise<PaidDays> {
  const rows = await tx<{ told_by: keyof PaidDays; orders: number }[]>`
    with ${payments(tx, storeId, period)}
    select told_by, count(*)::int as orders from state
    where paid and paid_at >= ${period.from} and paid_at < ${endOf(period)} group by told_by`;
  const of = (by: keyof PaidDays) => rows.find((row) => row.told_by === by)?.orders ?? 0;
  return { statement: of('statement'), export: of('export'), placed: of('placed') };
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
        and lower(ltrim(head.number, '#')) = lower(ltrim(moved.order_number, '#'))))
  group by currency order by currency`;
