/** What a store has and what it should order: one computation for commands, alerts, exports and the digest. */
import { type Demand, demandOf, WINDOW_DAYS } from '../core/forecast.ts';
import { daysFrom, type StockPlan, stockPlan } from '../core/stock.ts';
import { demandDays, onHandAt, type StockWindow, stockWindow } from '../core/stock-window.ts';
import { addDays, type Day, dayOf, type Instant, instant, startOfDay } from '../core/time.ts';
import type { Tx } from '../db/client.ts';
import { type StockRecord, stockMoments, stockRecords } from '../db/stock.ts';
import type { Store } from '../db/stores.ts';

export interface StockFigures extends Demand, StockPlan {
  readonly skuKey: string;
  readonly sku: string;
  /** With its variant: `Mug blue / large`. */
  readonly title: string;
  readonly supplier: string | null;
  /** Minor units of the store's currency. */
  readonly cost: bigint | null;
  readonly onHand: number;
  readonly committed: number;
  readonly onOrder: number;
  readonly leadTimeDays: number;
  readonly pack: number;
  readonly threshold: number | null;
  /** Keys of SKUs that count for it. */
  readonly aliases: readonly string[];
  readonly countedAt: Instant;
  /** There was no count yet at the moment asked: this is the first one after it. */
  readonly countedLater: boolean;
  /** Units on hand at the end of each day of the window, worked out when asked for; null before the first count. */
  readonly history: () => readonly StockDay[];
}

export interface StockDay {
  readonly day: Day;
  readonly onHand: number | null;
}

/** Every counted product of the store as of `now`, by SKU. */
export async function stockFigures(tx: Tx, store: Store, now: Instant): Promise<StockFigures[]> {
  const earliest = startOfDay(addDays(dayOf(now, store.zone), -2 * WINDOW_DAYS), store.zone);
  const window = stockWindow(now, store.zone, await stockMoments(tx, store.id, now, earliest));
  const records = await stockRecords(tx, store.id, now, window);
  const dayAfter = daysFrom(dayOf(now, store.zone));
  return records.map((record) => figuresOf(record, { store, now, window, dayAfter }));
}

interface Asked {
  readonly store: Store;
  readonly now: Instant;
  readonly window: StockWindow;
  readonly dayAfter: (days: number) => Day;
}

/** Field by field: objects spread together cost three times the rest of the work at 5,000 products. */
function figuresOf(record: StockRecord, { store, now, window, dayAfter }: Asked): StockFigures {
  const { threshold, committed, trail } = record;
  const demand = demandOf(demandDays(window, trail));
  const onHand = onHandAt(window, trail, instant(now + 1)) ?? record.counted;
  const onOrder = record.incoming + record.ordered;
  const leadTimeDays = record.leadTimeDays ?? store.leadTimeDays;
  const pack = record.pack ?? 1;
  const { coverDays } = store;
  const plan = stockPlan(
    { onHand, committed, onOrder, demand, leadTimeDays, coverDays, pack, threshold },
    dayAfter,
  );
  return {
    skuKey: record.skuKey,
    sku: record.sku,
    title: record.variant ? `${record.title} / ${record.variant}` : record.title,
    supplier: record.supplier,
    cost: record.cost,
    onHand,
    committed,
    onOrder,
    leadTimeDays,
    pack,
    threshold,
    aliases: record.aliases,
    countedAt: record.countedAt,
    countedLater: record.countedAt > now,
    velocity: demand.velocity,
    deviation: demand.deviation,
    units: demand.units,
    daysInStock: demand.daysInStock,
    reorderPoint: plan.reorderPoint,
    watched: plan.watched,
    low: plan.low,
    daysOfCover: plan.daysOfCover,
    runsOutOn: plan.runsOutOn,
    reorderQuantity: plan.reorderQuantity,
    history: () => historyOf(record, window, store),
  };
}

const historyOf = ({ trail }: StockRecord, window: StockWindow, { zone }: Store): StockDay[] =>
  window.days.map((day) => ({ day, onHand: onHandAt(window, trail, startOfDay(addDays(day, 1), zone)) }));
