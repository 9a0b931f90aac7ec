/**
 * The columns of the tables that sums are kept in, and the same made of the ledger's lines. Written out: put together
 * from names for each question, they would take longer than the answer.
 */
import type { PendingQuery, Row } from 'postgres';
import type { Terms } from '../core/metrics/metrics.ts';
import { NOTHING, SUM_COLUMNS, type SumColumn, type Sums } from '../core/metrics/sums.ts';
import type { Tx } from './client.ts';

/** A piece of a query. */
export type Sql = PendingQuery<Row[]>;

/**
 * A piece without values, made the first time that it is wanted: each is an object of some weight to postgres, and a
 * question is put together of fifty. It belongs to no transaction.
 */
export function constant(make: (tx: Tx) => Sql): (tx: Tx) => Sql {
  let made: Sql | undefined;
  return (tx) => {
    made ??= make(tx);
    return made;
  };
}

/** What every table of sums adds up, as in migrations/0008_sums.sql. */
export const keptColumns = constant(
  (tx) => tx`
  lines, sale_gross, sale_discounts, reversed_gross, reversed_discounts, shipping, taxes, duties, tips,
  refunded, orders, refunds, sale_units, reversed_units, cost, costed_net`,
);

/** Finer sums added up, in the same order. */
export const added = constant(
  (tx) => tx`
  add_up(lines), add_up(sale_gross), add_up(sale_discounts), add_up(reversed_gross), add_up(reversed_discounts),
  add_up(shipping), add_up(taxes), add_up(duties), add_up(tips), add_up(refunded), add_up(orders),
  add_up(refunds), add_up(sale_units), add_up(reversed_units), add_up(cost), add_up(costed_net)`,
);

/** What an answer is made of, finer rows added up by the same names. */
export const addedByName = constant(
  (tx) => tx`
  add_up(sale_gross) as sale_gross, add_up(sale_discounts) as sale_discounts, add_up(reversed_gross) as reversed_gross,
  add_up(reversed_discounts) as reversed_discounts, add_up(shipping) as shipping, add_up(taxes) as taxes,
  add_up(duties) as duties, add_up(tips) as tips, add_up(refunded) as refunded, add_up(orders) as orders,
  add_up(refunds) as refunds, add_up(sale_units) as sale_units, add_up(reversed_units) as reversed_units,
  add_up(cost) as cost, add_up(costed_net) as costed_net`,
);

/** The same, to be taken off. */
export const takenOff = constant(
  (tx) => tx`
  -add_up(lines), -add_up(sale_gross), -add_up(sale_discounts), -add_up(reversed_gross),
  -add_up(reversed_discounts), -add_up(shipping), -add_up(taxes), -add_up(duties), -add_up(tips),
  -add_up(refunded), -add_up(orders), -add_up(refunds), -add_up(sale_units),
  -add_up(reversed_units), -add_up(cost), -add_up(costed_net)`,
);

/** The same of rows that need not be added up. */
export const negated = constant(
  (tx) => tx`
  -lines, -sale_gross, -sale_discounts, -reversed_gross, -reversed_discounts, -shipping, -taxes, -duties, -tips,
  -refunded, -orders, -refunds, -sale_units, -reversed_units, -cost, -costed_net`,
);

/** New rows upon `kept` ones. */
export const addedToKept = constant(
  (tx) => tx`
  lines = kept.lines + excluded.lines, sale_gross = kept.sale_gross + excluded.sale_gross,
  sale_discounts = kept.sale_discounts + excluded.sale_discounts,
  reversed_gross = kept.reversed_gross + excluded.reversed_gross,
  reversed_discounts = kept.reversed_discounts + excluded.reversed_discounts,
  shipping = kept.shipping + excluded.shipping, taxes = kept.taxes + excluded.taxes,
  duties = kept.duties + excluded.duties, tips = kept.tips + excluded.tips,
  refunded = kept.refunded + excluded.refunded, orders = kept.orders + excluded.orders,
  refunds = kept.refunds + excluded.refunds, sale_units = kept.sale_units + excluded.sale_units,
  reversed_units = kept.reversed_units + excluded.reversed_units, cost = kept.cost + excluded.cost,
  costed_net = kept.costed_net + excluded.costed_net`,
);

