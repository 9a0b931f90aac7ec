/** Columns whose names could be an item's and that are the order's, where nothing of an item stands beside them. */
import type { Field } from './fields.ts';
import type { Columns } from './mapping.ts';
import type { Told } from './told-columns.ts';

export const asWholeOrders = (orders: Columns, words: readonly string[], told: Told): Columns =>
  withOrderTotal(withoutLoneReference(orders, words), told);

/** A reference without anything of an item beside it is the order's, not a product's. */
function withoutLoneReference(orders: Columns, words: readonly string[]): Columns {
  if (
    hasAny(orders, ['product', 'quantity', 'unitPrice', 'lineTotal']) ||
    !/^(ref|reference|referenz|referencia|riferimento)$/.test(words[orders.sku ?? -1] ?? '')
  )
    return orders;
  const { sku: _, ...rest } = orders;
  return rest;
}

/** An amount of no item is the order's: `Order, Date, Amount`. */
export function withOrderTotal(orders: Columns, { columns }: Told): Columns {
  const { lineTotal, ...rest } = orders;
  if (lineTotal === undefined || columns.has('lineTotal') || columns.has('total')) return orders;
  return hasAny(orders, ['sku', 'product', 'variant', 'unitPrice', 'total'])
    ? orders
    : { ...rest, total: lineTotal };
}

const hasAny = (columns: Columns, fields: readonly Field[]): boolean =>
  fields.some((field) => columns[field] !== undefined);
