/** Numbers as a picture says them: short, with their unit, in the store's locale. */
import type { Unit } from '../reply/chart-spec.ts';
import { isDrawn } from './scripts.ts';

/** `€1.25k`, `−€40`, `¥1.2M`, `0.05`; three significant digits, which tell all ticks of a zero-based axis apart. */
export const sayNumber = (value: number, unit: Unit): string =>
  say(value, unit, { notation: 'compact', maximumSignificantDigits: 3 });

/** One amount by itself: `€1,285`, `€12.40`, and short only from a hundred thousand on. */
export function sayAmount(value: number, unit: Unit): string {
  const size = Math.abs(value);
  if (size >= 100_000) return sayNumber(value, unit);
  return say(value, unit, size >= 100 || Number.isInteger(value) ? { maximumFractionDigits: 0 } : {});
}

function say(value: number, unit: Unit, options: Intl.NumberFormatOptions): string {
  const style: Intl.NumberFormatOptions =
    unit.kind === 'money'
      ? { style: 'currency', currency: unit.currency, currencyDisplay: 'narrowSymbol' }
      : {};
  const format = (locale: string) => new Intl.NumberFormat(locale, { ...style, ...options }).format(value);
  const text = format(unit.locale);
  return (isDrawn(text) ? text : format('en')).replace('-', '−');
}

/** What stands in the picture's place when there is nothing to draw: of amounts and ratios there can be orders all the same. */
export const sayNothing = (unit: Unit): string =>
  unit.kind === 'money' || unit.smallest !== undefined ? 'No value to draw' : `No ${unit.of} to draw`;
