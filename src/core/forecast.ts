/**
 * How fast a product sells. Rates are floats, unlike money: they are estimates, and are rounded only
 * where they are shown. The sums are over integers, so the order of days never changes a figure.
 */

/** Whole days that velocity looks back on. */
export const WINDOW_DAYS = 28;

/** What a day counts, by how many whole weeks before the window's end it lies: last week four times the first. */
const WEEK_WEIGHTS = [4, 3, 2, 1] as const;
const weightOf = (daysBack: number): number => WEEK_WEIGHTS[Math.floor(daysBack / 7)] ?? 0;

/** One day of the window. */
export interface DemandDay {
  readonly units: number;
  /** There was something to sell, as far as the counts say. A day with sales always was in stock. */
  readonly inStock: boolean;
}

export interface Demand {
  /** Units a day, 0 when nothing sold. */
  readonly velocity: number;
  /** Standard deviation of a day's units. */
  readonly deviation: number;
  /** Units sold in the window. */
  readonly units: number;
  /** Days of the window that had stock; the others are left out of velocity and deviation. */
  readonly daysInStock: number;
}

/**
 * `days` in order, the last one the latest; at most WINDOW_DAYS of them.
 * velocity = Σ w·units ÷ Σ w, deviation = √(Σ w·units² ÷ Σ w − velocity²), over the days in stock.
 */
export function demandOf(days: readonly DemandDay[]): Demand {
  let weight = 0;
  let sum = 0;
  let squares = 0;
  let units = 0;
  let daysInStock = 0;
  days.forEach((day, index) => {
    if (!day.inStock) return;
    const w = weightOf(days.length - 1 - index);
    weight += w;
    sum += w * day.units;
    squares += w * day.units * day.units;
    units += day.units;
    daysInStock += 1;
  });
  if (weight === 0) return { velocity: 0, deviation: 0, units, daysInStock };
  const variance = Math.max(0, weight * squares - sum * sum) / (weight * weight);
  return { velocity: sum / weight, deviation: Math.sqrt(variance), units, daysInStock };
}
