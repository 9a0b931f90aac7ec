/** When to order a product again, and how many: the formulas of stock, each in its one place. */
import type { Demand } from './forecast.ts';
import { addDays, type Day } from './time.ts';

/** Safety stock for 95 % of lead times. */
const Z = 1.65;
/** Further away than this, the day a product runs out is not told: it would be invented. */
const FARTHEST_DAYS = 3650;
/** Sums of floats a hair above a whole number must not cost one unit more. */
const HAIR = 1e-9;
/** The sum turns −0 into 0, which is what JSON and people know. */
const roundUp = (value: number): number => Math.ceil(value - HAIR) + 0;

export interface StockInput {
  readonly onHand: number;
  readonly committed: number;
  /** Units that are on their way: ordered or in transit. */
  readonly onOrder: number;
  readonly demand: Pick<Demand, 'velocity' | 'deviation'>;
  readonly leadTimeDays: number;
  /** How many days an order should last beyond the lead time. */
  readonly coverDays: number;
  /** Units are ordered in multiples of this. */
  readonly pack: number;
  /** Set by a person: it wins over the computed reorder point. */
  readonly threshold: number | null;
}

export interface StockPlan {
  /** Whole units, rounded up. 0 for what does not sell and has no threshold. */
  readonly reorderPoint: number;
  /** It sells, or a person set a threshold: only then is it ever low. */
  readonly watched: boolean;
  /** Watched, and on hand is at or under the reorder point. */
  readonly low: boolean;
  /** Null when nothing sells. */
  readonly daysOfCover: number | null;
  /** Null when nothing sells, or when it is more than ten years away. */
  readonly runsOutOn: Day | null;
  /** Whole packs, never negative. */
  readonly reorderQuantity: number;
}

/** velocity × lead time + z × σ × √lead time, rounded up to whole units. */
export const reorderPointOf = (demand: StockInput['demand'], leadTimeDays: number): number =>
  roundUp(demand.velocity * leadTimeDays + Z * demand.deviation * Math.sqrt(leadTimeDays));

/** Demand over lead time and target cover, less what is there and on its way, rounded up to the pack. */
export function reorderQuantityOf(input: Omit<StockInput, 'committed' | 'threshold'>): number {
  const wanted = input.demand.velocity * (input.leadTimeDays + input.coverDays);
  const missing = wanted - input.onHand - input.onOrder;
  return Math.max(0, roundUp(missing / input.pack)) * input.pack;
}

/** `dayAfter` gives the day so many days from the store's today: `daysFrom(today)`. */
export function stockPlan(input: StockInput, dayAfter: (days: number) => Day): StockPlan {
  const { velocity } = input.demand;
  const watched = velocity > 0 || input.threshold !== null;
  const reorderPoint = input.threshold ?? reorderPointOf(input.demand, input.leadTimeDays);
  const left = Math.max(0, input.onHand - input.committed);
  const daysOfCover = velocity > 0 ? left / velocity : null;
  return {
    reorderPoint,
    watched,
    low: watched && input.onHand <= reorderPoint,
    daysOfCover,
    runsOutOn: daysOfCover === null || daysOfCover > FARTHEST_DAYS ? null : dayAfter(roundUp(daysOfCover)),
    reorderQuantity: reorderQuantityOf(input),
  };
}

/** Back above the reorder point by a margin of 10 % and one unit, so that a product on the line does not flap. */
export const hasRecovered = (onHand: number, reorderPoint: number): boolean =>
  onHand > reorderPoint + reorderPoint / 10 + 1 - HAIR;

/** Counts days from `today`; each is worked out once, for thousands of products run out on the same few days. */
export function daysFrom(today: Day): (days: number) => Day {
  const known = new Map<number, Day>();
  return (days) => {
    const day = known.get(days) ?? addDays(today, days);
    known.set(days, day);
    return day;
  };
}
