/** Taxes by the name, rate and place that files give them, and what no file tells apart. All of one currency. */
import { SUM_COLUMNS } from '../core/metrics/sums.ts';
import type { Currency } from '../core/money.ts';
import { endOf, type Period } from '../core/period.ts';
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';
import { within } from './sales.ts';

/** One tax at one rate in one place. */
export interface TaxSums {
  /** `DE MwSt 19 %`: finds its orders. */
  readonly label: string;
  /** Where it is owed; of orders whose file does not name it, where they went. */
  readonly place: string | null;
  /** The file names the place. */
  readonly stated: boolean;
  readonly name: string;
  /** Percent as decimal text. */
  readonly rate: string | null;
  /** The rate or some of the base was worked out from amounts. */
  readonly derived: boolean;
  readonly orders: number;
  readonly charged: bigint;
  /** Zero or less. */
  readonly refunded: bigint;
  /** Of both, what was told to be on shipping. */
  readonly shipping: bigint;
  /** What it was charged on, less what was taken back, where that is known. */
  readonly base: bigint;
  /** Of the tax, what has such a base, and what rate × base comes to, rounded order by order. */
  readonly checked: bigint;
  readonly expected: bigint | null;
  /** How many orders have no base. */
  readonly baseless: number;
}

const label = (tx: Tx) => tx`
  concat_ws(' ', coalesce(jurisdiction, country), name, trim_scale(rate)::text || ' %')`;

const told = (tx: Tx, storeId: bigint, period: Period) =>
  tx`order_taxes.store_id = ${storeId} and order_taxes.at >= ${period.from} and order_taxes.at < ${endOf(period)}`;

/** The most tax first. */
export const taxSums = async (
  tx: Tx,
  storeId: bigint,
  period: Period,
  currency: Currency,
): Promise<TaxSums[]> => tx<TaxSums[]>`
  select min(${label(tx)} collate "C") as label, min(coalesce(jurisdiction, country) collate "C") as place,
    bool_and(jurisdiction is not null) as stated, min(name collate "C") as name, trim_scale(rate)::text as rate,
    bool_or(derived) as derived, count(distinct order_id)::int as orders,
    coalesce(sum(amount) filter (where event = 0), 0)::bigint as charged,
    coalesce(sum(amount) filter (where event > 0), 0)::bigint as refunded,
    coalesce(sum(amount) filter (where part = 'shipping'), 0)::bigint as shipping,
    coalesce(sum(base), 0)::bigint as base,
    coalesce(sum(amount) filter (where base is not null), 0)::bigint as checked,
    sum(round(base * rate / 100)) filter (where base is not null)::bigint as expected,
    count(distinct order_id) filter (where base is null)::int as baseless
  from order_taxes where ${told(tx, storeId, period)} and currency = ${currency}
  group by lower(${label(tx)}), rate order by abs(sum(amount)) desc, 1`;

/** Orders whose taxes are more, or less, than what is told apart of them. */
export interface Untold {
  /** Where they went. */
  readonly country: string | null;
  readonly orders: number;
  readonly charged: bigint;
  readonly refunded: bigint;
}

export const untoldTaxes = (
  tx: Tx,
  storeId: bigint,
  period: Period,
  currency: Currency,
): Promise<Untold[]> => tx<Untold[]>`
  with rest as (${untoldParts(tx, storeId, period)})
  select head.country, count(distinct rest.order_id)::int as orders,
    coalesce(sum(amount) filter (where event = 0), 0)::bigint as charged,
    coalesce(sum(amount) filter (where event > 0), 0)::bigint as refunded
  from rest join orders head on head.store_id = ${storeId} and head.order_id = rest.order_id
  where rest.currency = ${currency}
  group by head.country order by abs(sum(amount)) desc, 1`;

/** One row per event: what its taxes in the ledger have beyond those told apart. */
const untoldParts = (tx: Tx, storeId: bigint, period: Period) => tx`
  select order_id, event, currency, max(at) as at, sum(amount)::bigint as amount from (
    select order_id, event, currency, at, taxes as amount from sales
    where ${within(tx, storeId, period)} and taxes <> 0
    union all
    select order_id, event, currency, at, -amount from order_taxes where ${told(tx, storeId, period)}
  ) both_sides group by 1, 2, 3 having sum(amount) <> 0`;

/** As `partOf` of src/db/orders.ts, with this tax alone: one row per order and currency. `null`: what is untold. */
export function taxPartOf(tx: Tx, storeId: bigint, period: Period, asked: string | null, ofOrder: Fragment) {
  const zeros = SUM_COLUMNS.filter((column) => column !== 'taxes').map(
    (column) => tx`, 0::bigint as ${tx(column)}`,
  );
  const part =
    asked === null
      ? untoldParts(tx, storeId, period)
      : tx`select order_id, currency, at, amount from order_taxes
          where ${told(tx, storeId, period)} and lower(${label(tx)}) = lower(${asked})`;
  return tx`
    select sales.order_id, sales.currency, max(sales.at) as latest, sum(sales.amount)::bigint as taxes ${zeros},
      0::bigint as "giftCards"
    from (${part}) sales join orders head on head.store_id = ${storeId} and head.order_id = sales.order_id
    where true ${ofOrder} group by sales.order_id, sales.currency`;
}
type Fragment = ReturnType<typeof within>;

export interface TaxRow {
  readonly at: Instant;
  readonly number: string;
  readonly source: string;
  readonly country: string | null;
  readonly jurisdiction: string | null;
  /** Null for what is untold. */
  readonly name: string | null;
  readonly rate: string | null;
  readonly derived: boolean;
  readonly part: string | null;
  readonly currency: Currency;
  readonly amount: bigint;
  readonly base: bigint | null;
}

/** Every tax of every event, the untold too: their amounts add up to the taxes of the period. */
export const taxRows = (tx: Tx, storeId: bigint, period: Period): AsyncIterable<readonly TaxRow[]> =>
  tx<TaxRow[]>`
    select rows.*, number, source, head.country from (${allParts(tx, storeId, period)}) rows
    join orders head on head.store_id = ${storeId} and head.order_id = rows.order_id
    order by at, rows.order_id, event, place`.cursor(500);

export async function countTaxRows(tx: Tx, storeId: bigint, period: Period): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from (${allParts(tx, storeId, period)}) rows`;
  return row?.count ?? 0;
}

const allParts = (tx: Tx, storeId: bigint, period: Period) => tx`
  select order_id, event, place, at, jurisdiction, name, trim_scale(rate)::text as rate, derived, part, currency,
    amount, base
  from order_taxes where ${told(tx, storeId, period)}
  union all
  select order_id, event, 32767, at, null, null, null, false, null, currency, amount, null
  from (${untoldParts(tx, storeId, period)}) untold`;
