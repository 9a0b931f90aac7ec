/** Stock in words: the same line in an alert, the queue and a product's own answer. */
import { type Day, sayDay } from '../core/time.ts';
import type { StockFigures } from './stock-figures.ts';

/** `2.1`; slow sellers keep two digits: `0.04`. Rates are rounded here and in rounded(), nowhere else. */
export function sayRate(velocity: number, locale: string): string {
  const digits =
    velocity >= 1 || velocity === 0 ? { maximumFractionDigits: 1 } : { maximumSignificantDigits: 2 };
  return new Intl.NumberFormat(locale, digits).format(velocity);
}

export const sayCount = (units: number, locale: string): string =>
  new Intl.NumberFormat(locale).format(units).replace(/^-/, '−');

/** Two decimals, for JSON and files. */
export const rounded = (rate: number): number => Math.round(rate * 100) / 100;

/** `1 product`, `1,204 products`. */
export const plural = (count: number, one: string, locale: string, many = `${one}s`): string =>
  `${sayCount(count, locale)} ${count === 1 ? one : many}`;

type Said = Pick<
  StockFigures,
  'onHand' | 'velocity' | 'runsOutOn' | 'leadTimeDays' | 'reorderQuantity' | 'threshold' | 'onOrder'
>;

/** `4 left · 2.1 a day · out on Thu 23 Nov · lead time 9 days · order 48`. */
export function stockLine(figures: Said, locale: string, today: Day): string {
  const { onHand, velocity, runsOutOn, leadTimeDays, reorderQuantity, threshold } = figures;
  const parts = [`${sayCount(onHand, locale)} left`];
  if (velocity > 0) parts.push(`${sayRate(velocity, locale)} a day`);
  else parts.push('none sold in 28 days');
  if (runsOutOn !== null) parts.push(sayRunsOut(runsOutOn, locale, today));
  if (threshold !== null) parts.push(`threshold ${sayCount(threshold, locale)}`);
  parts.push(`lead time ${plural(leadTimeDays, 'day', locale)}`);
  if (reorderQuantity > 0) parts.push(`order ${sayCount(reorderQuantity, locale)}`);
  else if (figures.onOrder > 0) parts.push(`${sayCount(figures.onOrder, locale)} on the way`);
  return parts.join(' · ');
}

export const sayRunsOut = (day: Day, locale: string, today: Day): string =>
  day <= today ? 'out now' : `out on ${sayDay(day, locale, today)}`;

/** Why a product is to be ordered now, or not yet, with the numbers that decide it. */
export function whySentence(figures: StockFigures, coverDays: number, locale: string): string {
  const { onHand, reorderPoint, velocity, leadTimeDays, threshold } = figures;
  if (!figures.watched) return 'None sold in 28 days and no threshold is set, so no alert comes for it.';
  const point =
    threshold === null
      ? `${sayRate(velocity, locale)} a day for ${plural(leadTimeDays, 'day', locale)} of lead time, and ${safetyOf(figures, locale)} more for safety`
      : 'a threshold that a person set';
  const place = figures.low ? 'at or under' : 'above';
  const sentence = `${sayCount(onHand, locale)} on hand is ${place} the reorder point of ${sayCount(reorderPoint, locale)}: ${point}.`;
  if (figures.reorderQuantity === 0) return sentence;
  const days = leadTimeDays + coverDays;
  const pack = figures.pack > 1 ? `, in packs of ${sayCount(figures.pack, locale)}` : '';
  const amount = `${sayCount(figures.reorderQuantity, locale)} would last the lead time and ${plural(coverDays, 'day', locale)} more (${plural(days, 'day', locale)} together)${pack}.`;
  return `${sentence} ${amount}`;
}

const safetyOf = (figures: StockFigures, locale: string): string =>
  sayCount(Math.max(0, Math.round(figures.reorderPoint - figures.velocity * figures.leadTimeDays)), locale);
