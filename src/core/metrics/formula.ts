/** A formula over metrics: worked out exactly, checked by its units. */
import { inSentence } from './in-sentence.ts';
import { type MetricId, metricOf } from './metrics.ts';
import { isQuantity, type QuantityId, quantityOf, type Unit } from './quantities.ts';
import { minus, over, plus, type Rational, times, whole } from './rational.ts';

export type PartId = MetricId | QuantityId;
export type Operator = '+' | '−' | '×' | '÷';

export type Formula =
  | { readonly kind: 'number'; readonly text: string; readonly value: Rational }
  /** `optional`: it counts as nothing where nothing is known of it; which those are is said. */
  | { readonly kind: 'part'; readonly id: PartId; readonly optional?: true }
  | { readonly kind: 'apply'; readonly operator: Operator; readonly left: Formula; readonly right: Formula };

export const partUnit = (id: PartId): 'money' | 'count' =>
  isQuantity(id) ? quantityOf(id).unit : metricOf(id).unit;
export const partLabel = (id: PartId): string => (isQuantity(id) ? quantityOf(id).label : metricOf(id).label);

/** The metrics in it, each once, as they stand. */
export function partsIn(formula: Formula): PartId[] {
  if (formula.kind === 'number') return [];
  if (formula.kind === 'part') return [formula.id];
  return [...new Set([...partsIn(formula.left), ...partsIn(formula.right)])];
}

/** Those that may be unknown. */
export function optionalIn(formula: Formula): PartId[] {
  if (formula.kind === 'number') return [];
  if (formula.kind === 'part') return formula.optional ? [formula.id] : [];
  return [...optionalIn(formula.left), ...optionalIn(formula.right)];
}

/** Null where a part has no value, or something is divided by zero. */
export function workOut(formula: Formula, of: (id: PartId) => Rational | null): Rational | null {
  if (formula.kind === 'number') return formula.value;
  if (formula.kind === 'part') return of(formula.id) ?? (formula.optional ? whole(0n) : null);
  const left = workOut(formula.left, of);
  const right = workOut(formula.right, of);
  return left === null || right === null ? null : apply(formula.operator, left, right);
}

function apply(operator: Operator, left: Rational, right: Rational): Rational | null {
  switch (operator) {
    case '+':
      return plus(left, right);
    case '−':
      return minus(left, right);
    case '×':
      return times(left, right);
    case '÷':
      return over(left, right);
  }
}

/** The unit of its value; or why there is none, in words. */
export function unitOfFormula(formula: Formula): { readonly unit: Unit } | { readonly wrong: string } {
  const unit = unitOf(formula);
  if (typeof unit === 'object') return unit;
  return unit === 'number' ? { wrong: 'it holds no metric' } : { unit };
}

type Term = Exclude<Unit, 'percent'> | 'number';
type Found = Term | { readonly wrong: string };

function unitOf(formula: Formula): Found {
  if (formula.kind === 'number') return 'number';
  if (formula.kind === 'part') return partUnit(formula.id);
  const left = unitOf(formula.left);
  const right = unitOf(formula.right);
  if (typeof left === 'object') return left;
  if (typeof right === 'object') return right;
  return combine(formula.operator, left, right, formula);
}

const SAID: Readonly<Record<Term, string>> = {
  money: 'an amount',
  count: 'a count',
  ratio: 'a ratio',
  number: 'a plain number',
};

/** Of numbers alone. */
const isZero = (formula: Formula): boolean => workOut(formula, () => null)?.up === 0n;

function combine(operator: Operator, left: Term, right: Term, formula: Formula): Found {
  const wrong = (why: string) => ({ wrong: `${sayFormula(formula)}: ${why}` });
  if (operator === '+' || operator === '−') {
    if (left === right) return left;
    const bare = left === 'number' ? right : right === 'number' ? left : null;
    if (bare === 'count' || bare === 'ratio') return 'ratio';
    return wrong(`${SAID[left]} and ${SAID[right]} cannot be ${operator === '+' ? 'added' : 'subtracted'}`);
  }
  if (operator === '×') {
    if (left === 'money' && right === 'money') return wrong('two amounts cannot be multiplied');
    if (left === 'money' || right === 'money') return 'money';
    return left === 'number' && right === 'number' ? 'number' : 'ratio';
  }
  if (right === 'number' && formula.kind === 'apply' && isZero(formula.right))
    return wrong('nothing can be divided by zero');
  if (left === 'money') return right === 'money' ? 'ratio' : 'money';
  if (right === 'money')
    return wrong(`${SAID[left]} cannot be divided by an amount; the other way round it can`);
  return left === 'number' && right === 'number' ? 'number' : 'ratio';
}

const RANK: Readonly<Record<Operator, number>> = { '+': 1, '−': 1, '×': 2, '÷': 2 };

/** As a person reads it: `net sales ÷ sessions`. */
export function sayFormula(formula: Formula, within = 0): string {
  if (formula.kind === 'number') return formula.text;
  if (formula.kind === 'part') {
    const label = partLabel(formula.id);
    return inSentence({ label });
  }
  const rank = RANK[formula.operator];
  const said = `${sayFormula(formula.left, rank)} ${formula.operator} ${sayFormula(formula.right, rank + 1)}`;
  return rank < within ? `(${said})` : said;
}
