import { countProductRows, type ProductRow, productRows } from '../../db/export-products.ts';
import { exportTotals } from '../../db/exports.ts';
import { bringFile } from '../bring-file.ts';
import { orderFilters, readPeriodOrAll } from '../order-filters.ts';
import { returnRate } from '../products-parts.ts';
import { amountCell, column, METRIC_COLUMNS, withMetrics } from './columns.ts';
import type { ExportView } from './export-view.ts';
import { nothing, saysRows, USUAL_RANGE } from './sales-view.ts';

const PRODUCTS_FILE = ': Shopify’s as it is, or any table with a SKU and a title';

export const products: ExportView = {
  name: 'products',
  about:
    'one row for each product of the store, also where it did not sell, and for what sold without being one; what it sold in the days beside it',
  filters: ['range', 'sku'],
  columns: [
    column('sku', 'empty for what sold without one'),
    column('title', 'its name'),
    column('variant', 'size, colour or the like'),
    column('supplier', 'who it is bought from'),
    column('price', 'of one, in the store’s currency', 'money'),
    column('cost', 'of one, in the store’s currency', 'money'),
    column('lead_time_days', 'from ordering it to having it', 'number'),
    column('pack', 'it is ordered in multiples of this', 'number'),
    column('gift_card', '`yes` or `no`; empty for what is no product of the store'),
    ...METRIC_COLUMNS,
    column('return_rate', 'returned units ÷ units in percent; empty where none were sold', 'number'),
  ],
  async open(ctx, asked) {
    const { store } = ctx;
    const { period, key, rows, totals } = await ctx.tenant(async (tx) => {
      const days = await readPeriodOrAll(tx, ctx, asked.range ?? USUAL_RANGE);
      const key = orderFilters(ctx, days, asked).skuKey ?? undefined;
      const filter = key === undefined ? { period: days } : { period: days, skuKey: key };
      return {
        period: days,
        key,
        rows: await countProductRows(tx, store.id, days, key),
        totals: await exportTotals(tx, store.id, filter),
      };
    });
    if (rows === 0 && key !== undefined) return nothing('There is no such product', { period }, asked);
    if (rows === 0) {
      const bring = bringFile(ctx, 'a products export (CSV)', PRODUCTS_FILE);
      return { period, nothing: `The store has no products yet. ${bring}` };
    }
    return {
      period,
      rows,
      says: saysRows(ctx, rows, 'product'),
      totals,
      async *read(tx) {
        for await (const batch of productRows(tx, store.id, period, store.currency, key))
          yield batch.map((row) =>
            withMetrics({ ...cellsOf(row), return_rate: rateOf(row) }, row, row.currency),
          );
      },
    };
  },
};

const rateOf = (row: ProductRow) => {
  const rate = returnRate(row);
  return rate === null ? null : Number(rate) / 10;
};

const cellsOf = ({ sku, title, variant, supplier, pack, currency, ...row }: ProductRow) => ({
  sku,
  title,
  variant,
  supplier,
  price: amountCell(row.price, currency),
  cost: amountCell(row.unitCost, currency),
  lead_time_days: row.leadTimeDays,
  pack,
  gift_card: row.giftCard === null ? null : row.giftCard ? 'yes' : 'no',
});
