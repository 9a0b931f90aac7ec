/** The parts that all answers about stock share, and stock as `--json` has it: docs/json.md is the promise. */

import { type Money, money } from '../core/money.ts';
import { dayOf, type Instant, sayDay, sayTime } from '../core/time.ts';
import type { Store } from '../db/stores.ts';
import { footer, heading, type Part, text } from '../reply/reply.ts';
import { askButton } from './asks.ts';
import { bringFile } from './bring-file.ts';
import type { Answer } from './command.ts';
import { instantJson, type MoneyJson, moneyJson } from './metric-json.ts';
import type { StockFigures } from './stock-figures.ts';
import { rounded, sayCount } from './stock-words.ts';
import type { StoreView } from './store-view.ts';

/** What a table of a chat shows; the rest is in the CSV. */
export const MOST_ROWS = 15;

export const stockHeading = (store: Store, what: string, now: Instant): Part =>
  heading(
    `${store.name} · ${what}, ${sayDay(dayOf(now, store.zone), store.locale)}, ${sayTime(now, store.zone)}`,
  );

/** What every command about stock says until something was counted. */
export function noStockYet(view: StoreView): Answer {
  const { store } = view;
  const summary = `${store.name}: no stock counted yet`;
  const parts = [
    heading(`${store.name} · no stock counted yet`),
    text(
      `${bringFile(view, 'Shopify’s inventory export (CSV)', ', or any table with a SKU and a quantity')} What sold since a count is taken off from then on.`,
    ),
  ];
  return { reply: { summary, parts }, data: null };
}

/** How velocity is made, and how old the counts are. */
export function stockFooter(store: Store, figures: readonly StockFigures[], now: Instant): Part {
  const counted = figures.map(({ countedAt }) => countedAt).filter((at) => at <= now);
  const latest = counted.length > 0 ? (Math.max(...counted) as Instant) : null;
  const day =
    latest === null ? null : sayDay(dayOf(latest, store.zone), store.locale, dayOf(now, store.zone));
  const count =
    latest === null ? '' : ` · counted ${day} ${sayTime(latest, store.zone)}, less what sold since`;
  return footer(`units a day over 28 days, recent days weigh more, ${store.zone}${count}`);
}

/** Said when the moment asked lies before the first count. */
export function countedLaterNote(figures: readonly StockFigures[], locale: string): Part[] {
  const later = figures.filter((each) => each.countedLater).length;
  if (later === 0) return [];
  const which = later === figures.length ? 'Nothing' : `Of ${sayCount(later, locale)} products nothing`;
  return [text(`${which} was counted yet at that time: on hand is the first count after it.`)];
}

/** `supplier`: of theirs alone, as it is typed. */
export const csvButton = (view: StoreView, what: 'stock' | 'restock', supplier?: string) =>
  askButton(view, {
    label: 'CSV',
    command: 'export',
    args: { what, ...(supplier === undefined ? {} : { supplier }) },
    asOf: view.now,
  });

/** What an order of the suggested quantity costs; null where nobody knows the cost. */
export const orderCost = (figures: StockFigures, quantity: number, store: Store): Money | null =>
  figures.cost === null ? null : money(figures.cost * BigInt(quantity), store.currency);

export interface StockJson {
  readonly sku: string;
  readonly title: string;
  readonly supplier: string | null;
  readonly on_hand: number;
  readonly committed: number;
  readonly on_order: number;
  readonly velocity: number;
  readonly days_in_stock: number;
  readonly days_of_cover: number | null;
  readonly runs_out_on: string | null;
  readonly lead_time_days: number;
  readonly reorder_point: number;
  readonly threshold: number | null;
  readonly low: boolean;
  readonly reorder_quantity: number;
  readonly pack: number;
  readonly reorder_cost: MoneyJson | null;
  readonly counted_at: string | null;
}

/** Rates are rounded to two decimals. */
export function stockJson(figures: StockFigures, store: Store): StockJson {
  const cost = orderCost(figures, figures.reorderQuantity, store);
  return {
    sku: figures.sku,
    title: figures.title,
    supplier: figures.supplier,
    on_hand: figures.onHand,
    committed: figures.committed,
    on_order: figures.onOrder,
    velocity: rounded(figures.velocity),
    days_in_stock: figures.daysInStock,
    days_of_cover: figures.daysOfCover === null ? null : rounded(figures.daysOfCover),
    runs_out_on: figures.runsOutOn,
    lead_time_days: figures.leadTimeDays,
    reorder_point: figures.reorderPoint,
    threshold: figures.threshold,
    low: figures.low,
    reorder_quantity: figures.reorderQuantity,
    pack: figures.pack,
    reorder_cost: cost && moneyJson(cost),
    counted_at: instantJson(figures.countedAt, store.zone),
  };
}
