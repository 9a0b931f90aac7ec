import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Formula, partsIn, sayFormula, unitOfFormula, workOut } from '../../src/core/metrics/formula.ts';
import { addsUp, customMeasure, cutsOf, type Measure } from '../../src/core/metrics/measures.ts';
import { partsOfMetric } from '../../src/core/metrics/metric-parts.ts';
import { METRIC_IDS, type MetricId, metricOf, metricValue } from '../../src/core/metrics/metrics.ts';
import { parseFormula } from '../../src/core/metrics/parse-formula.ts';
import { rounded, whole } from '../../src/core/metrics/rational.ts';
import { RULES, type Rules } from '../../src/core/metrics/rules.ts';
import { NOTHING, ruled, SUM_COLUMNS, type Sums } from '../../src/core/metrics/sums.ts';
import { CANCELLED_WORDS, UNPAID_WORDS } from '../../src/core/order-states.ts';

const formula = (text: string): Formula => {
  const parsed = parseFormula(text);
  if ('wrong' in parsed) throw new Error(parsed.wrong);
  return parsed.formula;
};

describe('whether the parts of a period add up to the whole', () => {
  it.each([
    ['net sales − refunds', true],
    ['net sales × 0.2 + 3 × taxes', true],
    ['(net sales − refunds) ÷ 2', true],
    ['aov', false],
    ['aov × 2', false],
    ['net sales ÷ orders', false],
    ['orders + 1', false],
    ['net sales × units', false],
    ['ad spend', true],
  ])('%s', (text, adds) => {
    expect(addsUp(customMeasure('x', text) as Measure)).toBe(adds);
  });
});

describe('formulas', () => {
  it.each([
    ['net sales / sessions', 'net sales ÷ sessions', 'money'],
    ['(net_sales - TAXES) * 0.2', '(net sales − taxes) × 0.2', 'money'],
    ['net sales - (taxes - tips)', 'net sales − (taxes − tips)', 'money'],
    ['net sales − taxes − tips', 'net sales − taxes − tips', 'money'],
    ['aov / units', 'AOV ÷ units', 'money'],
    ['net sales ÷ ad spend', 'net sales ÷ ad spend', 'ratio'],
    ['orders + units', 'orders + units', 'count'],
    ['orders × aov', 'orders × AOV', 'money'],
    ['orders / 7', 'orders ÷ 7', 'ratio'],
  ])('%s', (text, said, unit) => {
    expect(sayFormula(formula(text))).toBe(said);
    expect(unitOfFormula(formula(text))).toEqual({ unit });
    // What is said reads as the same again.
    expect(formula(said)).toEqual(formula(said.replaceAll('−', '-')));
    expect(sayFormula(formula(said))).toBe(said);
  });

  it('are worked out exactly and rounded once', () => {
    const values: Partial<Record<string, bigint>> = { net_sales: 100n, orders: 3n, taxes: 0n };
    const found = (text: string) => workOut(formula(text), (id) => whole(values[id] ?? 0n));
    expect(rounded(found('net sales / orders * 3') ?? whole(0n))).toBe(100n);
    expect(found('net sales / taxes')).toBeNull();
    expect(found('net sales / (orders - 3)')).toBeNull();
    expect(rounded(found('net sales / (taxes - orders)') ?? whole(0n))).toBe(-33n);
  });

  it('never fail on what anybody types', () => {
    const word = fc.constantFrom(
      'net sales',
      'orders',
      '(',
      ')',
      '+',
      '-',
      '*',
      '/',
      '2',
      '.',
      '=',
      '$',
      'é',
      ' ',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(word).map((all) => all.join(' ')),
        ),
        (text) => {
          const parsed = parseFormula(text);
          if ('wrong' in parsed) expect(parsed.wrong.length).toBeGreaterThan(5);
          else expect(partsIn(parsed.formula).length).toBeLessThanOrEqual(20);
        },
      ),
    );
  });

  it('can be cut by what all their parts can', () => {
    const cuts = (text: string) =>
      cutsOf(customMeasure('x', text) as NonNullable<ReturnType<typeof customMeasure>>);
    expect(cuts('net sales / units')).toEqual(['hour', 'day', 'channel', 'product']);
    expect(cuts('net sales / orders')).toEqual(['hour', 'day', 'channel']);
    expect(cuts('net sales / sessions')).toEqual(['day']);
  });
});

describe('the parts of a metric', () => {
  const anySums = fc
    .array(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), {
      minLength: SUM_COLUMNS.length,
      maxLength: SUM_COLUMNS.length,
    })
    .map(
      (values): Sums => ({
        ...NOTHING,
        ...Object.fromEntries(SUM_COLUMNS.map((column, index) => [column, values[index]])),
      }),
    );

  /** What the rows of these rules never carry. */
  const EMPTY: Readonly<Record<Rules, Partial<Sums>>> = {
    shopify: {},
    woocommerce: { duties: 0n, tips: 0n },
    cash: { saleDiscounts: 0n, reversedDiscounts: 0n },
  };

  it.each(RULES)('add up to it by the rules of %s', (rules) => {
    fc.assert(
      fc.property(anySums, (some) => {
        const sums = ruled({ ...some, ...EMPTY[rules], orders: 7n }, rules);
        for (const id of METRIC_IDS) {
          if (metricOf(id, rules).none) {
            expect(metricValue(id, sums)).toBeNull();
            continue;
          }
          const value = (part: MetricId) => metricValue(part, sums) ?? 0n;
          const parts = partsOfMetric(id, rules);
          const total = parts.reduce(
            (sum, part) =>
              part.sign === '+' ? sum + value(part.id) : part.sign === '−' ? sum - value(part.id) : sum,
            0n,
          );
          const per = parts.find(({ sign }) => sign === '÷');
          expect(metricValue(id, sums)).toBe(per ? rounded({ up: total, down: value(per.id) }) : total);
        }
      }),
    );
  });
});

describe('statuses', () => {
  const says = (words: string, status: string) => new RegExp(words, 'i').test(status);
  it.each([
    'pending',
    'Pending payment',
    'wc-on-hold',
    'AWAITING_PAYMENT',
    'Not paid',
    'authorized',
    'partially_paid',
    'unbezahlt',
    'En attente',
    'Pendiente',
    'in attesa di pagamento',
  ])('%s is unpaid', (status) => expect(says(UNPAID_WORDS, status)).toBe(true));
  it.each([
    'paid',
    'partially_refunded',
    'Awaiting Shipment',
    'pending fulfilment',
    'processing',
    'completed',
    'bezahlt',
    'Payée',
    'refunded',
  ])('%s is not', (status) => expect(says(UNPAID_WORDS, status)).toBe(false));
  it.each(['cancelled', 'Storniert', 'annulée', 'voided'])('%s is cancelled', (status) =>
    expect(says(CANCELLED_WORDS, status)).toBe(true),
  );
});
