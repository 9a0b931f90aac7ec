/**
 * The few products that an answer names, found where the sums are: five thousand of them with all their figures take
 * longer to bring than to add up.
 */
import { coverByFourWeeks } from '../core/cover.ts';
import { metricOf } from '../core/metrics/metrics.ts';
import type { Rules } from '../core/metrics/rules.ts';
import { NOTHING, ruled, type Sums } from '../core/metrics/sums.ts';
import { ENOUGH_SOLD, type OrderOfProducts } from '../core/rank-products.ts';
import type { Tx } from './client.ts';
import {
  byProductOfEach,
  isOf,
  keyOf,
  keysOfLines,
  type ProductName,
  type ProductsAsked,
  titleOf,
  wantedOf,
} from './sales-by-product.ts';
import { netOfDays, type Sql, summed } from './sums-columns.ts';
import { fromKept, fromSums, NET_BY_PRODUCT, type Wanted } from './sums-read.ts';

/** As src/core/rank-products.ts has them; `returns`: by the value of what was taken back, the most first. */
export type RankedBy = OrderOfProducts | 'returns';

export interface Ranked {
  readonly by: RankedBy;
  readonly most: number;
}

export interface RankedProduct {
  readonly skuKey: string | null;
  readonly sku: string | null;
  readonly title: string;
  readonly now: Sums;
  readonly before: Sums;
}

export interface Ranking {
  /** How many products there are in this order. */
  readonly count: number;
  /** The first of them, all that tie with the last of these as well; in no order of their own. */
  readonly products: readonly RankedProduct[];
}

/** `periods`: the one that is asked about, and the one that it is held against, where one is. */
export async function rankedProducts<T extends RankedBy>(
  tx: Tx,
  asked: ProductsAsked,
  lists: readonly (Ranked & { readonly by: T })[],
): Promise<Readonly<Record<T, Ranking>>> {
  const rows = (await rankedByNet(tx, asked, lists)) ?? (await rankedByAll(tx, asked, lists));
  const products = await figuresOf(tx, asked, rows);
  const rankings = lists.map(({ by }) => {
    const found = rows.filter((row) => row.by === by);
    const ranking: Ranking = {
      count: found[0]?.count ?? 0,
      products: found.map((row) => products.get(nameOf(row))).filter((each) => each !== undefined),
    };
    return [by, ranking] as const;
  });
  return Object.fromEntries(rankings) as Record<T, Ranking>;
}

interface Found extends ProductName {
  readonly by: RankedBy;
  readonly count: number;
}

const nameOf = ({ skuKey, untracked }: ProductName): string => skuKey ?? `untracked ${untracked}`;

/** These lists name nothing that sold as much as it took back, so that net sales are all there is to know. */
const BY_NET: readonly RankedBy[] = ['best', 'rising', 'falling'];

/** From the sums of net sales alone; null where there are none of these lists. */
async function rankedByNet(
  tx: Tx,
  asked: ProductsAsked,
  lists: readonly Ranked[],
): Promise<readonly Found[] | null> {
  if (!lists.every(({ by }) => BY_NET.includes(by))) return null;
  const wanted: Wanted = {
    ...wantedOf(tx, asked),
    tables: NET_BY_PRODUCT,
    cover: (whole, { zone }) => coverByFourWeeks(whole, zone),
    kept: netOfDays(tx),
    // Of sales and of what was taken back alike: the ledger has the latter below nothing.
    ...{ ofLines: linesByNet(tx, asked), ofFewLines: linesByNet(tx, asked) },
  };
  return fromKept<Found>(tx, wanted, (parts) => {
    const columns = tx`add_up(net) filter (where period = 0) as now, add_up(net) filter (where period = 1) as before`;
    const sold = tx`
      select sku_key, title, ${columns} from (${parts}) parts where ${isOf(tx, asked)} group by sku_key, title`;
    return listed(tx, asked, lists, { sold, sums: tx`add_up(now) as now, add_up(before) as before` });
  });
}

const linesByNet =
  (tx: Tx, { currency }: ProductsAsked) =>
  (source: Sql, within: Sql): Sql =>
    tx`select ${keysOfLines(tx)}, gross - discounts as net from ${source} where ${within} and currency = ${currency}`;

async function rankedByAll(
  tx: Tx,
  asked: ProductsAsked,
  lists: readonly Ranked[],
): Promise<readonly Found[]> {
  const { rows } = await fromSums<Found>(tx, wantedOf(tx, asked), (parts, rules) =>
    rank(tx, asked, parts, rules, lists),
  );
  return rows;
}

