/**
 * `order_taxes` of some orders, made anew of what their file says of their taxes and of the ledger: the sale's as they
 * are told; a reversal's where they follow, from an order of one tax, or one whose taxes were taken back whole.
 */
import type { PendingQuery, Row } from 'postgres';
import type { Tx } from './client.ts';

/**
 * `touched`: a query of orders with their `order_id`, `currency`, `country` and `tax_lines`. Needs their rows in `sales`
 * as they shall be.
 */
export async function keepTaxes(tx: Tx, storeId: bigint, touched: PendingQuery<Row[]>): Promise<void> {
  const [kept] = await tx`select from order_taxes where store_id = ${storeId} limit 1`;
  if (kept) {
    await tx`
      delete from order_taxes using (${touched}) touched
      where order_taxes.store_id = ${storeId} and order_taxes.order_id = touched.order_id`;
  }
  // Many files tell nothing of it, and then nothing is to be done.
  const [told] = await tx`select from (${touched}) touched where tax_lines is not null limit 1`;
  if (!told) return;
  await tx`
    with told as materialized (
      select order_id, currency, country, tax_lines from (${touched}) touched where tax_lines is not null
    ), events as materialized (
      select order_id, event, min(at) as at, sum(taxes) as taxes, sum(gross - discounts) + sum(shipping) as net
      from sales where store_id = ${storeId} and order_id in (select order_id from told) group by order_id, event
    ), parts as (
      select told.order_id, told.currency, told.country, (place - 1)::smallint as place, line,
        (line ->> 'amount')::bigint as amount, (line ->> 'base')::bigint as base,
        jsonb_array_length(tax_lines) = 1 as alone
      from told cross join lateral jsonb_array_elements(tax_lines) with ordinality lines (line, place)
    )
    insert into order_taxes (store_id, order_id, event, place, at, currency, name, jurisdiction, country, rate, derived,
      part, amount, base)
    select ${storeId}, order_id, events.event, place, events.at, currency, line ->> 'name', line ->> 'jurisdiction', country,
      (line ->> 'rate')::numeric, (line ->> 'derived')::boolean, line ->> 'part',
      case when events.event = 0 then amount when events.taxes = -sold.taxes then -amount else events.taxes end,
      case when events.event = 0 then base when events.taxes = -sold.taxes then -base
        when base is not null then events.net end
    from parts join events using (order_id) join events sold using (order_id)
    where sold.event = 0 and (events.event = 0
      or (events.taxes <> 0 and (events.taxes = -sold.taxes or (alone and amount = sold.taxes))))`;
}

/**
 * A file that tells no taxes apart leaves what another told of an order, as long as its taxes are the same. Needs
 * `staged_orders`, before they replace anything.
 */
export async function keepToldTaxes(tx: Tx, storeId: bigint): Promise<void> {
  const [any] = await tx`select from order_taxes where store_id = ${storeId} limit 1`;
  if (!any) return;
  await tx`
    with silent as materialized (
      select staged.order_id, staged.place, orders.tax_lines
      from staged_orders staged
      join orders on orders.store_id = ${storeId} and orders.order_id = staged.order_id
      where staged.state = 'changed' and staged.tax_lines is null and orders.tax_lines is not null
    ), known as (
      select order_id, sum(taxes) as taxes from sales
      where store_id = ${storeId} and event = 0 and order_id in (select order_id from silent) group by order_id
    ), told as (
      select silent.order_id, sum(staged.taxes) as taxes
      from silent join staged_sales staged using (place)
      where staged.event = 0 group by silent.order_id
    )
    update staged_orders set tax_lines = silent.tax_lines
    from silent join known using (order_id) join told using (order_id)
    where staged_orders.order_id = silent.order_id and known.taxes = told.taxes`;
}

/** Of all orders that an upload made or changed. */
export async function forgetTaxes(tx: Tx, storeId: bigint, uploadId: bigint): Promise<void> {
  await tx`
    delete from order_taxes using orders
    where order_taxes.store_id = ${storeId} and orders.store_id = ${storeId}
      and order_taxes.order_id = orders.order_id and orders.changed_by = ${uploadId}`;
}
