/** The columns of the tables that sums are kept in, and the same made of the ledger's lines. */
import type { PendingQuery, Row } from 'postgres';
import { SUM_COLUMNS, type SumColumn } from '../core/metrics/sums.ts';
import type { Tx } from './client.ts';

/** As in migrations/0008_sums.sql. */
const COLUMNS: Readonly<Record<SumColumn, string>> = {
  saleGross: 'sale_gross',
  saleDiscounts: 'sale_discounts',
  reversedGross: 'reversed_gross',
  reversedDiscounts: 'reversed_discounts',
  shipping: 'shipping',
  taxes: 'taxes',
  duties: 'duties',
  tips: 'tips',
  refunded: 'refunded',
  orders: 'orders',
  refunds: 'refunds',
  saleUnits: 'sale_units',
  reversedUnits: 'reversed_units',
  cost: 'cost',
  costedNet: 'costed_net',
};

/** What every table of sums adds up. */
export const KEPT_COLUMNS: readonly string[] = ['lines', ...SUM_COLUMNS.map((column) => COLUMNS[column])];

/** A piece of a query. */
export type Sql = PendingQuery<Row[]>;

/** With commas between. */
export const list = (tx: Tx, pieces: readonly Sql[]): Sql =>
  pieces.slice(1).reduce((all, each) => tx`${all}, ${each}`, pieces[0] ?? tx``);

/** What lines of `sales` add up to, by the names of the tables' columns. Costs count whatever the currency. */
export const sumsOfLines = (tx: Tx) => tx`
  count(*) as lines,
  add_up(gross) filter (where kind = 'sale') as sale_gross,
  add_up(discounts) filter (where kind = 'sale') as sale_discounts,
  add_up(gross) filter (where kind = 'reversal') as reversed_gross,
  add_up(discounts) filter (where kind = 'reversal') as reversed_discounts,
  add_up(shipping) as shipping, add_up(taxes) as taxes, add_up(duties) as duties, add_up(tips) as tips,
  add_up(refunded) as refunded, sum(orders) as orders, sum(refunds) as refunds,
  add_up(quantity) filter (where kind = 'sale') as sale_units,
  add_up(quantity) filter (where kind = 'reversal') as reversed_units,
  add_up(unit_cost * quantity) as cost,
  add_up(gross - discounts) filter (where unit_cost is not null) as costed_net`;

/** What rows of finer sums add up to. */
export const sumsOfSums = (tx: Tx) =>
  list(
    tx,
    KEPT_COLUMNS.map((name) => tx`add_up(${tx(name)}) as ${tx(name)}`),
  );

/** Rows of a table of sums, each column by its name in `Sums`; costs only where the amounts are in that currency. */
export const namedSums = (tx: Tx, currency: string) =>
  list(
    tx,
    SUM_COLUMNS.map((column) => {
      const stored = tx(COLUMNS[column]);
      const isCost = column === 'cost' || column === 'costedNet';
      return isCost
        ? tx`case when currency = ${currency} then ${stored} else 0 end as ${tx(column)}`
        : tx`${stored} as ${tx(column)}`;
    }),
  );

/** Rows by the names in `Sums` added up. */
export const addedUp = (tx: Tx) =>
  list(
    tx,
    SUM_COLUMNS.map((column) => tx`add_up(${tx(column)}) as ${tx(column)}`),
  );

/**
 * The channel or campaign of an order, `head`; null for none. Names that are alike for so long are one: a whole one may
 * be too long for a key.
 */
export const sourceName = (tx: Tx, source: 'channel' | 'campaign') =>
  tx`nullif(left(head.${tx(source)}, ${LONGEST}), '')`;
const LONGEST = 200;

/** The same of a name that was asked for. */
export const isSource = (tx: Tx, source: 'channel' | 'campaign', name: string) =>
  tx`lower(${sourceName(tx, source)}) = lower(left(${name}, ${LONGEST}))`;

/** What a line without a SKU goes by, '' for one with. */
export const untracked = (tx: Tx) => tx`case when sku_key is null then left(title, ${LONGEST}) else '' end`;

/** A key of the sums, which are ordered by bytes, beside the ledger's own words. */
export const ownWords = (tx: Tx, name: 'currency' | 'title') =>
  tx`${tx(name)} collate "default" as ${tx(name)}`;