function rank(tx: Tx, asked: ProductsAsked, parts: Sql, rules: Rules, lists: readonly Ranked[]): Sql {
  const sum = (id: 'net_sales' | 'returns' | 'units' | 'returned_units') =>
    summed(tx, metricOf(id, rules).terms);
  const sold = tx`
    select sku_key, title, add_up(net) filter (where period = 0) as now,
      add_up(net) filter (where period = 1) as before,
      add_up(returns) filter (where period = 0) as returns,
      add_up(reversed) filter (where period = 0) as reversed, add_up(units) filter (where period = 0) as units,
      add_up(back) filter (where period = 0) as back
    from (
      select period, sku_key, title, lines, ${sum('net_sales')} as net, ${sum('returns')} as returns,
        ${summed(tx, { reversedUnits: 1 })} as reversed, ${sum('units')} as units, ${sum('returned_units')} as back
      from (${parts}) parts where ${isOf(tx, asked)}
    ) valued group by sku_key, title
    having add_up(lines) filter (where period = 0) <> 0 or add_up(lines) filter (where period = 1) <> 0`;
  const sums = tx`
    add_up(now) as now, add_up(before) as before, add_up(returns) as returns, add_up(reversed) as reversed,
    add_up(units) as units, add_up(back) as back`;
  return listed(tx, asked, lists, { sold, sums });
}

/** `sold`: figures by `sku_key` and `title`; `sums`: the same by product. */
function listed(
  tx: Tx,
  { storeId }: ProductsAsked,
  lists: readonly Ranked[],
  { sold, sums }: { readonly sold: Sql; readonly sums: Sql },
): Sql {
  const each = lists.map(({ by, most }) => {
    const { condition, order } = placeOf(tx, by);
    return tx`(
      select 0 as period, ${by}::text as by, sku_key as "skuKey", coalesce(untracked, '') as untracked, count(*) over ()::int as count
      from sold where ${condition} order by ${order} fetch first ${most} rows with ties)`;
  });
  return tx`
    with sold as materialized (
      select ${keyOf(tx, storeId)} collate "C" as sku_key, ${titleOf(tx)} collate "C" as untracked, ${sums}
      from (${sold}) sales group by 1, 2
    )
    select * from (${each.reduce((all, one) => tx`${all} union all ${one}`)}) listed`;
}

function placeOf(tx: Tx, by: RankedBy): { condition: Sql; order: Sql } {
  switch (by) {
    case 'best':
      return { condition: tx`now > 0`, order: tx`now desc` };
    case 'worst':
      return { condition: tx`true`, order: tx`now` };
    case 'rising':
      return { condition: tx`now > before`, order: tx`now - before desc` };
    case 'falling':
      return { condition: tx`now < before`, order: tx`now - before` };
    case 'returned': {
      const enough = tx`units >= ${ENOUGH_SOLD}`;
      const order = tx`${enough} desc, case when ${enough} then back / units::float8 end desc, back desc`;
      return { condition: tx`back > 0`, order };
    }
    case 'returns':
      return { condition: tx`returns <> 0 or reversed <> 0`, order: tx`returns desc` };
  }
}

/** All figures of the products that were found, of both periods, by their names. */
async function figuresOf(
  tx: Tx,
  asked: ProductsAsked,
  names: readonly ProductName[],
): Promise<ReadonlyMap<string, RankedProduct>> {
  if (names.length === 0) return new Map();
  const [now = [], before = []] = await byProductOfEach(tx, asked, names);
  const earlier = new Map(before.map((row) => [keyOfSums(row), row]));
  const found = new Map<string, RankedProduct>();
  for (const { sums, ...of } of now) {
    const then = earlier.get(keyOfSums(of))?.sums;
    found.set(keyOfSums(of), { ...of, now: sums, before: then ?? nothingBy(sums) });
  }
  for (const [key, { sums, ...of }] of earlier)
    if (!found.has(key)) found.set(key, { ...of, now: nothingBy(sums), before: sums });
  return found;
}

const keyOfSums = ({ skuKey, title }: { readonly skuKey: string | null; readonly title: string }): string =>
  nameOf({ skuKey, untracked: title });

/** By the same rules. */
const nothingBy = ({ rules }: Sums): Sums => ruled(NOTHING, rules ?? 'shopify');
