import { findProducts } from '../find-product.ts';
import { stockFigures } from '../stock-figures.ts';
import { noStockYet } from '../stock-parts.ts';
import type { ExportView } from './export-view.ts';
import { saysRows } from './sales-view.ts';
import { STOCK_COLUMNS, stockCells } from './stock-columns.ts';

export const stock: ExportView = {
  name: 'stock',
  about: 'one row for each counted product, as of now',
  filters: ['sku'],
  columns: STOCK_COLUMNS,
  async open(ctx, { sku }) {
    const { store, now } = ctx;
    const all = await ctx.tenant((tx) => stockFigures(tx, store, now));
    if (all.length === 0) return { unready: noStockYet(ctx) };
    const kept = sku === undefined ? all : findProducts(sku, all);
    return {
      period: null,
      rows: kept.length,
      says: saysRows(ctx, kept.length, 'product'),
      totals: [],
      async *read() {
        yield kept.map((each) => stockCells(each, store));
      },
    };
  },
};
