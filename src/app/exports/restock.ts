import { dayOf } from '../../core/time.ts';
import type { Row } from '../../csv/write.ts';
import type { Store } from '../../db/stores.ts';
import { narrowed, type Queue, restockQueue } from '../restock-queue.ts';
import { noStockYet } from '../stock-parts.ts';
import { column } from './columns.ts';
import type { ExportView } from './export-view.ts';
import { meantBy, supplierOf } from './of-supplier.ts';
import { saysRows } from './sales-view.ts';
import { STOCK_COLUMNS, stockCells } from './stock-columns.ts';

/** What to order now, and what was ordered and has not come. */
export const restock: ExportView = {
  name: 'restock',
  about: 'one row for each product to order now, and for each that was ordered and has not come, as of now',
  filters: ['supplier'],
  columns: [
    ...STOCK_COLUMNS,
    column('state', '`to order`, `ordered`, or `late` after the day on which it was expected'),
    column('ordered_quantity', 'how many are on their way', 'number'),
    column('ordered_by', 'who ordered it'),
    column('ordered_on', 'when', 'day'),
    column('expected_on', 'when it should come', 'day'),
  ],
  async open(ctx, asked) {
    const { store, now } = ctx;
    const all = await ctx.tenant((tx) => restockQueue(tx, store, now));
    const also = all.onTheWay.map(({ from }) => from);
    const supplier = await supplierOf(ctx, 'restock', asked, also);
    const rows = rowsOf(store, narrowed(all, supplier === undefined ? undefined : { supplier }));
    if (all.figures.length === 0 && all.onTheWay.length === 0) return { unready: noStockYet(ctx) };
    const theirs = supplier === undefined ? '' : 'of this supplier ';
    if (rows.length === 0)
      return { period: null, nothing: `Nothing ${theirs}needs a reorder, and nothing is on its way.` };
    return {
      period: null,
      rows: rows.length,
      says: saysRows(ctx, rows.length, 'product'),
      totals: [],
      ...meantBy(supplier),
      async *read() {
        yield rows;
      },
    };
  },
};

function rowsOf(store: Store, queue: Queue): Row[] {
  const known = new Map(queue.figures.map((each) => [each.skuKey, stockCells(each, store)]));
  const toOrder = queue.toOrder.flatMap(({ products }) =>
    products.map(({ figures }): Row => ({ ...stockCells(figures, store), state: 'to order' })),
  );
  const onTheWay = queue.onTheWay.map(
    ({ restock: ordered, sku, title, late }): Row => ({
      ...(known.get(ordered.skuKey) ?? { sku, title }),
      state: late ? 'late' : 'ordered',
      ordered_quantity: ordered.quantity,
      ordered_by: ordered.orderedBy,
      ordered_on: dayOf(ordered.orderedAt, store.zone),
      expected_on: ordered.expectedOn,
    }),
  );
  return [...toOrder, ...onTheWay];
}
