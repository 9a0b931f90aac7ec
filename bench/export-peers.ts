/** What psql makes of the same ledger: its columns as they are, and the very cells of our file. */
import { join } from 'node:path';
import type { House } from './house.ts';
import { psql } from './import-limits.ts';

/** Of `openHouse`, and of the files that are imported there. */
const ZONE = 'Europe/Berlin';

const FROM = `from sales join orders head on head.store_id = sales.store_id and head.order_id = sales.order_id
  left join products on products.store_id = sales.store_id and products.sku_key = sales.sku_key`;
const ORDER = 'order by sales.at, sales.order_id, sales.event, sales.line';

/** 25 columns as the ledger has them: no decimals, no sums, no times of the store, no cell looked at for a formula. */
const COLUMNS = `select sales.at, kind, number, source, placed_at, cancelled_at, channel, status, fulfilment, customer,
  country, sales.currency, coalesce(products.sku, sales.sku_key) as sku, sales.title, gross, discounts, shipping, taxes,
  duties, tips, refunded, orders, refunds, quantity, gift_cards`;

const instant = (column: string) => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM')`;
const text = (column: string) =>
  `case when ${column} ~ '^[[:space:]"'']*[=+@-]' and ${column} !~ '^-[0-9]+([.,][0-9]+)?$' then '''' || ${column} else ${column} end`;
const euros = (minor: string) => `(${minor}) * 0.01`;
const of = (kind: string, minor: string) => `case when kind = '${kind}' then ${minor} else 0 end`;

/** The 33 cells that our file has, as a person writes them in SQL. */
const CELLS: readonly (readonly [name: string, cell: string])[] = [
  ['at', instant('sales.at')],
  ['day', "to_char(sales.at, 'YYYY-MM-DD')"],
  ['event', 'kind'],
  ['order', text('number')],
  ['source', text('source')],
  ['placed_at', instant('placed_at')],
  ['cancelled_at', instant('cancelled_at')],
  ['paid_at', instant('paid_at')],
  ...['channel', 'campaign', 'status', 'fulfilment', 'customer', 'country'].map(
    (name) => [name, text(name)] as const,
  ),
  ['sku', text('coalesce(products.sku, sales.sku_key)')],
  ['title', text('sales.title')],
  ['currency', 'sales.currency'],
  ['net_sales', euros('gross - discounts')],
  ['gross_sales', euros(of('sale', 'gross'))],
  ['discounts', euros(of('sale', 'discounts'))],
  ['returns', euros(of('reversal', 'discounts - gross'))],
  ...['shipping', 'taxes', 'duties', 'tips'].map((name) => [name, euros(name)] as const),
  ['total_sales', euros('gross - discounts + shipping + taxes + duties')],
  ['orders', 'orders'],
  ['units', of('sale', 'quantity')],
  ['returned_units', of('reversal', '-quantity')],
  ['refunds', euros('-refunded')],
  ['refund_count', 'refunds'],
  [
    'gross_margin',
    euros('case when unit_cost is null then 0 else gross - discounts - unit_cost * quantity end'),
  ],
  ['gift_cards', euros('gift_cards')],
];

/** Where the file is; null where there is no psql. */
export async function byPsql(
  { url, storeId, folder }: House,
  what: 'columns' | 'cells',
): Promise<string | null> {
  const cells = CELLS.map(([name, cell]) => `${cell} as "${name}"`).join(', ');
  const select = what === 'columns' ? COLUMNS : `select ${cells}`;
  const query = `${select} ${FROM} where sales.store_id = ${storeId} ${ORDER}`.replaceAll(/\s+/g, ' ');
  const path = join(folder, `${what}.csv`);
  const found = await psql(
    `${url}?options=-c%20TimeZone%3D${encodeURIComponent(ZONE)}`,
    `\\copy (${query}) to '${path}' with (format csv, header)`,
  );
  return found ? path : null;
}
