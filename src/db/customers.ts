/** What new and returning customers, and orders that name nobody, add up to, and who bought most. */
import type { Rules } from '../core/metrics/rules.ts';
import { NOTHING, ruled, type Sums } from '../core/metrics/sums.ts';
import type { Currency } from '../core/money.ts';
import type { Period } from '../core/period.ts';
import type { Instant } from '../core/time.ts';
import { fromBuyerSums } from './buyer-sums-read.ts';
import { BUYER_KINDS, type BuyerKind, buyerKind, headsWithin, placedWithin } from './buyers.ts';
import type { Fragment, Tx } from './client.ts';
import { ledgerOf } from './ledger.ts';
import { asHashed } from './planning.ts';
import { sumsOf, sumsOnly, within } from './sales.ts';
import { packed, unpacked } from './sums-columns.ts';
import { stretchOf } from './sums-read.ts';

/** One per stretch, in the order of `starts` (src/core/buckets.ts). What was taken back counts with its order's kind. */
export type BuyerSeries = Readonly<Record<BuyerKind, readonly Sums[]>>;

export interface BuyerCounts {
  /** Everybody who ordered in the period. */
  readonly all: number;
  /** Whose first order fell in it. */
  readonly new: number;
  /** Who ordered in it and had ordered before; somebody new who came back within it is both. */
  readonly returning: number;
}

export interface BuyersFound {
  readonly series: BuyerSeries;
  readonly counts: BuyerCounts;
}

/** Both at once: whose first order one is takes the time where no sums are kept. */
export async function buyersOf(
  tx: Tx,
  storeId: bigint,
  period: Period,
  starts: readonly Instant[],
  currency: Currency,
): Promise<BuyersFound> {
  const kept = await keptBuyers(tx, storeId, period, starts, currency);
  if (kept !== null) return kept;
  const ledger = await ledgerOf(tx, storeId, period);
  const { source, rules, plain } = ledger;
  const columns = tx`head.order_id as id, head.buyer, head.currency as placed_in,
    ${placedWithin(tx, period)} as is_placed, ${buyerKind(tx)} as kind`;
  // By other rules an order may have its day in the period and be placed outside of it, and the other way round.
  const placed = plain
    ? tx`select buyer, kind from kinds where is_placed and placed_in = ${currency} and buyer is not null`
    : placedBuyers(tx, storeId, period, currency);
  const rows = await tx<(Sums & BuyerCounts & { buyers: BuyerKind | null; stretch: number })[]>`
    with kinds as materialized (${headsWithin(tx, period, columns, tx`${storeId}`, ledger)}),
    counted as (${countsOf(tx, placed)}), parts as (
      select buyers, width_bucket(at, ${starts as Instant[]}::timestamptz[]) - 1 as stretch, ${sumsOf(tx)}
      from ${source} join (select id, kind as buyers from kinds) kinds on kinds.id = sales.order_id
      where ${within(tx, storeId, period)} and currency = ${currency} group by 1, 2
    )
    select counted.*, parts.* from counted left join parts on true`;
  return foundIn(
    rows.map((row) => ({ ...row, sums: sumsOnly(row, rules) })),
    starts,
    rules,
  );
}

/** Null where no sums are kept that tell it. */
async function keptBuyers(
  tx: Tx,
  storeId: bigint,
  period: Period,
  starts: readonly Instant[],
  currency: Currency,
): Promise<BuyersFound | null> {
  const { zone } = period;
  const asked = { storeId, zone, stretch: stretchOf(period), starts };
  // Who ordered once in the period and not for the first time has come back; who ordered more often has, too.
  const rows = await fromBuyerSums<
    BuyerCounts & { buyers: BuyerKind | null; stretch: number; packed: string }
  >(
    tx,
    asked,
    (parts) => tx`
      with own as materialized (select * from (${parts}) parts where currency = ${currency}),
      firsts as (select coalesce(add_up(customers), 0)::int as "new" from own where is_first),
      sums as (
        select case when cohort is null then 'unknown' when is_first then 'new' else 'returning' end as buyers,
          width_bucket(start, ${starts as Instant[]}::timestamptz[]) - 1 as stretch, ${packed(tx)}
        from own group by 1, 2
      ), counted as materialized (
        -- Gone through once: so many buyers do not stay in memory to be gone through again.
        select count(*)::int as "all", array_agg(buyer) filter (where orders > 1) as often from (
          select buyer, count(*) as orders from orders head
          where head.store_id = ${storeId} and ${placedWithin(tx, period)} and head.currency = ${currency} and buyer is not null
          group by buyer
        ) theirs
      ), back as materialized (
        select count(*) filter (where (
          select ${placedWithin(tx, period)} and head.currency = ${currency} from orders head
          where head.store_id = ${storeId} and head.buyer = known.buyer order by placed_at, order_id limit 1))::int as "new"
        from unnest((select often from counted)) known (buyer)
      )
      select counted."all", firsts."new", counted."all" - firsts."new" + back."new" as "returning", sums.*
      from counted cross join firsts cross join back left join sums on true`,
  );
  if (rows === null) return null;
  return foundIn(
    rows.map((row) => ({ ...row, sums: row.buyers === null ? NOTHING : unpacked(row.packed) })),
    starts,
    'shopify',
  );
}

