/** The rows of the exports about products, stock and the restock queue. */
import type { Period } from '../core/period.ts';
import { dayOf, toIso } from '../core/time.ts';
import type { Row } from '../csv/write.ts';
import { productRows } from '../db/exports.ts';
import type { Store } from '../db/stores.ts';
import { amountCell, CURRENCY, column, METRIC_COLUMNS, withMetrics } from './export-columns.ts';
import type { Export } from './export-sales.ts';
import type { Queue } from './restock-queue.ts';
import type { StockFigures } from './stock-figures.ts';

/** One row for each product, and for what sold without being one; what it sold in the period beside it. */
export const productsExport = (store: Store, period: Period, skuKey?: string): Export => ({
  columns: [
    ...['sku', 'title', 'variant', 'supplier'].map((key) => column(key)),
    column('price', 'money'),
    column('cost', 'money'),
    column('lead_time_days', 'number'),
    column('pack', 'number'),
    column('gift_card'),
    ...METRIC_COLUMNS,
  ],
  async *rows(tx) {
    for await (const batch of productRows(tx, store.id, period, store.currency, skuKey))
      yield batch.map((row) => {
        const { sku, title, variant, supplier, pack, giftCard, currency } = row;
        const price = amountCell(row.price, currency);
        const cost = amountCell(row.unitCost, currency);
        const gift_card = giftCard === null ? null : giftCard ? 'yes' : 'no';
        const cells = {
          sku,
          title,
          variant,
          supplier,
          price,
          cost,
          lead_time_days: row.leadTimeDays,
          pack,
          gift_card,
        };
        return withMetrics(cells, row, currency);
      });
  },
});

const STOCK = [
  ...['sku', 'title', 'supplier'].map((key) => column(key)),
  ...['on_hand', 'committed', 'on_order', 'velocity', 'days_of_cover'].map((key) => column(key, 'number')),
  column('runs_out_on', 'day'),
  ...['reorder_point', 'reorder_quantity', 'threshold', 'lead_time_days', 'pack'].map((key) =>
    column(key, 'number'),
  ),
  column('cost', 'money'),
  CURRENCY,
  column('counted_at', 'instant'),
];

const stockCells = (each: StockFigures, store: Store): Row => ({
  sku: each.sku,
  title: each.title,
  supplier: each.supplier,
  on_hand: each.onHand,
  committed: each.committed,
  on_order: each.onOrder,
  velocity: rounded(each.velocity),
  days_of_cover: each.daysOfCover === null ? null : rounded(each.daysOfCover),
  runs_out_on: each.runsOutOn,
  reorder_point: each.reorderPoint,
  reorder_quantity: each.reorderQuantity,
  threshold: each.threshold,
  lead_time_days: each.leadTimeDays,
  pack: each.pack,
  cost: amountCell(each.cost, store.currency),
  currency: store.currency,
  counted_at: toIso(each.countedAt, store.zone),
});

/** Units a day and days: two decimals say all that the figures know. */
const rounded = (value: number): string => value.toFixed(2);

export const stockExport = (store: Store, figures: readonly StockFigures[]): Export => ({
  columns: STOCK,
  async *rows() {
    yield figures.map((each) => stockCells(each, store));
  },
});

/** The restock queue: what to order now, and what was ordered and has not come. */
export const restockExport = (store: Store, queue: Queue): Export => ({
  columns: [
    ...STOCK,
    column('state'),
    column('ordered_quantity', 'number'),
    column('ordered_by'),
    column('ordered_on', 'day'),
    column('expected_on', 'day'),
  ],
  async *rows() {
    const known = new Map(queue.figures.map((each) => [each.skuKey, stockCells(each, store)]));
    yield queue.toOrder.flatMap(({ products }) =>
      products.map(({ figures }): Row => ({ ...stockCells(figures, store), state: 'to order' })),
    );
    yield queue.onTheWay.map(
      ({ restock, sku, title, late }): Row => ({
        ...(known.get(restock.skuKey) ?? { sku, title }),
        state: late ? 'late' : 'ordered',
        ordered_quantity: restock.quantity,
        ordered_by: restock.orderedBy,
        ordered_on: dayOf(restock.orderedAt, store.zone),
        expected_on: restock.expectedOn,
      }),
    );
  },
});
