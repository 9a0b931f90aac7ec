/** Which days velocity looks at, and on which of them a product had nothing to sell. */
import { type DemandDay, WINDOW_DAYS } from './forecast.ts';
import {
  addDays,
  type Day,
  dayOf,
  daysBetween,
  type Instant,
  instant,
  startOfDay,
  type Zone,
} from './time.ts';

/**
 * When the last file is a few days old, the days after it are unknown, not days without sales: the
 * window then ends with the last day that has any. Beyond this many days, nothing sold.
 */
const TOLERATED_GAP_DAYS = 7;

export interface StockWindow {
  /** The days in order: whole days before today, none before the store's first sale. */
  readonly days: readonly Day[];
  readonly from: Instant;
  /** The first instant after the last day. */
  readonly to: Instant;
  /** Starts of the stretches that sales are summed over: each day and each count begins one. Ascending. */
  readonly bounds: readonly Instant[];
  /** Per stretch, the index of its day; null after the window. */
  readonly dayOfStretch: readonly (number | null)[];
}

export interface KnownData {
  readonly firstSale: Instant | null;
  readonly lastSale: Instant | null;
  /** Every moment at or before `asOf` at which stock was counted. */
  readonly counts: readonly Instant[];
}

export function stockWindow(asOf: Instant, zone: Zone, known: KnownData): StockWindow {
  const { first, end } = daysIn(asOf, zone, known);
  const days: Day[] = [];
  for (let day = first; day < end; day = addDays(day, 1)) days.push(day);
  const starts = [...days, end].map((day) => startOfDay(day, zone));
  const from = starts[0] as Instant;
  const to = starts.at(-1) as Instant;
  // What sold in the very instant of a count was counted after it was gone.
  const counts = known.counts.filter((at) => at >= from && at <= asOf).map((at) => instant(at + 1));
  const bounds = [...new Set([...starts, ...counts])].sort((a, b) => a - b);
  let day = -1;
  const dayOfStretch = bounds.map((bound) => {
    while (day + 1 < starts.length && (starts[day + 1] as Instant) <= bound) day += 1;
    return day < days.length ? day : null;
  });
  return { days, from, to, bounds, dayOfStretch };
}

function daysIn(asOf: Instant, zone: Zone, known: KnownData): { first: Day; end: Day } {
  const today = dayOf(asOf, zone);
  let end = today;
  if (known.lastSale !== null) {
    const after = addDays(dayOf(known.lastSale, zone), 1);
    if (after < today && daysBetween(after, today) <= TOLERATED_GAP_DAYS) end = after;
  }
  const longest = addDays(end, -WINDOW_DAYS);
  const born = known.firstSale === null ? longest : dayOf(known.firstSale, zone);
  const first = born > longest ? born : longest;
  // A store whose first sale was today has no whole day yet: today is all there is.
  return first < end ? { first, end } : { first, end: addDays(first, 1) };
}

/** What is known of one product over a window. */
export interface StockTrail {
  /** Units sold by stretch, those without sales absent. */
  readonly sold: ReadonlyMap<number, number>;
  /** On hand in all places together as of each count, ascending; the first may lie before the window. */
  readonly counts: readonly { readonly at: Instant; readonly onHand: number }[];
  /** Deliveries that came. */
  readonly received: readonly { readonly at: Instant; readonly units: number }[];
  /** Units sold between a count before the window and the window's start. */
  readonly soldBefore: number;
}

/** On hand just before an instant: the last count, less what sold since, with what came since. Null before any count. */
export function onHandAt(window: StockWindow, trail: StockTrail, until: Instant): number | null {
  const count = trail.counts.findLast(({ at }) => at < until);
  if (!count) return null;
  let left = count.onHand;
  if (count.at < window.from) left -= trail.soldBefore;
  for (const [stretch, sold] of trail.sold) {
    const start = window.bounds[stretch] ?? until;
    if (start > count.at && start < until) left -= sold;
  }
  for (const { at, units } of trail.received) if (at > count.at && at < until) left += units;
  return left;
}

/** A day is without stock when nothing was on hand at its end and nothing sold; before any count nobody knows. */
export function demandDays(window: StockWindow, trail: StockTrail): DemandDay[] {
  const units = new Array<number>(window.days.length).fill(0);
  const ends = new Array<Instant>(window.days.length).fill(window.to);
  window.dayOfStretch.forEach((day, stretch) => {
    if (day === null) return;
    units[day] = (units[day] ?? 0) + (trail.sold.get(stretch) ?? 0);
    ends[day] = window.bounds[stretch + 1] ?? window.to;
  });
  // With one count at most and no delivery stock only falls: what is left at the end was there all along.
  const plenty =
    trail.counts.length < 2 && trail.received.length === 0 && (onHandAt(window, trail, window.to) ?? 1) > 0;
  return units.map((sold, day) => {
    if (sold > 0 || plenty) return { units: sold, inStock: true };
    const left = onHandAt(window, trail, ends[day] as Instant);
    return { units: 0, inStock: left === null || left > 0 };
  });
}
