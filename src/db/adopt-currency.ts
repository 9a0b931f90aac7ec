/** A store whose currency nobody has said yet takes that of its first file. */
import { type Currency, decimalsOf } from '../core/money.ts';
import type { Tx } from './client.ts';
import { rebuildKept } from './sums-keep.ts';

export interface Adopting {
  readonly storeId: bigint;
  readonly uploadId: bigint;
  readonly from: Currency;
  readonly to: Currency;
}

/** How many products' amounts were brought to the new currency's decimals: 12.50 stays 12.50. */
export async function adoptCurrency(tx: Tx, { storeId, uploadId, from, to }: Adopting): Promise<number> {
  await tx`
    insert into upload_befores (store_id, upload_id, noun, key, before)
    select store_id, ${uploadId}, 'store', 'currency',
      jsonb_build_object('currency', currency, 'currency_source', currency_source)
    from stores where store_id = ${storeId}`;
  await tx`update stores set currency = ${to}, currency_source = 'file' where store_id = ${storeId}`;
  const step = decimalsOf(to) - decimalsOf(from);
  return step === 0 ? 0 : rescale(tx, storeId, uploadId, step);
}

async function rescale(tx: Tx, storeId: bigint, uploadId: bigint, step: number): Promise<number> {
  const factor = `1e${step}`;
  await tx`
    insert into upload_befores (store_id, upload_id, noun, key, before)
    select store_id, ${uploadId}, 'product', sku_key, to_jsonb(products) from products
    where store_id = ${storeId} and (price is not null or cost is not null)`;
  const products = await tx`
    update products set price = round(price * ${factor}::numeric), cost = round(cost * ${factor}::numeric),
      changed_by = ${uploadId}
    where store_id = ${storeId} and (price is not null or cost is not null)`;
  // Rounding cannot be reckoned back, so the costs of the sales are kept as they were, in one row.
  await tx`
    insert into upload_befores (store_id, upload_id, noun, key, before)
    select ${storeId}, ${uploadId}, 'store', 'unit_cost', jsonb_agg(jsonb_build_object(
      'order_id', order_id, 'event', event, 'line', line, 'unit_cost', unit_cost))
    from sales where store_id = ${storeId} and unit_cost is not null having count(*) > 0`;
  const costs = await tx`
    update sales set unit_cost = round(unit_cost * ${factor}::numeric)
    where store_id = ${storeId} and unit_cost is not null`;
  if (costs.count > 0) await rebuildKept(tx, storeId);
  return products.count;
}
