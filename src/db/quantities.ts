/** What other files than the orders tell of a period: each from its own table, in the store's currency. */
import type { QuantityId } from '../core/metrics/quantities.ts';
import type { Currency } from '../core/money.ts';
import { daysOf, endOf, type Period } from '../core/period.ts';
import { addDays, type Day, dayOf, type Instant, startOfDay } from '../core/time.ts';
import type { Fragment, Tx } from './client.ts';
import { factorColumns } from './converted-rows.ts';
import { countBuyers } from './customers.ts';
import { ledgerOf, storeFactors } from './ledger.ts';
import { within } from './sales.ts';

export interface Known {
  /** Null where the files tell nothing of the period. */
  readonly value: bigint | null;
  /** How many of what it is counted or summed from are in it (`of` in src/core/metrics/quantities.ts). */
  readonly rows: number;
  /** Amounts that have no rate. */
  readonly others: readonly { readonly currency: Currency; readonly amount: bigint }[];
}

export function quantity(
  tx: Tx,
  storeId: bigint,
  id: QuantityId,
  period: Period,
  currency: Currency,
): Promise<Known> {
  switch (id) {
    case 'sessions':
      return sessions(tx, storeId, period);
    case 'ad_spend':
      return amounts(tx, storeId, period, currency, spendRows(tx, storeId, period));
    case 'payment_fees':
      return amounts(tx, storeId, period, currency, feeRows(tx, storeId, period));
    case 'shipping_cost':
      return amounts(tx, storeId, period, currency, labelRows(tx, storeId, period));
    case 'new_customers':
      return newCustomers(tx, storeId, period, currency);
    case 'refunded_orders':
      return refundedOrders(tx, storeId, period, currency);
    case 'cost_of_goods':
      return costOfGoods(tx, storeId, period, currency);
  }
}

/** The days that lie wholly in a period, the first and the last; null where there is none. */
export function wholeDays(period: Period): { from: Day; to: Day } | null {
  const { zone } = period;
  const days = daysOf(period);
  const from = startOfDay(days.from, zone) === period.from ? days.from : addDays(days.from, 1);
  const ends = startOfDay(addDays(days.to, 1), zone) <= endOf(period);
  const to = ends ? days.to : addDays(days.to, -1);
  return from <= to ? { from, to } : null;
}

/** `fee` is what was taken of a payment; a fee alone is a movement of its own, negative. */
const feeRows = (tx: Tx, storeId: bigint, period: Period) => tx`
  select at, currency, fee - case when type = 'fee' then gross else 0 end as amount from transactions
  where store_id = ${storeId} and at >= ${period.from} and at < ${endOf(period)}
    and (fee <> 0 or type = 'fee')`;

const labelRows = (tx: Tx, storeId: bigint, period: Period) => tx`
  select at, currency, cost as amount from shipping_costs
  where store_id = ${storeId} and at >= ${period.from} and at < ${endOf(period)}`;

/** A stretch of several days converts as of its first. */
function spendRows(tx: Tx, storeId: bigint, period: Period): Fragment {
  const days = wholeDays(period);
  if (days === null)
    return tx`select null::timestamptz as at, null as currency, null::bigint as amount where false`;
  return tx`
    select day::timestamp at time zone ${period.zone} as at, currency, spend as amount from ad_spend
    where store_id = ${storeId} and day >= ${days.from} and until <= ${days.to}`;
}

async function amounts(
  tx: Tx,
  storeId: bigint,
  period: Period,
  own: Currency,
  rows: Fragment,
): Promise<Known> {
  const { amount, currency, join } = factorColumns(tx, await storeFactors(tx, storeId, period), 'amount');
  const found = await tx<{ currency: string; amount: bigint; rows: number }[]>`
    select currency, sum(amount)::bigint as amount, count(*)::int as rows
    from (select ${amount} as amount, ${currency} as currency from (${rows}) raw ${join}) converted
    group by currency order by currency`;
  const ours = found.find((row) => row.currency === own);
  return {
    value: ours?.amount ?? null,
    rows: ours?.rows ?? 0,
    others: found
      .filter((row) => row.currency !== own)
      .map((row) => ({ currency: row.currency, amount: row.amount })),
  };
}

