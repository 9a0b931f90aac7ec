/** A column of the metric that was asked for by its name, beside those that every file has. */
import { cutsOf, isOfOrders, type Measure } from '../../core/metrics/measures.ts';
import type { Sums } from '../../core/metrics/sums.ts';
import type { Currency } from '../../core/money.ts';
import type { Period } from '../../core/period.ts';
import type { Instant } from '../../core/time.ts';
import type { Value } from '../../csv/write.ts';
import type { Tx } from '../../db/client.ts';
import type { Store } from '../../db/stores.ts';
import { UserError } from '../errors.ts';
import { measureOfSums, measureSeries, resolveMeasure } from '../measure.ts';
import { noHours } from '../measure-words.ts';
import { amountCell, column } from './columns.ts';
import type { ExportAsked } from './export-view.ts';

export const MEASURE = column(
  'value',
  'of the metric that `metric` names, in its own unit; of what other files tell only in the store’s currency; empty without one',
  'number',
);

/** Hundredths of a ratio and tenths of a percent as they are said. */
export const measureCell = (
  { unit }: Pick<Measure, 'unit'>,
  value: bigint | null,
  currency: Currency,
): Value => {
  if (value === null) return null;
  if (unit === 'money') return amountCell(value, currency);
  return Number(value) / (unit === 'ratio' ? 100 : unit === 'percent' ? 10 : 1);
};

/** The value of each row: of its own sums, or of its stretch where not only orders have a part. */
export interface MeasureCells {
  readonly of: (stretch: number, sums: Sums, currency: Currency) => Value;
}

const NOTHING: MeasureCells = { of: () => null };

const named = (tx: Tx, store: Store, metric: string): Promise<Measure> =>
  resolveMeasure(tx, store, metric, (name) => `export trend metric:"${name}"`);

/** Whether it has no hours. Throws UserError for what is no metric. */
export const isByDay = async (tx: Tx, store: Store, { metric }: ExportAsked): Promise<boolean> =>
  metric !== undefined && !cutsOf(await named(tx, store, metric)).includes('hour');

/** Throws UserError for what is no metric, and for filters over orders where not only these have a part. */
export async function measureCells(
  tx: Tx,
  store: Store,
  { metric, range: _, by: _by, against: _against, ...filters }: ExportAsked,
  period: Period,
  starts: readonly Instant[] | null,
): Promise<MeasureCells> {
  if (metric === undefined) return NOTHING;
  const measure = await named(tx, store, metric);
  if (isOfOrders(measure))
    return { of: (_stretch, sums, currency) => measureCell(measure, measureOfSums(measure, sums), currency) };
  if (starts === null) throw noHours(measure);
  if (Object.values(filters).some((each) => each !== undefined))
    throw new UserError(
      `${measure.label} is made of more than orders, so it cannot be narrowed to some of them.`,
      [`export trend metric:"${measure.id}"`],
    );
  const values = await measureSeries(tx, store, measure, period, starts);
  return {
    of: (stretch, _sums, currency) =>
      currency === store.currency ? measureCell(measure, values[stretch] ?? null, currency) : null,
  };
}
