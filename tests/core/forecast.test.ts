import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DemandDay, demandOf, WINDOW_DAYS } from '../../src/core/forecast.ts';

const sold = (units: number): DemandDay => ({ units, inStock: true });
const month = (units: (index: number) => number) =>
  Array.from({ length: WINDOW_DAYS }, (_, index) => sold(units(index)));

describe('velocity', () => {
  test('is the plain rate when every day sells the same', () => {
    expect(demandOf(month(() => 2))).toEqual({ velocity: 2, deviation: 0, units: 56, daysInStock: 28 });
  });

  test('weighs the last week four times the first', () => {
    // 7 units a day in one week only: Σ w = 7·(1+2+3+4) = 70; the week's own Σ w·units = 7·w·7.
    expect(demandOf(month((index) => (index >= 21 ? 7 : 0))).velocity).toBe((4 * 49) / 70);
    expect(demandOf(month((index) => (index < 7 ? 7 : 0))).velocity).toBe((1 * 49) / 70);
  });

  test('leaves out the days without stock', () => {
    const days = month((index) => (index < 14 ? 3 : 0)).map((day, index) =>
      index < 14 ? day : { units: 0, inStock: false },
    );
    expect(demandOf(days)).toMatchObject({ velocity: 3, deviation: 0, daysInStock: 14, units: 42 });
  });

  test('of a short history counts its last days as the last week', () => {
    expect(demandOf([sold(1), sold(3)])).toMatchObject({ velocity: 2, deviation: 1, daysInStock: 2 });
  });

  test('is 0 and not NaN where there is no day', () => {
    expect(demandOf([])).toEqual({ velocity: 0, deviation: 0, units: 0, daysInStock: 0 });
    expect(demandOf([{ units: 0, inStock: false }]).velocity).toBe(0);
  });

  const days = fc.array(
    fc
      .record({ units: fc.nat(500), inStock: fc.boolean() })
      .map(({ units, inStock }): DemandDay => (inStock ? { units, inStock } : { units: 0, inStock })),
    { maxLength: WINDOW_DAYS },
  );

  test('lies between the worst and the best day, and selling k times as much is k times as fast', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 2, max: 9 }), (list, k) => {
        const demand = demandOf(list);
        const units = list.filter((day) => day.inStock).map((day) => day.units);
        expect(demand.velocity).toBeGreaterThanOrEqual(
          Math.min(...units, Number.MAX_VALUE) === Number.MAX_VALUE ? 0 : Math.min(...units),
        );
        expect(demand.velocity).toBeLessThanOrEqual(Math.max(...units, 0));
        const more = demandOf(list.map((day) => ({ ...day, units: day.units * k })));
        expect(more.velocity).toBeCloseTo(demand.velocity * k, 9);
        expect(more.deviation).toBeCloseTo(demand.deviation * k, 6);
      }),
    );
  });

  test('never falls when a day sells more', () => {
    fc.assert(
      fc.property(days, fc.nat(27), fc.integer({ min: 1, max: 50 }), (list, at, more) => {
        const raised = list.map((day, index) => (index === at && day.inStock ? sold(day.units + more) : day));
        expect(demandOf(raised).velocity).toBeGreaterThanOrEqual(demandOf(list).velocity);
      }),
    );
  });
});