function foundIn(
  rows: readonly (BuyerCounts & {
    readonly buyers: BuyerKind | null;
    readonly stretch: number;
    readonly sums: Sums;
  })[],
  starts: readonly Instant[],
  rules: Rules,
): BuyersFound {
  const found = new Map(
    rows.map(({ buyers, stretch, sums }) => [`${buyers} ${stretch}`, ruled(sums, rules)]),
  );
  const of = (kind: BuyerKind) =>
    starts.map((_, index) => found.get(`${kind} ${index}`) ?? ruled(NOTHING, rules));
  const series = Object.fromEntries(BUYER_KINDS.map((kind) => [kind, of(kind)])) as unknown as BuyerSeries;
  return { series, counts: countsIn(rows[0]) };
}

/** Of the orders placed in the period in this currency. */
export async function countBuyers(
  tx: Tx,
  storeId: bigint,
  period: Period,
  currency: Currency,
): Promise<BuyerCounts> {
  const [row] = await tx<BuyerCounts[]>`${countsOf(tx, placedBuyers(tx, storeId, period, currency))}`;
  return countsIn(row);
}

const placedBuyers = (tx: Tx, storeId: bigint, period: Period, currency: Currency) => tx`
  select head.buyer, ${buyerKind(tx)} as kind from orders head
  where head.store_id = ${storeId} and ${placedWithin(tx, period)}
    and head.currency = ${currency} and head.buyer is not null`;

const countsOf = (tx: Tx, placed: Fragment) => tx`
  select count(distinct buyer)::int as "all", count(*) filter (where kind = 'new')::int as "new",
    count(distinct buyer) filter (where kind = 'returning')::int as "returning" from (${placed}) placed`;

const countsIn = (row: BuyerCounts | undefined): BuyerCounts => ({
  all: row?.all ?? 0,
  new: row?.new ?? 0,
  returning: row?.returning ?? 0,
});

export interface TopBuyer {
  /** As `orders.buyer` has it: finds exactly their orders. */
  readonly buyer: string;
  /** As an order of theirs writes it. */
  readonly customer: string;
  /** Their first order is in the period. */
  readonly isNew: boolean;
  readonly sums: Sums;
}

/** By net sales in the period, the most first. */
export async function topBuyers(
  tx: Tx,
  storeId: bigint,
  period: Period,
  currency: Currency,
  most: number,
): Promise<TopBuyer[]> {
  const ledger = await ledgerOf(tx, storeId, period);
  const { source, rules } = ledger;
  const rows = await asHashed(
    tx,
    () => tx<(Sums & Omit<TopBuyer, 'sums'>)[]>`
    with heads as materialized (${headsWithin(tx, period, tx`head.order_id, head.buyer`, tx`${storeId}`, ledger)}), best as (
      select heads.buyer from ${source} join heads using (order_id)
      where ${within(tx, storeId, period)} and sales.currency = ${currency} and heads.buyer is not null
      group by heads.buyer order by add_up(gross - discounts) desc, heads.buyer limit ${most}
    ), theirs as (
      select head.buyer, min(btrim(head.customer) collate "C") as customer, ${sumsOf(tx)}
      from best join orders head on head.store_id = ${storeId} and head.buyer = best.buyer
      join ${source} on sales.store_id = head.store_id and sales.order_id = head.order_id
      where ${within(tx, storeId, period)} and sales.currency = ${currency} group by head.buyer
    )
    select theirs.*, (
      select min(known.placed_at) from orders known where known.store_id = ${storeId} and known.buyer = theirs.buyer
    ) >= ${period.from} as "isNew"
    from theirs order by "saleGross" - "saleDiscounts" + "reversedGross" - "reversedDiscounts" desc, buyer`,
  );
  return rows.map(({ buyer, customer, isNew, ...row }) => ({
    ...{ buyer, customer, isNew },
    sums: sumsOnly(row, rules),
  }));
}

export interface BuyerRow {
  readonly customer: string | null;
  readonly firstAt: Instant | null;
  readonly currency: Currency;
  readonly sums: Sums;
}

/** Everybody with a part in the period, the most net sales first; who is not known is one row. */
export async function buyerRows(tx: Tx, storeId: bigint, period: Period): Promise<BuyerRow[]> {
  const { source, rules } = await ledgerOf(tx, storeId, period);
  const rows = await tx<(Sums & Omit<BuyerRow, 'sums'>)[]>`
    with theirs as (
      select head.buyer, sales.currency, min(btrim(head.customer) collate "C") as customer, ${sumsOf(tx)}
      from ${source} join orders head on head.store_id = sales.store_id and head.order_id = sales.order_id
      where ${within(tx, storeId, period)} group by head.buyer, sales.currency
    )
    select theirs.*, nullif(customer, '') as customer, (
      select min(known.placed_at) from orders known where known.store_id = ${storeId} and known.buyer = theirs.buyer
    ) as "firstAt"
    from theirs order by "saleGross" - "saleDiscounts" + "reversedGross" - "reversedDiscounts" desc, buyer`;
  return rows.map(({ customer, firstAt, currency, ...row }) => ({
    ...{ customer, firstAt, currency },
    sums: sumsOnly(row, rules),
  }));
}
