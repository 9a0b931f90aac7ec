/** How much the sample shop sells on a day: growth, seasons, weekdays, promotions. No state, no chance but the seed's. */
import { addDays, type Day, daysBetween, weekdayOf } from '../core/time.ts';
import type { SampleProduct } from './sample-products.ts';

/** Numbers from 0 to 1, always the same for the same seed. Source: mulberry32, Tommy Ettinger, public domain. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A seed of its own for each day. */
export const seedOf = (seed: number, dayNumber: number): number =>
  Math.imul(seed ^ Math.imul(dayNumber + 1, 0x9e3779b1), 0x85ebca6b) >>> 0;

/** The shop's first day; stock is reckoned from it on. */
export const EPOCH = '2023-01-01' as Day;

const MONTHS = [0.9, 0.86, 0.92, 0.94, 0.96, 0.9, 0.84, 0.86, 0.98, 1.05, 1.32, 1.5];
const WEEKDAYS = [1.08, 1, 0.97, 1, 0.94, 0.92, 1.14];

/** Orders to be expected on the day, before chance: about 30 to 60, more in a promotion. */
export function expectedOrders(day: Day, size: number): number {
  const growth = Math.min(1.7, 1.07 ** (daysBetween(EPOCH, day) / 365));
  const month = MONTHS[Number(day.slice(5, 7)) - 1] ?? 1;
  const weekday = WEEKDAYS[weekdayOf(day) - 1] ?? 1;
  const lift = promotionOf(day) === null ? 1 : 1.35;
  // The last days before Christmas nothing would arrive in time.
  const late = day.slice(5) >= '12-21' && day.slice(5) <= '12-27' ? 0.55 : 1;
  return 31 * size * growth * month * weekday * lift * late;
}

/** The percent off on a promotion day, or null: four days of Black Friday, a winter sale, a weekend now and then. */
export function promotionOf(day: Day): number | null {
  const date = day.slice(5);
  const thanksgiving = fourthThursday(day.slice(0, 4));
  const sinceFriday = daysBetween(addDays(thanksgiving, 1), day);
  if (sinceFriday >= 0 && sinceFriday <= 3) return 25;
  if (date >= '01-10' && date <= '01-16') return 20;
  const week = Math.floor(daysBetween('2023-01-02' as Day, day) / 7);
  return weekdayOf(day) >= 5 && week % 6 === 2 ? 15 : null;
}

function fourthThursday(year: string): Day {
  const first = `${year}-11-01` as Day;
  return addDays(first, ((4 - weekdayOf(first) + 7) % 7) + 21);
}

/** How much more or less a product sells in the month. */
export function seasonOf(product: SampleProduct, day: Day): number {
  const month = Number(day.slice(5, 7));
  const isCold = month >= 10 || month <= 2;
  switch (product.season) {
    case 'all':
      return 1;
    case 'winter':
      return isCold ? 1.5 : 0.6;
    case 'summer':
      return isCold ? 0.6 : 1.4;
    case 'gift':
      return month === 11 || month === 12 ? 2 : 0.85;
  }
}

// Orders by the hour: little at night, a lunch break, most in the evening.
const HOURS = [4, 2, 1, 1, 1, 2, 6, 12, 18, 22, 24, 25, 30, 27, 22, 21, 22, 26, 32, 40, 44, 38, 24, 11];
const HOURS_TOTAL = HOURS.reduce((sum, each) => sum + each, 0);

/** A time of day in seconds. */
export function timeOfDay(random: () => number): number {
  let left = random() * HOURS_TOTAL;
  const hour = HOURS.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  return Math.max(0, hour) * 3600 + Math.floor(random() * 3600);
}