export interface SessionDay {
  readonly day: Day;
  readonly until: Day;
  readonly sessions: bigint;
  readonly rows: number;
}

/** Stretches that lie wholly in the period, of the one source that tells of most days: two would count visits twice. */
export async function sessionDays(tx: Tx, storeId: bigint, period: Period): Promise<SessionDay[]> {
  const days = wholeDays(period);
  if (days === null) return [];
  return tx<SessionDay[]>`
    with told as (
      select source, day, until, sum(sessions)::bigint as sessions, count(*)::int as rows from traffic
      where store_id = ${storeId} and day >= ${days.from} and until <= ${days.to} group by source, day, until
    )
    select day, until, sessions, rows from told
    where source = (select source from told group by source order by sum(until - day + 1) desc, source limit 1)
    order by day, until`;
}

async function sessions(tx: Tx, storeId: bigint, period: Period): Promise<Known> {
  const days = await sessionDays(tx, storeId, period);
  const value = days.length === 0 ? null : days.reduce((sum, day) => sum + day.sessions, 0n);
  return { value, rows: days.reduce((sum, day) => sum + day.rows, 0), others: [] };
}

/** The same people as `customers` counts. */
async function newCustomers(tx: Tx, storeId: bigint, period: Period, currency: Currency): Promise<Known> {
  const buyers = await countBuyers(tx, storeId, period, currency);
  return { value: buyers.all > 0 ? BigInt(buyers.new) : null, rows: buyers.new, others: [] };
}

async function refundedOrders(tx: Tx, storeId: bigint, period: Period, currency: Currency): Promise<Known> {
  const { source } = await ledgerOf(tx, storeId, period);
  const [row] = await tx<{ placed: number; refunded: number }[]>`
    select count(*)::int as placed, count(*) filter (where exists (
      select from sales back where back.store_id = ${storeId} and back.order_id = placed.order_id and back.refunds > 0))::int as refunded
    from (
      select distinct order_id from ${source}
      where ${within(tx, storeId, period)} and sales.orders > 0 and sales.currency = ${currency}) placed`;
  return { value: row?.placed ? BigInt(row.refunded) : null, rows: row?.refunded ?? 0, others: [] };
}

/** Costs are in the store's currency, whatever the order's. */
async function costOfGoods(tx: Tx, storeId: bigint, period: Period, currency: Currency): Promise<Known> {
  const { source } = await ledgerOf(tx, storeId, period);
  const [row] = await tx<{ cost: bigint | null; rows: number }[]>`
    select sum(unit_cost * quantity)::bigint as cost, count(*)::int as rows from ${source}
    where ${within(tx, storeId, period)} and sales.currency = ${currency} and unit_cost is not null and quantity <> 0`;
  return { value: row?.cost ?? null, rows: row?.rows ?? 0, others: [] };
}

/** The contiguous runs of days that have sessions, as periods. */
export async function runsWithSessions(tx: Tx, storeId: bigint, period: Period): Promise<Period[]> {
  const runs: { from: Day; to: Day }[] = [];
  for (const { day, until } of await sessionDays(tx, storeId, period)) {
    const last = runs.at(-1);
    if (last && day <= addDays(last.to, 1)) {
      if (until > last.to) last.to = until;
    } else runs.push({ from: day, to: until });
  }
  const at = (day: Day): Instant => startOfDay(day, period.zone);
  return runs.map(({ from, to }) => ({
    from: at(from),
    to: at(addDays(to, 1)),
    zone: period.zone,
    label: period.label,
    running: false,
  }));
}

/** How many days of a period have sessions, of how many whole ones. */
export function daysCovered(runs: readonly Period[], period: Period): { known: number; of: number } {
  const count = (from: Day, to: Day) =>
    Math.round((startOfDay(addDays(to, 1), period.zone) - startOfDay(from, period.zone)) / 86_400_000);
  const whole = wholeDays(period);
  const known = runs.reduce(
    (sum, run) => sum + count(dayOf(run.from, run.zone), addDays(dayOf(run.to, run.zone), -1)),
    0,
  );
  return { known, of: whole ? count(whole.from, whole.to) : 0 };
}
