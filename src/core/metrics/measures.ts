/**
 * Everything that can be asked for by a name: the ledger's metrics, what other files tell by day, what is made of
 * both, and the formulas that a store's owner named.
 */
import {
  type Formula,
  type PartId,
  partLabel,
  partsIn,
  partUnit,
  sayFormula,
  unitOfFormula,
} from './formula.ts';
import { METRICS, type MetricId, metricOf } from './metrics.ts';
import { nameKey, type Parsed, parseFormula } from './parse-formula.ts';
import { isQuantity, QUANTITIES, type QuantityId, quantityOf, type Unit } from './quantities.ts';
import type { Rules } from './rules.ts';

export interface Measure {
  /** Its name in JSON and in arguments; of an owner's own one its name. */
  readonly id: string;
  readonly label: string;
  readonly unit: Unit;
  readonly formula: Formula;
  /** The formula as a person reads it. */
  readonly said: string;
  readonly good?: 'up' | 'down';
  readonly custom?: true;
}

const part = (id: PartId): Formula => ({ kind: 'part', id });

function made(
  id: string,
  label: string,
  text: string,
  { optional = [], ...more }: Pick<Measure, 'good'> & { said?: string; optional?: readonly PartId[] } = {},
): Measure {
  const parsed = parseFormula(text);
  if ('wrong' in parsed) throw new Error(`${id}: ${parsed.wrong}`);
  const checked = unitOfFormula(parsed.formula);
  if ('wrong' in checked) throw new Error(`${id}: ${checked.wrong}`);
  const unit = parsed.percent ? 'percent' : checked.unit;
  return {
    id,
    label,
    unit,
    formula: lenient(parsed.formula, optional),
    said: sayFormula(parsed.formula),
    ...more,
  };
}

function lenient(formula: Formula, optional: readonly PartId[]): Formula {
  if (formula.kind === 'part')
    return optional.includes(formula.id) ? { ...formula, optional: true } : formula;
  if (formula.kind === 'number') return formula;
  return { ...formula, left: lenient(formula.left, optional), right: lenient(formula.right, optional) };
}

/** Of events: the sale of what came back may lie before the period, and what was sold in it may still come back. */
export const RETURN_RATE = made('return_rate', 'Return rate', 'returned units / units as percent', {
  good: 'down',
  said: 'returned units, on the day they were taken back ÷ units sold',
});

const MADE: readonly Measure[] = [
  made('conversion_rate', 'Conversion rate', 'orders / sessions as percent', {
    good: 'up',
    said: 'orders ÷ sessions, both of days that have sessions',
  }),
  made('roas', 'ROAS', 'net sales / ad spend', {
    good: 'up',
    said: 'all net sales ÷ all ad spend (blended)',
  }),
  made('cac', 'CAC', 'ad spend / new customers', {
    good: 'down',
    said: 'all ad spend ÷ new customers (blended)',
  }),
  made('refund_rate', 'Refund rate', 'refunded orders / orders as percent', {
    good: 'down',
    said: 'orders of the period with a refund, whenever it came ÷ orders',
  }),
  RETURN_RATE,
  made(
    'contribution_margin',
    'Contribution margin',
    'gross margin - payment fees - shipping cost - ad spend',
    { good: 'up', optional: ['payment_fees', 'shipping_cost', 'ad_spend'] },
  ),
];

const quantityMeasure = (id: QuantityId): Measure => {
  const { label, unit, formula, good } = quantityOf(id);
  return { id, label, unit, formula: part(id), said: formula, ...(good ? { good } : {}) };
};
export const metricMeasure = (id: MetricId, rules: Rules): Measure => {
  const { label, unit, formula, good } = metricOf(id, rules);
  return { id, label, unit, formula: part(id), said: formula, ...(good ? { good } : {}) };
};

/** All that are defined for every store, by the rules of one. */
export const definedMeasures = (rules: Rules): Measure[] => [
  ...METRICS.filter(({ id }) => !metricOf(id, rules).none).map(({ id }) => metricMeasure(id, rules)),
  ...QUANTITIES.map(({ id }) => quantityMeasure(id)),
  ...MADE.filter((measure) => missingIn(measure, rules) === null),
];

/** The first of its parts that the rules have no such number for. */
export const missingIn = ({ formula }: Measure, rules: Rules): MetricId | null =>
  partsIn(formula).find((id): id is MetricId => !isQuantity(id) && metricOf(id, rules).none === true) ?? null;

/** Of these the one that goes by a name: its id or its label, whatever the case, spaces and underscores. */
export function measureNamed(typed: string, measures: readonly Measure[]): Measure | null {
  const key = nameKey(typed);
  return measures.find(({ id, label }) => nameKey(id) === key || nameKey(label) === key) ?? null;
}

/** A formula over all that is defined for every store. */
export const readFormula = (text: string): Parsed =>
  parseFormula(text, (name) => measureNamed(name, MADE)?.formula ?? null);

/** An owner's own; null where its formula no longer reads. */
export function customMeasure(name: string, text: string): Measure | null {
  const parsed = readFormula(text);
  const checked = 'wrong' in parsed ? parsed : unitOfFormula(parsed.formula);
  if ('wrong' in parsed || 'wrong' in checked) return null;
  const unit = parsed.percent ? 'percent' : checked.unit;
  return {
    id: name,
    label: name,
    unit,
    formula: parsed.formula,
    said: sayFormula(parsed.formula),
    custom: true,
  };
}

export type Cut = 'hour' | 'day' | 'channel' | 'product';

/** A line's own amounts; what belongs to an order as a whole has no product. */
const OF_PRODUCTS: ReadonlySet<PartId> = new Set<PartId>([
  'net_sales',
  'gross_sales',
  'discounts',
  'returns',
  'units',
  'returned_units',
]);

/** Of the ledger's own amounts alone, so that orders stand behind it. */
export const isOfOrders = ({ formula }: Measure): boolean => !partsIn(formula).some(isQuantity);

/** What it can be cut by: the least that any of its parts can. */
export function cutsOf(measure: Measure): Cut[] {
  const parts = partsIn(measure.formula);
  if (!isOfOrders(measure)) return ['day'];
  return parts.every((id) => OF_PRODUCTS.has(id))
    ? ['hour', 'day', 'channel', 'product']
    : ['hour', 'day', 'channel'];
}

/** Whether the values of a period's parts add up to that of the whole: of what is divided they do not. */
export const addsUp = ({ formula }: Measure): boolean => isSum(formula);

function isSum(formula: Formula): boolean {
  if (formula.kind === 'number') return false;
  if (formula.kind === 'part') return isQuantity(formula.id) || metricOf(formula.id).per === undefined;
  const { operator, left, right } = formula;
  if (operator === '+' || operator === '−') return isSum(left) && isSum(right);
  const scaled = isSum(left) && partsIn(right).length === 0;
  return operator === '÷' ? scaled : scaled || (partsIn(left).length === 0 && isSum(right));
}

/** Its parts with their units: what `why` lists. */
export const describeParts = ({ formula }: Measure) =>
  partsIn(formula).map((id) => ({ id, label: partLabel(id), unit: partUnit(id) }));

/** Where sessions are a part, all parts are of the days that have sessions. */
export const needsSessions = ({ formula }: Measure): boolean => partsIn(formula).includes('sessions');
