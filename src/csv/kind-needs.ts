/** Which columns a kind cannot do without, and the sentence for those that are not there. */
import { nearest } from '../core/nearest.ts';
import type { Kind } from './canonical.ts';
import { ENTRY_KINDS, entryKind } from './entries/index.ts';
import { ColumnsNeeded } from './mapped.ts';
import type { Columns } from './mapping.ts';
import type { Need } from './needs.ts';
import type { TableInfo } from './table.ts';

export type GoodsKind = 'orders' | 'products' | 'stock';
export const NEEDS: Readonly<Record<GoodsKind, readonly Need[]>> = {
  orders: [
    { any: ['number'], call: 'Order number', why: 'to tell orders apart' },
    { any: ['placed'], call: 'Order date', why: 'to know the day of each sale' },
    { any: ['unitPrice', 'lineTotal', 'total'], call: 'Price', why: 'to know what was paid' },
  ],
  products: [
    { any: ['sku', 'product'], call: 'SKU', why: 'to know which product a row is' },
    {
      any: ['price', 'cost', 'supplier', 'leadTime', 'pack'],
      call: 'Cost',
      why: 'or Price, Supplier, Lead time or Pack, as there is nothing to learn of the products otherwise',
    },
  ],
  stock: [
    { any: ['sku', 'product'], call: 'SKU', why: 'to know which product was counted' },
    { any: ['onHand', 'available'], call: 'On hand', why: 'to know how many there are' },
  ],
};

const needsOf = (kind: Kind): readonly Need[] =>
  kind === 'orders' || kind === 'products' || kind === 'stock' ? NEEDS[kind] : ENTRY_KINDS[kind].needs;

export const missing = (kind: Kind, columns: Columns): readonly Need[] =>
  needsOf(kind).filter(({ any }) => any.every((field) => columns[field] === undefined));
export const isWhole = (kind: Kind, columns: Columns): boolean => missing(kind, columns).length === 0;

/** Of what an order needs. */
export const lacksNumberAlone = (columns: Columns): boolean => {
  const [need, ...others] = missing('orders', columns);
  return others.length === 0 && need?.any.includes('number') === true;
};

/** Names what is missing, what for, and the nearest columns there. */
export function lacking(kind: Kind, columns: Columns, info: TableInfo, fileName: string): ColumnsNeeded {
  const taken = new Set(Object.values(columns));
  const free = info.header.filter((name, column) => !taken.has(column) && name.trim() !== '');
  const parts = missing(kind, columns).map(({ call, why }) => {
    const near = nearest(call, free).map((name) => `"${name}"`);
    const hint = near.length > 0 ? ` The nearest columns are ${near.join(', ')}.` : '';
    return `no column for "${call}" (${why}).${hint}`;
  });
  const said = `${fileName} looks like ${entryKind(kind)?.called ?? kind}, but has ${parts.join(' And ')}`;
  const todo = 'Name the column so, or add it, and drop the file again. Nothing was changed.';
  return new ColumnsNeeded(said, todo, kind, columns);
}
