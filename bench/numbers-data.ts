/** Order lines of two years and three stores, made inside Postgres: 60, 30 and 10 % of them, 5,000 products each. */
import type { Instant } from '../src/core/time.ts';
import type { Sql } from '../src/db/client.ts';

export const SKUS = 5000;
const DAYS = 730;

/** `until`: the moment of the last order. The owner of the tables makes them, without looking up each reference. */
export async function makeLines(
  admin: Sql,
  stores: readonly bigint[],
  lines: number,
  until: Instant,
): Promise<void> {
  const [large, middle, small] = stores.map(String) as [string, string, string];
  const orders = Math.round(lines / 2.5);
  await admin`set session_replication_role = replica`;
  await admin`select setseed(0.5)`;
  for (const store of [large, middle, small])
    await admin`
      insert into products (store_id, sku_key, sku, title, price, cost)
      select ${store}::bigint, 'SKU' || n, 'SKU-' || n, 'Product ' || n, 1000 + n % 90 * 50,
        case when n % 10 > 0 then 400 + n % 90 * 20 end
      from generate_series(1, ${SKUS}::int) n`;
  await admin`drop index orders_by_day`;
  await admin`
    insert into orders (store_id, source, number, placed_at, currency, channel, campaign, status, customer, fingerprint)
    select case when pick < 0.6 then ${large}::bigint when pick < 0.9 then ${middle}::bigint else ${small}::bigint end,
      'bench', '#' || n, placed_at, 'EUR',
      case when way < 0.55 then 'Online store' when way < 0.7 then 'Instagram' when way < 0.85 then 'Amazon'
        when way < 0.95 then 'Shop' end,
      case when way < 0.7 and luck < 0.4 then 'Campaign ' || (1 + floor(luck * 20)::int) end, 'paid',
      'customer-' || (1 + floor(luck * ${orders}::int / 3)::int) || '@example.com', ''
    from (
      select n, random() as pick, random() as way, random() as luck,
        ${until}::timestamptz - (${orders}::int - n) * (${DAYS}::int * interval '1 day' / ${orders}::int) as placed_at
      from generate_series(1, ${orders}::int) n) made`;
  await admin`create index orders_by_day on orders (store_id, placed_at) include (order_id, searched)`;
  await admin`alter table sales drop constraint sales_pkey`;
  await admin`drop index sales_by_time, sales_by_product`;
  await admin`
    insert into sales (store_id, order_id, event, line, kind, at, currency, sku_key, title, quantity, gross, discounts,
      shipping, taxes, refunded, orders, refunds, unit_cost)
    select store_id, order_id, 0, line, 'sale', placed_at, 'EUR', 'SKU' || sku, 'Product ' || sku, quantity,
      quantity * price, case when luck < 0.2 then quantity * price / 10 else 0 end,
      case when line = 0 then 490 else 0 end, quantity * price * 19 / 100, 0, case when line = 0 then 1 else 0 end, 0,
      case when sku % 10 > 0 then 400 + sku % 90 * 20 end
    from (
      select store_id, order_id, placed_at, line, sku, 1000 + sku % 90 * 50 as price, 1 + floor(luck * 2)::int as quantity, luck
      from (
        select store_id, order_id, placed_at, line, 1 + floor(random() * ${SKUS}::int)::int as sku, random() as luck
        from orders cross join lateral generate_series(0, 1 + (order_id % 2)::int) line
        order by order_id, line) drawn) made`;
  // One order in twenty-five comes back within three weeks.
  await admin`
    insert into sales (store_id, order_id, event, line, kind, at, currency, sku_key, title, quantity, gross, discounts,
      taxes, refunded, refunds, unit_cost)
    select store_id, order_id, 1, 0, 'reversal', least(at + (order_id % 21 + 1) * interval '1 day', ${until}::timestamptz),
      currency, sku_key, title, -quantity, -gross, -discounts, -taxes, -gross, 1, unit_cost
    from sales where order_id % 25 = 0 and line = 0`;
  await admin`
    insert into sold_names (store_id, sku_key, title)
    select distinct store_id, sku_key collate "C", title collate "C" from sales`;
  await admin`alter table sales add primary key (store_id, order_id, event, line)`;
  await admin`create index sales_by_time on sales (store_id, at)`;
  await admin`create index sales_by_product on sales (store_id, utc_week, sku_key)`;
  await admin`set session_replication_role = default`;
  await admin`vacuum analyze orders, sales, products, sold_names`;
}