/** What lines of `sales` add up to, by the names of the tables' columns. Costs count whatever the currency. */
export const sumsOfLines = constant(
  (tx) => tx`
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
  add_up(gross - discounts) filter (where unit_cost is not null) as costed_net`,
);

/** Each line by itself in the same columns: of a few it costs less than to add them up twice. */
export const sumsOfLine = constant(
  (tx) => tx`
  1::bigint as lines,
  case when kind = 'sale' then gross else 0 end as sale_gross,
  case when kind = 'sale' then discounts else 0 end as sale_discounts,
  case when kind = 'reversal' then gross else 0 end as reversed_gross,
  case when kind = 'reversal' then discounts else 0 end as reversed_discounts,
  shipping, taxes, duties, tips, refunded, orders::bigint as orders, refunds::bigint as refunds,
  case when kind = 'sale' then quantity else 0 end as sale_units,
  case when kind = 'reversal' then quantity else 0 end as reversed_units,
  coalesce(unit_cost * quantity, 0) as cost,
  case when unit_cost is not null then gross - discounts else 0 end as costed_net`,
);

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const commas = (tx: Tx, list: readonly Sql[]): Sql => list.reduce((all, each) => tx`${all}, ${each}`);

/** Net sales through each day of a week, of lines with their `weekday`. */
export const netThroughWeek = (tx: Tx) =>
  tx`array[${commas(
    tx,
    WEEKDAYS.map((day) => tx`add_up(net) filter (where weekday <= ${day})`),
  )}]`;

/** Of such lists by the `nth` of four weeks: the first, the rest, and what was sold before each of these. */
export const netOfWeeks = (tx: Tx) => tx`
  coalesce(max(net_through) filter (where nth = 1), ${NO_WEEK}) as first,
  coalesce(max(net_through) filter (where nth = 2), ${NO_WEEK}) as second,
  coalesce(max(net_through) filter (where nth = 3), ${NO_WEEK}) as third,
  coalesce(max(net_through) filter (where nth = 4), ${NO_WEEK}) as fourth,
  add_up(net_through[7]) filter (where nth < 2) as before_second,
  add_up(net_through[7]) filter (where nth < 3) as before_third,
  add_up(net_through[7]) filter (where nth < 4) as before_fourth`;
const NO_WEEK = '{0,0,0,0,0,0,0}';

/** The same as one list through each day of four weeks. */
export const netThroughWeeks = (tx: Tx) =>
  tx`array[${commas(tx, [
    ...WEEKDAYS.map((day) => tx`first[${day}]`),
    ...WEEKDAYS.map((day) => tx`before_second + second[${day}]`),
    ...WEEKDAYS.map((day) => tx`before_third + third[${day}]`),
    ...WEEKDAYS.map((day) => tx`before_fourth + fourth[${day}]`),
  ])}]`;

/** Such a list of new rows upon the `kept` one. Written out: unnested, each row would take three times as long. */
export const eachAdded = (tx: Tx) => tx`array[
  kept.net_through[1] + excluded.net_through[1], kept.net_through[2] + excluded.net_through[2],
  kept.net_through[3] + excluded.net_through[3], kept.net_through[4] + excluded.net_through[4],
  kept.net_through[5] + excluded.net_through[5], kept.net_through[6] + excluded.net_through[6],
  kept.net_through[7] + excluded.net_through[7], kept.net_through[8] + excluded.net_through[8],
  kept.net_through[9] + excluded.net_through[9], kept.net_through[10] + excluded.net_through[10],
  kept.net_through[11] + excluded.net_through[11], kept.net_through[12] + excluded.net_through[12],
  kept.net_through[13] + excluded.net_through[13], kept.net_through[14] + excluded.net_through[14],
  kept.net_through[15] + excluded.net_through[15], kept.net_through[16] + excluded.net_through[16],
  kept.net_through[17] + excluded.net_through[17], kept.net_through[18] + excluded.net_through[18],
  kept.net_through[19] + excluded.net_through[19], kept.net_through[20] + excluded.net_through[20],
  kept.net_through[21] + excluded.net_through[21], kept.net_through[22] + excluded.net_through[22],
  kept.net_through[23] + excluded.net_through[23], kept.net_through[24] + excluded.net_through[24],
  kept.net_through[25] + excluded.net_through[25], kept.net_through[26] + excluded.net_through[26],
  kept.net_through[27] + excluded.net_through[27], kept.net_through[28] + excluded.net_through[28]]`;

