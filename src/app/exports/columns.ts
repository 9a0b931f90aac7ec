/** The columns of exported files: the metrics under the names that `--json` gives them, and what they belong to. */
import { METRICS, type Metric, type MetricId, metricOf, metricValue } from '../../core/metrics/metrics.ts';
import type { Sums } from '../../core/metrics/sums.ts';
import { type Currency, decimalText, money } from '../../core/money.ts';
import type { Row, Value } from '../../csv/write.ts';
import type { ExportColumn } from './export-view.ts';

export const column = (
  key: string,
  about: string,
  kind: ExportColumn['kind'] = 'text',
  adds?: 'adds',
): ExportColumn => ({ key, label: key, kind, about, ...(adds ? { adds: true } : {}) });

/** The column that says what the amounts are in. */
export const CURRENCY = column('currency', 'what the amounts of the row are in (ISO 4217)');

/** An average adds up to nothing: it is left out wherever rows are parts of a day. */
const ADDING = METRICS.filter((metric) => metric.per === undefined);

export const metricColumn = (id: MetricId): ExportColumn => {
  const { unit, formula, per } = metricOf(id);
  return column(id, formula, unit === 'money' ? 'money' : 'number', per === undefined ? 'adds' : undefined);
};

const columnsOf = (metrics: readonly Metric[]): ExportColumn[] => metrics.map(({ id }) => metricColumn(id));

export const METRIC_COLUMNS: readonly ExportColumn[] = [CURRENCY, ...columnsOf(ADDING)];
/** Of rows that are whole by themselves: with the averages. */
export const WHOLE_COLUMNS: readonly ExportColumn[] = [CURRENCY, ...columnsOf(METRICS)];

/** No sale, and so in no metric. */
export const GIFT_CARDS = column(
  'gift_cards',
  'value of gift cards that were sold, less what was taken back',
  'money',
  'adds',
);

export const PAID_AT = column(
  'paid_at',
  'when the order was paid, as its source says; empty where it does not',
  'instant',
);

/** What is known of the order that a row belongs to. */
export const ORDER_COLUMNS: readonly ExportColumn[] = [
  column('channel', 'where it was sold; empty where no channel is known'),
  column('campaign', 'the one that first led to it; empty where no campaign is known'),
  column('status', 'as its source calls it'),
  column('fulfilment', 'whether it was sent, as its source calls it'),
  column('customer', 'name or address, as its source has it'),
  column('country', 'where it was sent, else billed'),
];

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

/** The same with the averages. */
export const withAllMetrics = (cells: Record<string, Value>, sums: Sums, currency: Currency): Row =>
  withMetrics(cells, sums, currency, METRICS);

/** `amount` in minor units; empty where nobody knew it. */
export const amountCell = (minor: bigint | null, currency: Currency): Value =>
  minor === null ? null : decimalText(money(minor, currency));
