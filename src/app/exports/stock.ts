import { findProducts } from '../find-product.ts';
import { isSameSupplier } from '../find-supplier.ts';
import { stockFigures } from '../stock-figures.ts';
import { noStockYet } from '../stock-parts.ts';
import type { ExportView } from './export-view.ts';
import { meantBy, supplierOf } from './of-supplier.ts';
import { saysRows } from './sales-view.ts';
import { STOCK_COLUMNS, stockCells } from './stock-columns.ts';

export const stock: ExportView = {
  name: 'stock',
  about: 'one row for each counted product, as of now',
  filters: ['sku', 'supplier'],
  columns: STOCK_COLUMNS,
  async open(ctx, asked) {
    const { store, now } = ctx;
    const all = await ctx.tenant((tx) => stockFigures(tx, store, now));
    if (all.length === 0) return { unready: noStockYet(ctx) };
    const supplier = await supplierOf(ctx, 'stock', asked);
    const theirs =
      supplier === undefined ? all : all.filter((each) => isSameSupplier(each.supplier, supplier));
    if (theirs.length === 0) return { period: null, nothing: 'Nothing of this supplier was counted yet.' };
    const kept = asked.sku === undefined ? theirs : findProducts(asked.sku, theirs);
    return {
      period: null,
      rows: kept.length,
      says: saysRows(ctx, kept.length, 'product'),
      totals: [],
      ...meantBy(supplier),
      async *read() {
        yield kept.map((each) => stockCells(each, store));
      },
    };
  },
};