/** What `pieces` ask for of it: 0 through the day before the first. */
export const netOfDays = (tx: Tx) => tx`
  net_through[pieces.through] - case when pieces.after > 0 then net_through[pieces.after] else 0 end as net`;

const NAMES: Readonly<Record<SumColumn, string>> = {
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

/** What a metric adds up over rows of these columns. */
export const summed = (tx: Tx, terms: Terms): Sql =>
  (Object.entries(terms) as [SumColumn, 1 | -1][])
    .map(([column, sign]) => (sign > 0 ? tx`+ ${tx(NAMES[column])}` : tx`- ${tx(NAMES[column])}`))
    .reduce((all, each) => tx`${all} ${each}`, tx`0::bigint`);

/** Rows by the names in `Sums` added up. */
export const addedUp = constant(
  (tx) => tx`
  add_up("saleGross") as "saleGross", add_up("saleDiscounts") as "saleDiscounts",
  add_up("reversedGross") as "reversedGross", add_up("reversedDiscounts") as "reversedDiscounts",
  add_up("shipping") as "shipping", add_up("taxes") as "taxes", add_up("duties") as "duties",
  add_up("tips") as "tips", add_up("refunded") as "refunded", add_up("orders") as "orders",
  add_up("refunds") as "refunds", add_up("saleUnits") as "saleUnits",
  add_up("reversedUnits") as "reversedUnits", add_up("cost") as "cost", add_up("costedNet") as "costedNet"`,
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

/** A `name` of these, made as `sourceName` makes it, is the one asked for. */
export const isNamed = (tx: Tx, name: string | null) =>
  name === null ? tx`name is null` : tx`lower(name) = lower(left(${name}, ${LONGEST}))`;

/** What a line without a SKU goes by, '' for one with. */
export const untracked = (tx: Tx) => tx`case when sku_key is null then left(title, ${LONGEST}) else '' end`;

/** A key of the sums, which are ordered by bytes, beside the ledger's own words. */
export const ownWords = (tx: Tx, name: 'currency') => tx`${tx(name)} collate "default" as ${tx(name)}`;

/**
 * Rows of the tables' columns added up, as one text in the order of `columns`: five thousand products with a column for
 * each take a third longer.
 */
export function packed(tx: Tx, columns: readonly SumColumn[] = SUM_COLUMNS): Sql {
  const key = columns.join();
  const known = packings.get(key) ?? pack(tx, columns);
  packings.set(key, known);
  return known;
}

/** As `constant`, one for each list of columns: there are as many as metrics. */
const packings = new Map<string, Sql>();

function pack(tx: Tx, columns: readonly SumColumn[]): Sql {
  const sums = columns.map((column) => tx`, add_up(${tx(NAMES[column])})`);
  return tx`concat_ws(' ' ${sums}) as packed`;
}

export function unpacked(text: string, columns: readonly SumColumn[] = SUM_COLUMNS): Sums {
  const values = text.split(' ');
  const sums = { ...NOTHING };
  for (let index = 0; index < columns.length; index += 1) {
    const value = values[index] as string;
    // Most of a product's are nothing.
    if (value !== '0') sums[columns[index] as SumColumn] = BigInt(value);
  }
  return sums;
}
