/** Numbers as a picture says them: short, with their unit, in the store's locale. */
import type { Unit } from '../reply/chart-spec.ts';

/** `€1.25K`, `−€40`, `¥1.2M`, `0.05`; three significant digits, which tell all ticks of a zero-based axis apart. */
export function sayNumber(value: number, unit: Unit): string {
  const style: Intl.NumberFormatOptions =
    unit.kind === 'money'
      ? { style: 'currency', currency: unit.currency, currencyDisplay: 'narrowSymbol' }
      : {};
  const format = new Intl.NumberFormat(unit.locale, {
    ...style,
    notation: 'compact',
    maximumSignificantDigits: 3,
  });
  return format.format(value).replace('-', '−');
}

/** What stands in the picture's place when there is nothing to draw. */
export const sayNothing = (unit: Unit): string =>
  unit.kind === 'money' ? 'No sales yet' : `No ${unit.of} yet`;
