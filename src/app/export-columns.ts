/** The columns of exported files: the metrics under the names that `--json` gives them, and what they belong to. */
import { METRICS, type Metric, metricValue } from '../core/metrics/metrics.ts';
import type { Sums } from '../core/metrics/sums.ts';
import { type Currency, decimalText, money } from '../core/money.ts';
import type { Column, Row, Value } from '../csv/write.ts';

export const column = (key: string, kind: Column['kind'] = 'text'): Column => ({ key, label: key, kind });

/** The column that says what the amounts are in. */
export const CURRENCY = column('currency');

/** An average adds up to nothing: it is left out wherever rows are parts of a day. */
const ADDING = METRICS.filter((metric) => metric.per === undefined);

const columnsOf = (metrics: readonly Metric[]): Column[] =>
  metrics.map(({ id, unit }) => column(id, unit === 'money' ? 'money' : 'number'));

export const METRIC_COLUMNS: readonly Column[] = [CURRENCY, ...columnsOf(ADDING)];
export const DAY_COLUMNS: readonly Column[] = [column('day', 'day'), CURRENCY, ...columnsOf(METRICS)];

/**
 * Puts the metrics beside the other cells of a row: amounts as exact decimals, no value where there is none
 * to give (an average without orders). Into the row itself: copied cell by cell, a million rows take twice the time.
 */
export function withMetrics(
  cells: Record<string, Value>,
  sums: Sums,
  currency: Currency,
  metrics: readonly Metric[] = ADDING,
): Row {
  cells.currency = currency;
  const zero = decimalText(money(0n, currency));
  for (const { id, unit } of metrics) {
    const value = metricValue(id, sums);
    const isPlain = value === null || unit === 'count';
    // Most of a line's amounts are zero.
    cells[id] = isPlain ? value : value === 0n ? zero : decimalText(money(value, currency));
  }
  return cells;
}

/** `amount` in minor units; empty where nobody knew it. */
export const amountCell = (minor: bigint | null, currency: Currency): Value =>
  minor === null ? null : decimalText(money(minor, currency));
