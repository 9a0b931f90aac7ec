/** Values of any metric in words and in JSON, by their unit. */
import { type Change, change } from '../core/metrics/change.ts';
import type { Measure } from '../core/metrics/measures.ts';
import { isQuantity, type Unit } from '../core/metrics/quantities.ts';
import { decimalText, money, sayMoney } from '../core/money.ts';
import type { Store } from '../db/stores.ts';
import type { ChartSpec } from '../reply/chart-spec.ts';
import type { Fact } from '../reply/reply.ts';
import { type MoneyJson, moneyJson } from './metric-json.ts';
import { sayCount, sayPercent } from './say-metric.ts';

type Speaker = Pick<Store, 'currency' | 'locale'>;

/** `value` as src/app/measure.ts has it: hundredths of a ratio, tenths of a percent. */
export function sayValue(unit: Unit, value: bigint | null, { currency, locale }: Speaker): string {
  if (value === null) return 'no value';
  if (unit === 'money') return sayMoney(money(value, currency), locale);
  if (unit === 'count') return sayCount(value, locale);
  const digits = unit === 'ratio' ? 2 : 1;
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  const said = format.format(Number(value) / 10 ** digits).replace(/^-/, '−');
  return unit === 'percent' ? `${said} %` : said;
}

/** The same of a measure: an average of the ledger has none without orders. */
export const sayMeasured = ({ unit, formula }: Measure, value: bigint | null, speaker: Speaker): string =>
  value === null && formula.kind === 'part' && !isQuantity(formula.id)
    ? 'no orders'
    : sayValue(unit, value, speaker);

export function valueJsonOf(
  unit: Unit,
  value: bigint | null,
  { currency }: Speaker,
): MoneyJson | number | null {
  if (value === null) return null;
  if (unit === 'money') return moneyJson(money(value, currency));
  return unit === 'count' ? Number(value) : Number(value) / (unit === 'ratio' ? 100 : 10);
}

/** Amounts and ratios as a percent, counts as the difference, percents in points. */
export function sayValueChange(unit: Unit, found: Change | null, speaker: Speaker): string | undefined {
  if (!found) return undefined;
  const { by, percent } = found;
  if (by === 0n) return '±0';
  if (unit !== 'percent' && percent === null && by > 0n) return 'new';
  const relative = (unit === 'money' || unit === 'ratio') && percent !== null;
  if (relative) return sayPercent(percent);
  const points = unit === 'percent' ? sayValue('percent', by, speaker).replace(' %', ' points') : null;
  const said = points ?? sayValue(unit, by, speaker);
  return by > 0n ? `+${said}` : said;
}

/** A measure over a period and over the one it is held against; null where there is no value. */
export interface Beside {
  readonly now: bigint | null;
  readonly before: bigint | null;
}

/** `note` says in words what it is compared with. */
export function factOfMeasure(
  measure: Measure,
  { now, before }: Beside,
  speaker: Speaker,
  note: string,
): Fact {
  const { label, good } = measure;
  const found = change(now, before);
  const said = sayValueChange(measure.unit, found, speaker);
  const way = found && found.by !== 0n ? (found.by > 0n ? 'up' : 'down') : undefined;
  return {
    label,
    value: sayMeasured(measure, now, speaker),
    ...(said === undefined ? {} : { change: said }),
    note,
    ...(way && good ? { state: way === good ? ('good' as const) : ('bad' as const) } : {}),
  };
}

/** As `--json` has a metric with its comparison. */
export function measureJson({ unit }: Measure, { now, before }: Beside, speaker: Speaker) {
  const json = (value: bigint | null) => valueJsonOf(unit, value, speaker);
  const moved = change(now, before);
  return {
    value: json(now),
    previous: json(before),
    change: moved && { by: json(moved.by), percent: moved.percent },
  };
}

/** For a picture, which needs no cents' exactness: whole currency units, counts, percents. */
export function drawnValue(unit: Unit, value: bigint | null, { currency }: Speaker): number | null {
  if (value === null) return null;
  if (unit === 'money') return Number(decimalText(money(value, currency)));
  return Number(value) / (unit === 'count' ? 1 : unit === 'ratio' ? 100 : 10);
}

export function chartUnit(
  { unit, label }: { readonly unit: Unit; readonly label: string },
  { currency, locale }: Speaker,
): ChartSpec['unit'] {
  if (unit === 'money') return { kind: 'money', currency, locale };
  if (unit === 'percent') return { kind: 'count', of: 'percent', locale, smallest: 0.1 };
  const of = label.toLowerCase();
  return { kind: 'count', of, locale, ...(unit === 'ratio' ? { smallest: 0.01 } : {}) };
}
