import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { change } from '../../src/core/metrics/change.ts';
import { METRIC_IDS, METRICS, metricValue } from '../../src/core/metrics/metrics.ts';
import { addSums, NOTHING, SUM_COLUMNS, type Sums } from '../../src/core/metrics/sums.ts';
import { rankProducts } from '../../src/core/rank-products.ts';
import { standsOut } from '../../src/core/stand-out.ts';

const sums = (some: Partial<Sums>): Sums => ({ ...NOTHING, ...some });
const anySums = fc
  .array(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), {
    minLength: SUM_COLUMNS.length,
    maxLength: SUM_COLUMNS.length,
  })
  .map(
    (values) =>
      Object.fromEntries(SUM_COLUMNS.map((column, index) => [column, values[index]])) as unknown as Sums,
  );

describe('metrics', () => {
  it('computes each by its formula, reversals carrying negative amounts', () => {
    const day = sums({
      saleGross: 10_000n,
      saleDiscounts: 1_000n,
      reversedGross: -2_000n,
      reversedDiscounts: -200n,
      shipping: 490n,
      taxes: 1_600n,
      duties: 50n,
      tips: 300n,
      refunded: -2_100n,
      orders: 4n,
      refunds: 1n,
      saleUnits: 7n,
      reversedUnits: -2n,
      cost: 2_500n,
      costedNet: 6_000n,
    });
    expect(Object.fromEntries(METRIC_IDS.map((id) => [id, metricValue(id, day)]))).toEqual({
      gross_sales: 10_000n,
      discounts: 1_000n,
      returns: 1_800n,
      net_sales: 7_200n,
      shipping: 490n,
      taxes: 1_600n,
      duties: 50n,
      tips: 300n,
      total_sales: 9_340n,
      orders: 4n,
      aov: 2_250n,
      units: 7n,
      returned_units: 2n,
      refunds: 2_100n,
      refund_count: 1n,
      gross_margin: 3_500n,
    });
  });

  it('has no average where there are no orders', () => {
    expect(metricValue('aov', sums({ reversedGross: -500n }))).toBeNull();
    expect(metricValue('aov', sums({ saleGross: 1_000n, orders: 3n }))).toBe(333n);
    expect(metricValue('aov', sums({ saleGross: 2_000n, orders: 3n }))).toBe(667n);
  });

  it('holds its identities whatever the ledger says', () => {
    fc.assert(
      fc.property(anySums, (any) => {
        const of = (id: (typeof METRIC_IDS)[number]) => metricValue(id, any) as bigint;
        expect(of('net_sales')).toBe(of('gross_sales') - of('discounts') - of('returns'));
        expect(of('total_sales')).toBe(of('net_sales') + of('shipping') + of('taxes') + of('duties'));
      }),
    );
  });

  it('adds up, all but the average', () => {
    fc.assert(
      fc.property(anySums, anySums, (a, b) => {
        for (const metric of METRICS.filter((each) => !each.per)) {
          const parts = (metricValue(metric.id, a) as bigint) + (metricValue(metric.id, b) as bigint);
          expect(metricValue(metric.id, addSums([a, b]))).toBe(parts);
        }
      }),
    );
  });

  it('says each in words', () => {
    for (const { id, label, formula } of METRICS) {
      expect(id).toMatch(/^[a-z_]+$/);
      expect(label).not.toBe('');
      expect(formula).not.toBe('');
    }
    expect(new Set(METRIC_IDS).size).toBe(METRICS.length);
  });
});

describe('change', () => {
  it('is an amount and a percent of what was before', () => {
    expect(change(112n, 100n)).toEqual({ by: 12n, percent: 12 });
    expect(change(2n, 3n)).toEqual({ by: -1n, percent: -33.3 });
    expect(change(5n, 5n)).toEqual({ by: 0n, percent: 0 });
  });
  it('has no percent of nothing', () => {
    expect(change(5n, 0n)).toEqual({ by: 5n, percent: null });
    expect(change(0n, 0n)).toEqual({ by: 0n, percent: 0 });
  });
  it('is up when a loss shrinks', () => {
    expect(change(-25n, -50n)).toEqual({ by: 25n, percent: 50 });
  });
  it('is none against no value', () => {
    expect(change(null, 5n)).toBeNull();
    expect(change(5n, null)).toBeNull();
  });
});

describe('standsOut', () => {
  const channel = (name: string, now: [number, bigint], before: [number, bigint]) => ({
    name,
    now: sums({ orders: BigInt(now[0]), saleGross: now[1] }),
    before: sums({ orders: BigInt(before[0]), saleGross: before[1] }),
  });
  it('is the one that moved most in money among those with ten orders', () => {
    const list = [
      channel('Tiny', [1, 90_000n], [0, 0n]),
      channel('Big', [50, 51_000n], [50, 50_000n]),
      channel('Shop', [9, 2_000n], [9, 5_000n]),
      channel('Instagram', [9, 3_000n], [9, 2_000n]),
    ];
    expect(standsOut(list)?.of.name).toBe('Shop');
    expect(standsOut(list)?.change).toEqual({ by: -3_000n, percent: -60 });
  });
  it('is nobody when all is as before', () => {
    expect(standsOut([])).toBeNull();
    expect(standsOut([channel('Big', [50, 51_000n], [50, 50_000n])])).toBeNull();
    expect(standsOut([channel('Few', [4, 900n], [5, 100n])])).toBeNull();
  });
  it('does not depend on the order of the list', () => {
    const list = [channel('B', [10, 200n], [10, 100n]), channel('A', [10, 200n], [10, 100n])];
    expect(standsOut(list)?.of.name).toBe('A');
    expect(standsOut([...list].reverse())?.of.name).toBe('A');
  });
});

describe('rankProducts', () => {
  const product = (title: string, now: bigint, before: bigint) => ({
    title,
    now: sums({ saleGross: now }),
    before: sums({ saleGross: before }),
  });
  const rows = [
    product('Mug', 50n, 90n),
    product('Tee', 70n, 10n),
    product('Card', 0n, 20n),
    product('Bag', 50n, 50n),
  ];
  it('goes by what was asked', () => {
    const titles = (by: Parameters<typeof rankProducts>[1]) => rankProducts(rows, by).map((row) => row.title);
    expect(titles('best')).toEqual(['Tee', 'Bag', 'Mug']);
    expect(titles('worst')).toEqual(['Card', 'Bag', 'Mug', 'Tee']);
    expect(titles('rising')).toEqual(['Tee']);
    expect(titles('falling')).toEqual(['Mug', 'Card']);
  });
  it('goes by the return rate, and of few units sold by what came back, after all others', () => {
    const sold = (title: string, units: bigint, back: bigint) => ({
      title,
      now: sums({ saleUnits: units, reversedUnits: -back }),
      before: sums({}),
    });
    const list = [
      ...[
        sold('Tenth', 100n, 10n),
        sold('Third', 30n, 10n),
        sold('Kept', 50n, 0n),
        sold('Two of two', 2n, 2n),
      ],
      ...[sold('Three of none', 0n, 3n), sold('Fifth', 10n, 2n), sold('More than sold', 10n, 12n)],
    ];
    expect(rankProducts(list, 'returned').map(({ title }) => title)).toEqual([
      ...['More than sold', 'Third', 'Fifth', 'Tenth'],
      ...['Three of none', 'Two of two'],
    ]);
  });
});
