/** The orders that an upload made go; those that it changed come back whole, with their ledger rows. */
import type { Tx } from './client.ts';
import { forgetTaxes, keepTaxes } from './keep-taxes.ts';
import { addNames } from './sold-names.ts';
import type { Undoing } from './undo.ts';

/** `undone_orders`: those that go or come back. */
export async function touchedOrders(tx: Tx, { storeId, uploadId }: Undoing): Promise<void> {
  await tx`
    create temp table undone_orders on commit drop as
    select order_id from orders where store_id = ${storeId} and (changed_by = ${uploadId} or made_by = ${uploadId})`;
  await tx`analyze undone_orders, undone_costs`;
}

export async function undoOrders(tx: Tx, { storeId, uploadId }: Undoing): Promise<void> {
  await forgetTaxes(tx, storeId, uploadId);
  // No foreign key takes the lines along: first they go, then the orders.
  await tx`
    delete from sales using orders
    where sales.store_id = ${storeId} and orders.store_id = ${storeId} and sales.order_id = orders.order_id
      and (orders.changed_by = ${uploadId} or orders.made_by = ${uploadId})`;
  await tx`delete from orders where store_id = ${storeId} and made_by = ${uploadId}`;
  // Unpacked first: a join against rows still inside their jsonb is planned blindly.
  await tx`
    create temp table old_orders on commit drop as
    select old.* from upload_befores cross join lateral jsonb_populate_record(null::orders, before -> 'order') old
    where upload_befores.store_id = ${storeId} and upload_id = ${uploadId} and noun = 'order'`;
  await tx`
    create temp table old_sales on commit drop as
    select old.* from upload_befores cross join lateral jsonb_populate_recordset(null::sales, before -> 'sales') old
    where upload_befores.store_id = ${storeId} and upload_id = ${uploadId} and noun = 'order'`;
  await tx`analyze old_orders, old_sales`;
  await tx`
    update orders set placed_at = old.placed_at, cancelled_at = old.cancelled_at, currency = old.currency,
      channel = old.channel, status = old.status, fulfilment = old.fulfilment, customer = old.customer,
      country = old.country, campaign = old.campaign, fingerprint = old.fingerprint, tax_lines = old.tax_lines,
      paid_at = old.paid_at, changed_by = old.changed_by
    from old_orders old where orders.store_id = ${storeId} and orders.order_id = old.order_id`;
  // A cost that came or went since the before-image was taken holds for these lines as for all others.
  await tx`
    insert into sales
    select old.store_id, old.order_id, old.event, old.line, old.kind, old.at, old.currency, old.sku_key, old.title,
      old.quantity, old.gross, old.discounts, old.shipping, old.taxes, old.duties, old.tips, old.gift_cards,
      old.refunded, old.orders, old.refunds,
      case when products.cost is not null then coalesce(old.unit_cost, products.cost) end
    from old_sales old
    left join products on products.store_id = ${storeId} and products.sku_key = old.sku_key`;
  await addNames(tx, storeId, tx`old_sales`);
  await keepTaxes(tx, storeId, tx`select order_id, currency, country, tax_lines from old_orders`);
}
