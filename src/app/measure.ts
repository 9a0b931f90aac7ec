/**
 * Anything that goes by a metric's name, and its value over a period: a metric of the ledger, what other files tell,
 * and what an owner made of them. `resolveMeasure` reads the name, `measureOver` and `measureSeries` work it out.
 */

import { type PartId, partsIn, workOut } from '../core/metrics/formula.ts';
import { inSentence } from '../core/metrics/in-sentence.ts';
import {
  customMeasure,
  definedMeasures,
  isOfOrders,
  type Measure,
  measureNamed,
  missingIn,
  needsSessions,
} from '../core/metrics/measures.ts';
import { columnsOf, metricExactly, metricOf } from '../core/metrics/metrics.ts';
import { nameKey } from '../core/metrics/parse-formula.ts';
import { isQuantity, type QuantityId, type Unit } from '../core/metrics/quantities.ts';
import { type Rational, rounded, whole } from '../core/metrics/rational.ts';
import { RULES_NAMED } from '../core/metrics/rules.ts';
import { addSums, NOTHING, ruled, type SumColumn, type Sums } from '../core/metrics/sums.ts';
import { nearest } from '../core/nearest.ts';
import { endOf, type Period } from '../core/period.ts';
import type { Instant } from '../core/time.ts';
import type { Tx } from '../db/client.ts';
import { customMetrics } from '../db/custom-metrics.ts';
import { daysCovered, type Known, quantity, runsWithSessions } from '../db/quantities.ts';
import { series, totals } from '../db/sales.ts';
import type { Store } from '../db/stores.ts';
import { UserError } from './errors.ts';
import type { Figures } from './figures.ts';
import type { Beside } from './say-measure.ts';

/** Every name that is known in a store, its owner's own last. */
export async function measuresOf(tx: Tx, store: Store): Promise<Measure[]> {
  const own = await customMetrics(tx, store.id);
  return [
    ...definedMeasures(store.profile),
    ...own.flatMap(({ name, formula }) => customMeasure(name, formula) ?? []),
  ];
}

/** Ids, labels and an owner's names, whatever the case. Throws UserError with the nearest; `suggest` makes commands of them. */
export async function resolveMeasure(
  tx: Tx,
  store: Store,
  typed: string,
  suggest: (name: string) => string = (name) => `why ${name}`,
): Promise<Measure> {
  const measures = await measuresOf(tx, store);
  return measureNamed(typed, measures) ?? refuse(store, typed, measures, suggest);
}

/** By some rules there is no such number; or nothing goes by the name at all. */
export function refuse(
  store: Pick<Store, 'profile'>,
  typed: string,
  measures: readonly Measure[],
  suggest: (name: string) => string,
): never {
  const meant = measureNamed(typed, definedMeasures('shopify'));
  const id = meant && missingIn(meant, store.profile);
  const metric = id && metricOf(id, store.profile);
  if (metric?.none) {
    const message = `By ${RULES_NAMED[store.profile]} there is no number for ${inSentence(metric)}: ${metric.formula}.`;
    throw new UserError(message, [suggest('net_sales')]);
  }
  const names = measures.map(({ label }) => label.toLowerCase());
  const near = nearest(nameKey(typed), names);
  const shown = typed.slice(0, 60).replaceAll('`', '');
  throw new UserError(`“${shown}” is no metric. The nearest are ${near.join(', ')}.`, near.map(suggest));
}

/** In which parts a unit's values are kept: cents of a currency, hundredths of a ratio, tenths of a percent. */
const SCALES: Readonly<Record<Unit, bigint>> = { money: 1n, count: 1n, ratio: 100n, percent: 1000n };

export interface Measured {
  /** Minor units, a count, hundredths of a ratio or tenths of a percent; null where there is none. */
  readonly value: bigint | null;
  readonly parts: ReadonlyMap<PartId, Part>;
  /** Quantities that nothing is known of. */
  readonly lacks: readonly QuantityId[];
  /** Where sessions are a part: of how many days they are known. */
  readonly days: { readonly known: number; readonly of: number } | null;
  /** What all its parts are of: the period, or the days in it that have sessions. */
  readonly stretches: readonly Period[];
}

