/** A product's stock as a row: what `stock` and `restock` share. */
import { toIso } from '../../core/time.ts';
import type { Row } from '../../csv/write.ts';
import type { Store } from '../../db/stores.ts';
import type { StockFigures } from '../stock-figures.ts';
import { amountCell, column } from './columns.ts';
import type { ExportColumn } from './export-view.ts';

export const STOCK_COLUMNS: readonly ExportColumn[] = [
  column('sku', 'the product’s'),
  column('title', 'its name'),
  column('supplier', 'who it is bought from; empty where nobody said'),
  column(
    'on_hand',
    'the latest count of each place, less what sold since, with what was received since',
    'number',
  ),
  column('committed', 'of it, what is promised already', 'number'),
  column('on_order', 'ordered or on its way', 'number'),
  column('velocity', 'units a day, to two decimals', 'number'),
  column('days_of_cover', 'how long it lasts; empty when nothing sells', 'number'),
  column('runs_out_on', 'the day on which it is gone; empty when nothing sells', 'day'),
  column('reorder_point', 'when it is ordered again', 'number'),
  column('reorder_quantity', 'how many then, in whole packs', 'number'),
  column('threshold', 'the reorder point that a person set', 'number'),
  column('lead_time_days', 'from ordering it to having it', 'number'),
  column('pack', 'it is ordered in multiples of this', 'number'),
  column('cost', 'of one; empty where it is not known', 'money'),
  column('currency', 'what the cost is in: the store’s'),
  column('counted_at', 'the latest count', 'instant'),
];

export const stockCells = (each: StockFigures, store: Store): Row => ({
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
