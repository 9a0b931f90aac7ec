/** What to order now, by supplier, and what is on its way: the restock queue. */
import type { Money } from '../core/money.ts';
import { type Day, dayOf } from '../core/time.ts';
import { type Alert, runningAlerts } from '../db/alerts.ts';
import type { Tx } from '../db/client.ts';
import { openRestocks, type Restock } from '../db/restocks.ts';
import type { Store } from '../db/stores.ts';
import { isLate } from './alert-line.ts';
import { isSameSupplier, type Supplier } from './find-supplier.ts';
import { type StockFigures, stockFigures } from './stock-figures.ts';
import { orderCost } from './stock-parts.ts';
import { sayCount } from './stock-words.ts';
import type { StoreView } from './store-view.ts';
import { byUrgency } from './watch-stock.ts';

export interface ToOrder {
  readonly figures: StockFigures;
  readonly cost: Money | null;
  /** Somebody wants to hear nothing of it until that day; it is in the queue all the same. */
  readonly snoozedUntil: Day | null;
}

export interface OnTheWay {
  readonly restock: Restock;
  readonly sku: string;
  readonly title: string;
  /** Who it was ordered from, or else who the product comes from. */
  readonly from: Supplier;
  readonly late: boolean;
}

export interface Queue {
  /** By supplier, those whose first product runs out first first; no supplier is `null` and comes last. */
  readonly toOrder: readonly { readonly supplier: Supplier; readonly products: readonly ToOrder[] }[];
  /** Late ones first. */
  readonly onTheWay: readonly OnTheWay[];
  readonly figures: readonly StockFigures[];
  /** Of one supplier alone; left out where it is the whole queue. */
  readonly only?: OneSupplier;
}

export interface OneSupplier {
  readonly supplier: Supplier;
}

export async function restockQueue(tx: Tx, store: Store, now: StoreView['now']): Promise<Queue> {
  const [figures, restocks, running] = await Promise.all([
    stockFigures(tx, store, now),
    openRestocks(tx, store.id, now),
    runningAlerts(tx, store.id),
  ]);
  const alerts = new Map(running.map((alert) => [alert.skuKey, alert]));
  const bySku = new Map(figures.map((each) => [each.skuKey, each]));
  const ordered = new Set(restocks.map(({ skuKey }) => skuKey));
  const today = dayOf(now, store.zone);
  const needed = figures
    .filter(
      (each) => each.low && !ordered.has(each.skuKey) && (each.reorderQuantity > 0 || each.onOrder === 0),
    )
    .sort(byUrgency)
    .map((each) => ({
      figures: each,
      cost: orderCost(each, each.reorderQuantity, store),
      snoozedUntil: snoozedUntil(alerts.get(each.skuKey), store),
    }));
  const onTheWay = restocks.map((restock) => {
    const known = bySku.get(restock.skuKey);
    const named = { sku: known?.sku ?? restock.skuKey, title: known?.title ?? restock.skuKey };
    const from = restock.supplier ?? known?.supplier ?? null;
    return { restock, ...named, from, late: isLate(restock.expectedOn, today) };
  });
  return { toOrder: bySupplier(needed), onTheWay, figures };
}

/** What is to order from one supplier and on its way from them; the whole queue where none is named. */
export function narrowed(queue: Queue, only: OneSupplier | undefined): Queue {
  if (!only) return queue;
  const isTheirs = (supplier: Supplier) => isSameSupplier(supplier, only.supplier);
  const onTheWay = queue.onTheWay.filter(({ from }) => isTheirs(from));
  const coming = new Set(onTheWay.map(({ restock }) => restock.skuKey));
  return {
    toOrder: queue.toOrder.filter(({ supplier }) => isTheirs(supplier)),
    onTheWay,
    figures: queue.figures.filter(({ supplier, skuKey }) => isTheirs(supplier) || coming.has(skuKey)),
    only,
  };
}

/** How many products are to order now: what a button to the queue says. */
export const countToOrder = (queue: Queue): number =>
  queue.toOrder.reduce((count, { products }) => count + products.length, 0);

/** How many products run out before an order placed now could arrive, in words; null for none. */
export function sayLate({ figures }: Queue, locale: string): string | null {
  const late = figures.filter(
    ({ low, onOrder, daysOfCover, leadTimeDays }) =>
      low && onOrder === 0 && daysOfCover !== null && daysOfCover < leadTimeDays,
  ).length;
  if (late === 0) return null;
  return `${late === 1 ? 'One product runs' : `${sayCount(late, locale)} products run`} out before a reorder could arrive.`;
}

const snoozedUntil = (alert: Alert | undefined, store: Store): Day | null =>
  alert?.state === 'snoozed' && alert.snoozedUntil !== null ? dayOf(alert.snoozedUntil, store.zone) : null;

function bySupplier(needed: readonly ToOrder[]): Queue['toOrder'] {
  const groups = new Map<Supplier, ToOrder[]>();
  for (const each of needed) {
    const group = groups.get(each.figures.supplier);
    if (group) group.push(each);
    else groups.set(each.figures.supplier, [each]);
  }
  return [...groups]
    .map(([supplier, products]) => ({ supplier, products }))
    .sort((a, b) => Number(a.supplier === null) - Number(b.supplier === null));
}