interface Part {
  readonly exact: Rational | null;
  /** Of another table than the ledger. */
  readonly known?: Known;
}

export async function measureOver(tx: Tx, store: Store, measure: Measure, period: Period): Promise<Measured> {
  const runs = needsSessions(measure) ? await runsWithSessions(tx, store.id, period) : null;
  const stretches = runs ?? [period];
  const ids = partsIn(measure.formula);
  const sums = ids.every(isQuantity) ? NOTHING : await sumsOver(tx, store, stretches);
  const parts = new Map<PartId, Part>();
  for (const id of ids) {
    // Sessions are of one source over the whole period; the runs are its days.
    if (!isQuantity(id)) parts.set(id, { exact: metricExactly(id, sums) });
    else parts.set(id, await quantityOver(tx, store, id, id === 'sessions' ? [period] : stretches));
  }
  return {
    value: valueBy(measure, (id) => parts.get(id)?.exact ?? null),
    parts,
    lacks: ids.filter(isQuantity).filter((id) => parts.get(id)?.exact === null),
    days: runs && daysCovered(runs, period),
    stretches,
  };
}

/** Over a period and the one it is held against; `measured` where more than orders have a part. */
export async function valuesOver(
  tx: Tx,
  store: Store,
  measure: Measure,
  { period, previous, now, before }: Figures,
): Promise<Beside & { readonly measured: Measured | null }> {
  if (isOfOrders(measure))
    return {
      now: measureOfSums(measure, now.own),
      before: measureOfSums(measure, before.own),
      measured: null,
    };
  const measured = await measureOver(tx, store, measure, period);
  return { now: measured.value, before: (await measureOver(tx, store, measure, previous)).value, measured };
}

/** The sums that a measure of the orders is made of. */
export const columnsIn = ({ formula }: Measure, { profile }: Pick<Store, 'profile'>): SumColumn[] => [
  ...new Set(partsIn(formula).flatMap((id) => (isQuantity(id) ? [] : columnsOf(id, profile)))),
];

/** The value of each stretch of a period, as `series` (src/db/sales.ts) has the sums of each. */
export async function measureSeries(
  tx: Tx,
  store: Store,
  measure: Measure,
  period: Period,
  starts: readonly Instant[],
): Promise<(bigint | null)[]> {
  if (isOfOrders(measure)) {
    const columns = columnsIn(measure, store);
    const sums = await series(tx, store.id, period, starts, store.currency, { columns });
    return sums.map((each) => measureOfSums(measure, each));
  }
  const values: (bigint | null)[] = [];
  for (const [index, from] of starts.entries()) {
    const to = starts[index + 1] ?? (endOf(period) as Instant);
    const { inclusive: _, ...rest } = period;
    values.push((await measureOver(tx, store, measure, { ...rest, from, to, running: false })).value);
  }
  return values;
}

/** Of the figures of one stretch alone; null where a part stands in another table. */
export const measureOfSums = (measure: Measure, sums: Sums): bigint | null =>
  valueBy(measure, (id) => (isQuantity(id) ? null : metricExactly(id, sums)));

function valueBy(measure: Measure, exact: (id: PartId) => Rational | null): bigint | null {
  const found = workOut(measure.formula, exact);
  return found && rounded(found, SCALES[measure.unit]);
}

async function sumsOver(tx: Tx, store: Store, stretches: readonly Period[]): Promise<Sums> {
  const found: Sums[] = [ruled(NOTHING, store.profile)];
  for (const stretch of stretches) found.push((await totals(tx, store.id, stretch, store.currency)).own);
  return addSums(found);
}

async function quantityOver(
  tx: Tx,
  store: Store,
  id: QuantityId,
  stretches: readonly Period[],
): Promise<Part> {
  const found: Known[] = [];
  for (const stretch of stretches) found.push(await quantity(tx, store.id, id, stretch, store.currency));
  const told = found.filter((each) => each.value !== null);
  const known: Known = {
    value: told.length === 0 ? null : told.reduce((sum, each) => sum + (each.value ?? 0n), 0n),
    rows: found.reduce((sum, each) => sum + each.rows, 0),
    others: found.flatMap((each) => each.others),
  };
  return { exact: known.value === null ? null : whole(known.value), known };
}
