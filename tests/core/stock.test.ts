import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  daysFrom,
  hasRecovered,
  reorderPointOf,
  reorderQuantityOf,
  type StockInput,
  stockPlan,
} from '../../src/core/stock.ts';
import type { Day } from '../../src/core/time.ts';

const TODAY = '2026-11-21' as Day;
const plan = (input: Partial<StockInput>) =>
  stockPlan(
    {
      onHand: 4,
      committed: 0,
      onOrder: 0,
      demand: { velocity: 2.1, deviation: 1.4 },
      leadTimeDays: 9,
      coverDays: 14,
      pack: 1,
      threshold: null,
      ...input,
    },
    daysFrom(TODAY),
  );

describe('by hand', () => {
  test('the reorder point', () => {
    // 2.1 × 9 + 1.65 × 1.4 × √9 = 18.9 + 6.93 = 25.83 → 26
    expect(reorderPointOf({ velocity: 2.1, deviation: 1.4 }, 9)).toBe(26);
    expect(reorderPointOf({ velocity: 2, deviation: 0 }, 9)).toBe(18);
    // 0.1 × 30 is a hair above 3 in floats, and stays 3.
    expect(reorderPointOf({ velocity: 0.1, deviation: 0 }, 30)).toBe(3);
    expect(reorderPointOf({ velocity: 2, deviation: 5 }, 0)).toBe(0);
  });

  test('the quantity, in whole packs', () => {
    const input = {
      onHand: 4,
      onOrder: 0,
      demand: { velocity: 2.1, deviation: 1.4 },
      leadTimeDays: 9,
      coverDays: 14,
    };
    // 2.1 × 23 − 4 = 44.3 → 45, and in packs of 12 → 48
    expect(reorderQuantityOf({ ...input, pack: 1 })).toBe(45);
    expect(reorderQuantityOf({ ...input, pack: 12 })).toBe(48);
    expect(reorderQuantityOf({ ...input, pack: 12, onOrder: 40 })).toBe(12);
    expect(reorderQuantityOf({ ...input, pack: 12, onHand: 500 })).toBe(0);
  });

  test('days of cover, and the day it is out', () => {
    // 4 ÷ 2.1 = 1.9 days: gone in the course of Sunday, out on Monday.
    expect(plan({})).toMatchObject({ low: true, watched: true, runsOutOn: '2026-11-23', reorderPoint: 26 });
    expect(plan({}).daysOfCover).toBeCloseTo(4 / 2.1, 12);
    expect(plan({ onHand: 10, committed: 4, demand: { velocity: 2, deviation: 0 } })).toMatchObject({
      daysOfCover: 3,
      runsOutOn: '2026-11-24',
    });
  });

  test('nothing left, or less than nothing, is out today', () => {
    expect(plan({ onHand: 0 })).toMatchObject({ daysOfCover: 0, runsOutOn: TODAY, low: true });
    expect(plan({ onHand: -3 })).toMatchObject({ daysOfCover: 0, runsOutOn: TODAY, low: true });
    // What was sold beyond what there was is owed, and ordered too: 48.3 + 3.
    expect(plan({ onHand: -3 }).reorderQuantity).toBe(52);
  });

  test('what never sells is not watched, unless a person set a threshold', () => {
    const still = { demand: { velocity: 0, deviation: 0 }, onHand: 0 };
    expect(plan(still)).toMatchObject({
      watched: false,
      low: false,
      daysOfCover: null,
      runsOutOn: null,
      reorderQuantity: 0,
    });
    expect(plan({ ...still, threshold: 0 })).toMatchObject({ watched: true, low: true });
    expect(plan({ ...still, threshold: 5, onHand: 6 })).toMatchObject({ low: false, reorderPoint: 5 });
  });

  test('a threshold wins, also when it is lower', () => {
    expect(plan({ threshold: 3 })).toMatchObject({ reorderPoint: 3, low: false });
    expect(plan({ threshold: 100, onHand: 100 })).toMatchObject({ reorderPoint: 100, low: true });
  });

  test('no day is invented for what lasts more than ten years', () => {
    expect(plan({ onHand: 1_000_000 })).toMatchObject({ runsOutOn: null, low: false });
  });
});

describe('recovery', () => {
  test('needs ten percent and one unit more', () => {
    expect([26, 29, 30].map((onHand) => hasRecovered(onHand, 26))).toEqual([false, false, true]);
    expect([0, 1, 2].map((onHand) => hasRecovered(onHand, 0))).toEqual([false, true, true]);
    expect([11, 12].map((onHand) => hasRecovered(onHand, 10))).toEqual([false, true]);
  });

  test('and low exclude one another, whatever the reorder point', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 5000 }), fc.nat(5000), (onHand, point) => {
        expect(hasRecovered(onHand, point) && onHand <= point).toBe(false);
        if (hasRecovered(onHand, point)) expect(hasRecovered(onHand + 1, point)).toBe(true);
      }),
    );
  });
});

describe('for any input', () => {
  const rate = fc.integer({ min: 0, max: 100_000 }).map((n) => n / 700);
  const input = fc.record({
    onHand: fc.integer({ min: -100, max: 10_000 }),
    committed: fc.nat(100),
    onOrder: fc.nat(1000),
    demand: fc.record({ velocity: rate, deviation: rate }),
    leadTimeDays: fc.nat(365),
    coverDays: fc.integer({ min: 1, max: 365 }),
    pack: fc.integer({ min: 1, max: 144 }),
    threshold: fc.constant(null),
  });

  test('more demand never lowers the reorder point or the quantity', () => {
    fc.assert(
      fc.property(input, fc.integer({ min: 1, max: 400 }), (given, more) => {
        const raised = { velocity: given.demand.velocity + more / 10, deviation: given.demand.deviation };
        expect(reorderPointOf(raised, given.leadTimeDays)).toBeGreaterThanOrEqual(
          reorderPointOf(given.demand, given.leadTimeDays),
        );
        expect(reorderQuantityOf({ ...given, demand: raised })).toBeGreaterThanOrEqual(
          reorderQuantityOf(given),
        );
      }),
    );
  });

  test('a longer lead time never lowers the reorder point', () => {
    fc.assert(
      fc.property(input, fc.nat(100), ({ demand, leadTimeDays }, more) => {
        expect(reorderPointOf(demand, leadTimeDays + more)).toBeGreaterThanOrEqual(
          reorderPointOf(demand, leadTimeDays),
        );
      }),
    );
  });

  test('the quantity is whole packs, enough, and not a pack too many', () => {
    fc.assert(
      fc.property(input, (given) => {
        const quantity = reorderQuantityOf(given);
        const wanted = given.demand.velocity * (given.leadTimeDays + given.coverDays);
        const missing = wanted - given.onHand - given.onOrder;
        expect(quantity % given.pack).toBe(0);
        expect(quantity).toBeGreaterThanOrEqual(0);
        expect(quantity).toBeGreaterThanOrEqual(missing - 1e-6);
        if (quantity > 0) expect(quantity - given.pack).toBeLessThan(missing + 1e-6);
      }),
    );
  });
});
