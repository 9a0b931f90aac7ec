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
  readonly countedAt: Instant;
  /** There was no count yet at the moment asked: this is the first one after it. */
  readonly countedLater: boolean;
  /** Units on hand at the end of each day of the window; null before the first count. */
  readonly history: readonly { readonly day: string; readonly onHand: number | null }[];
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

function figuresOf(record: StockRecord, { store, now, window, dayAfter }: Asked): StockFigures {
  const { skuKey, sku, supplier, cost, threshold, countedAt, committed, trail } = record;
  const demand = demandOf(demandDays(window, trail));
  const after = instant(now + 1);
  const input = {
    onHand: onHandAt(window, trail, after) ?? record.counted,
    committed,
    onOrder: record.incoming + record.ordered,
    demand,
    leadTimeDays: record.leadTimeDays ?? store.leadTimeDays,
    coverDays: store.coverDays,
    pack: record.pack ?? 1,
    threshold,
  };
  return {
    ...demand,
    ...stockPlan(input, dayAfter),
    ...{ skuKey, sku, supplier, cost, committed, threshold, countedAt },
    title: record.variant ? `${record.title} / ${record.variant}` : record.title,
    onHand: input.onHand,
    onOrder: input.onOrder,
    leadTimeDays: input.leadTimeDays,
    pack: input.pack,
    countedLater: countedAt > now,
    get history() {
      return window.days.map((day) => ({
        day,
        onHand: onHandAt(window, trail, startOfDay(addDays(day, 1), store.zone)),
      }));
    },
  };
}
