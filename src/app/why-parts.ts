/** What a number is made of, part by part, each with what stands behind it and beside what it was before. */

import { rangeOf } from '../core/bucket-ranges.ts';
import type { PartId } from '../core/metrics/formula.ts';
import { describeParts, type Measure } from '../core/metrics/measures.ts';
import { partsOfMetric } from '../core/metrics/metric-parts.ts';
import { type MetricId, metricOf, metricValue } from '../core/metrics/metrics.ts';
import { isQuantity, quantityOf, type Unit } from '../core/metrics/quantities.ts';
import { rounded } from '../core/metrics/rational.ts';
import type { Sums } from '../core/metrics/sums.ts';
import type { Period } from '../core/period.ts';
import { type Behind, linesBehind } from '../db/behind.ts';
import type { Tx } from '../db/client.ts';
import type { Cell, Part } from '../reply/reply.ts';
import { askButtonIn } from './asks.ts';
import type { Figures } from './figures.ts';
import type { Measured } from './measure.ts';
import { sayValue, valueJsonOf } from './say-measure.ts';
import { sayCount } from './say-metric.ts';
import { plural } from './stock-words.ts';
import type { StoreView } from './store-view.ts';

export interface WhyPart {
  readonly id: PartId;
  readonly label: string;
  readonly unit: Unit;
  /** How it goes into a metric of the ledger; the formula says it for all others. */
  readonly sign: '+' | '−' | '÷' | null;
  readonly value: bigint | null;
  readonly previous: bigint | null;
  readonly behind: Behind;
  /** What a list of exactly its orders is asked by; null where no such list can be asked for. */
  readonly orders: Readonly<Record<string, string>> | null;
}

export interface Asked {
  readonly measure: Measure;
  readonly period: Period;
  readonly range: string;
}

/** A metric of the ledger in the parts of its definition; a formula in the metrics that it names. */
export function partsBehind(
  tx: Tx,
  view: StoreView,
  { measure, period, range }: Asked,
  figures: Figures,
  measured: { readonly now: Measured; readonly before: Measured },
): Promise<WhyPart[]> {
  const { formula } = measure;
  if (formula.kind === 'part' && !isQuantity(formula.id))
    return ofMetric(tx, view, formula.id, figures, range);
  const { stretches } = measured.now;
  const listed = rangeListed(stretches, period, range);
  return Promise.all(
    describeParts(measure).map(async ({ id, label, unit }): Promise<WhyPart> => {
      const now = measured.now.parts.get(id);
      const exact = (of: Measured) => {
        const found = of.parts.get(id)?.exact ?? null;
        return found && rounded(found);
      };
      const behind = isQuantity(id)
        ? { lines: now?.known?.rows ?? 0, orders: 0 }
        : await linesBehind(tx, view.store.id, id, period, view.store.currency, stretches);
      const named = isQuantity(id) ? label : metricOf(id, view.store.profile).label;
      return {
        id,
        label: named,
        unit,
        sign: null,
        value: exact(measured.now),
        previous: exact(measured.before),
        behind,
        orders: listed === null ? null : ordersOf(id, behind, listed),
      };
    }),
  );
}

/** What a list of orders of the same days is asked by; none of days apart from each other. */
function rangeListed(stretches: readonly Period[], period: Period, range: string): string | null {
  const [only, ...others] = stretches;
  if (!only || others.length > 0) return null;
  return only.from === period.from && only.to === period.to ? range : rangeOf(only, only.zone);
}

/** Only what stands in the ledger leads to orders, and only where there are any. */
function ordersOf(id: PartId, behind: Behind, what: string): WhyPart['orders'] {
  return isQuantity(id) || behind.orders === 0 ? null : { what, metric: id };
}

const ofMetric = (tx: Tx, view: StoreView, id: MetricId, { period, now, before }: Figures, range: string) =>
  Promise.all(
    partsOfMetric(id, view.store.profile).map(async (part): Promise<WhyPart> => {
      const { store } = view;
      const { label, unit } = metricOf(part.id, store.profile);
      const value = (sums: Sums) => metricValue(part.id, sums);
      const behind = await linesBehind(tx, store.id, part.id, period, store.currency);
      const orders = ordersOf(part.id, behind, range);
      return { ...part, label, unit, value: value(now.own), previous: value(before.own), behind, orders };
    }),
  );

export async function partsTable(
  tx: Tx,
  view: StoreView,
  { measure }: Asked,
  parts: readonly WhyPart[],
  against: string,
): Promise<Part> {
  const rows: Cell[][] = [];
  for (const part of parts) {
    const label = `${part.sign === null || part.sign === '+' ? '' : `${part.sign} `}${part.label}`;
    rows.push([
      await pressable(tx, view, part, label),
      sayValue(part.unit, part.value, view.store),
      sayValue(part.unit, part.previous, view.store),
      sayBehind(part, view),
    ]);
  }
  return {
    kind: 'table',
    caption: `What ${measure.label} is made of, beside ${against}`,
    columns: [
      { label: 'Part' },
      { label: 'Amount', align: 'end' },
      { label: 'Before', align: 'end' },
      { label: 'Counted' },
    ],
    rows,
  };
}

async function pressable(
  tx: Tx,
  { store, now }: StoreView,
  { orders: args }: WhyPart,
  label: string,
): Promise<Cell> {
  if (args === null) return label;
  const button = await askButtonIn(tx, store.id, now, { label, command: 'orders', args, asOf: now });
  return { text: label, button };
}

/** `31 lines of 28 orders`; `14 rows`; `10 customers`. */
function sayBehind({ id, behind }: WhyPart, { store: { locale } }: StoreView): string {
  if (isQuantity(id))
    return behind.lines === 0
      ? `no ${quantityOf(id).lacks}`
      : plural(behind.lines, quantityOf(id).of, locale);
  if (behind.lines === 0) return 'nothing';
  if (behind.lines === behind.orders) return plural(behind.orders, 'order', locale);
  return `${sayCount(behind.lines, locale)} lines of ${plural(behind.orders, 'order', locale)}`;
}

export const partsJson = (parts: readonly WhyPart[], { store }: StoreView) =>
  parts.map(({ id, sign, unit, value, previous, behind }) => ({
    metric: id,
    sign,
    value: valueJsonOf(unit, value, store),
    previous: valueJsonOf(unit, previous, store),
    ...(isQuantity(id) ? { rows: behind.lines } : behind),
  }));
