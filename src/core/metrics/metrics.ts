/**
 * One definition per metric, by the rules of the profile `shopify`; what others mean by it: by-rules.ts. A metric is a signed sum of ledger
 * columns, or one such sum divided by another; which orders stand behind it follows from the same columns.
 */
import { divideRounded } from '../money.ts';
import { BY_RULES } from './by-rules.ts';
import { type Rational, whole } from './rational.ts';
import type { Rules } from './rules.ts';
import type { SumColumn, Sums } from './sums.ts';

/** Each column with its sign. */
export type Terms = Partial<Readonly<Record<SumColumn, 1 | -1>>>;

export interface Metric {
  /** Its name in JSON and in arguments. */
  readonly id: MetricId;
  readonly label: string;
  readonly unit: 'money' | 'count';
  readonly terms: Terms;
  /** The sum is divided by this one; where that is 0 there is no value. */
  readonly per?: Terms;
  /** The formula as a person reads it. */
  readonly formula: string;
  /** Which way is good news; neither for what only says how much there was. */
  readonly good?: 'up' | 'down';
  /** The rules asked by have no such number. */
  readonly none?: true;
}

export type MetricId =
  | 'net_sales'
  | 'gross_sales'
  | 'discounts'
  | 'returns'
  | 'shipping'
  | 'taxes'
  | 'duties'
  | 'tips'
  | 'total_sales'
  | 'orders'
  | 'aov'
  | 'units'
  | 'returned_units'
  | 'refunds'
  | 'refund_count'
  | 'gross_margin';

// Reversals carry negative amounts, so adding theirs is what takes returns off.
const GOODS_SOLD: Terms = { saleGross: 1, saleDiscounts: -1 };
const NET: Terms = { ...GOODS_SOLD, reversedGross: 1, reversedDiscounts: -1 };

export const METRICS: readonly Metric[] = [
  {
    id: 'net_sales',
    label: 'Net sales',
    unit: 'money',
    terms: NET,
    formula: 'gross sales − discounts − returns',
    good: 'up',
  },
  {
    id: 'gross_sales',
    label: 'Gross sales',
    unit: 'money',
    terms: { saleGross: 1 },
    formula: 'unit price × quantity of what was sold, before discounts, tax and shipping, without gift cards',
    good: 'up',
  },
  {
    id: 'discounts',
    label: 'Discounts',
    unit: 'money',
    terms: { saleDiscounts: 1 },
    formula: 'line discounts + order discounts of what was sold',
  },
  {
    id: 'returns',
    label: 'Returns',
    unit: 'money',
    terms: { reversedGross: -1, reversedDiscounts: 1 },
    formula: 'goods value of what was taken back, on the day it was processed',
    good: 'down',
  },
  {
    id: 'shipping',
    label: 'Shipping',
    unit: 'money',
    terms: { shipping: 1 },
    formula: 'shipping charged − shipping refunded',
  },
  {
    id: 'taxes',
    label: 'Taxes',
    unit: 'money',
    terms: { taxes: 1 },
    formula: 'taxes charged − taxes refunded',
  },
  {
    id: 'duties',
    label: 'Duties',
    unit: 'money',
    terms: { duties: 1 },
    formula: 'duties charged − duties refunded',
  },
  { id: 'tips', label: 'Tips', unit: 'money', terms: { tips: 1 }, formula: 'tips given − tips refunded' },
  {
    id: 'total_sales',
    label: 'Total sales',
    unit: 'money',
    terms: { ...NET, shipping: 1, taxes: 1, duties: 1 },
    formula: 'net sales + shipping + taxes + duties; tips apart',
    good: 'up',
  },
  {
    id: 'orders',
    label: 'Orders',
    unit: 'count',
    terms: { orders: 1 },
    formula: 'orders placed with at least one line that is no gift card',
    good: 'up',
  },
  {
    id: 'aov',
    label: 'AOV',
    unit: 'money',
    terms: GOODS_SOLD,
    per: { orders: 1 },
    formula: '(gross sales − discounts) ÷ orders; later returns do not change it',
    good: 'up',
  },
  {
    id: 'units',
    label: 'Units',
    unit: 'count',
    terms: { saleUnits: 1 },
    formula: 'quantity sold',
    good: 'up',
  },
  {
    id: 'returned_units',
    label: 'Returned units',
    unit: 'count',
    terms: { reversedUnits: -1 },
    formula: 'quantity taken back',
    good: 'down',
  },
  {
    id: 'refunds',
    label: 'Refunds',
    unit: 'money',
    terms: { refunded: -1 },
    formula: 'money returned to customers',
    good: 'down',
  },
  {
    id: 'refund_count',
    label: 'Refund count',
    unit: 'count',
    terms: { refunds: 1 },
    formula: 'how many times money was returned',
    good: 'down',
  },
  {
    id: 'gross_margin',
    label: 'Gross margin',
    unit: 'money',
    terms: { costedNet: 1, cost: -1 },
    formula: 'net sales − cost of the units, cost as of the sale, of the lines whose cost is known',
    good: 'up',
  },
];

const BY_ID = new Map(METRICS.map((metric) => [metric.id, metric]));
export const METRIC_IDS = METRICS.map((metric) => metric.id) as [MetricId, ...MetricId[]];

/** By the rules of `shopify` unless others are named. */
export function metricOf(id: MetricId, rules: Rules = 'shopify'): Metric {
  const other = rules === 'shopify' ? undefined : BY_OTHERS.get(`${rules} ${id}`);
  return other ?? (BY_ID.get(id) as Metric);
}

const BY_OTHERS: ReadonlyMap<string, Metric> = new Map(
  Object.entries(BY_RULES).flatMap(([rules, changed]) =>
    METRICS.flatMap((metric) => {
      const other = changed[metric.id];
      return other ? [[`${rules} ${metric.id}`, { ...metric, ...other }] as const] : [];
    }),
  ),
);

/** The sums that a metric is made of. */
export function columnsOf(id: MetricId, rules: Rules): SumColumn[] {
  const { terms, per } = metricOf(id, rules);
  return Object.keys({ ...terms, ...per }) as SumColumn[];
}

/** Minor units or a count; null where there is nothing to divide by ("no orders"). */
export function metricValue(id: MetricId, sums: Sums): bigint | null {
  const metric = metricOf(id, sums.rules);
  if (metric.none) return null;
  const total = add(metric.terms, sums);
  if (!metric.per) return total;
  const divisor = add(metric.per, sums);
  return divisor > 0n ? divideRounded(total, divisor) : null;
}

/** The same before it is rounded, for formulas that go on from it. */
export function metricExactly(id: MetricId, sums: Sums): Rational | null {
  const metric = metricOf(id, sums.rules);
  if (metric.none) return null;
  const total = add(metric.terms, sums);
  if (!metric.per) return whole(total);
  const divisor = add(metric.per, sums);
  return divisor > 0n ? { up: total, down: divisor } : null;
}

function add(terms: Terms, sums: Sums): bigint {
  let total = 0n;
  for (const [column, sign] of partsOf(terms)) total = sign > 0 ? total + sums[column] : total - sums[column];
  return total;
}

// Exports ask for every metric of each of a million rows.
const PARTS = new WeakMap<Terms, readonly (readonly [SumColumn, 1 | -1])[]>();
function partsOf(terms: Terms): readonly (readonly [SumColumn, 1 | -1])[] {
  const known = PARTS.get(terms);
  if (known) return known;
  const parts = Object.entries(terms) as [SumColumn, 1 | -1][];
  PARTS.set(terms, parts);
  return parts;
}
