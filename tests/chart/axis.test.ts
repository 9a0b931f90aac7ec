import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { axisOf, ticksOf } from '../../src/chart/axis.ts';
import { chart, euros, orders } from './specs.ts';

const of = (values: readonly (number | null)[], more = {}) =>
  chart({ series: [{ label: 'Net sales', values }], ...more });
const ticks = (values: readonly (number | null)[], more = {}) => ticksOf(axisOf(of(values, more)));

describe('an axis of amounts', () => {
  test('reaches no further below zero than the few euros that are below it', () => {
    const axis = axisOf(of([0, -8, 40, 1990]));
    expect(axis.min).toBeGreaterThan(-100);
    expect(axis.max).toBeLessThan(2100);
    expect(ticksOf(axis)).toEqual([0, 500, 1000, 1500, 2000]);
  });

  test('has ticks below zero where there is enough of it', () => {
    expect(ticks([-40, -10, 20, -80])).toEqual([-80, -60, -40, -20, 0, 20]);
    expect(ticks([-80, -3])).toEqual([-80, -60, -40, -20, 0]);
  });

  test('counts whole things and whole cents', () => {
    expect(ticks([3], { unit: orders })).toEqual([0, 1, 2, 3]);
    expect(ticks([0.02, 0.01], { unit: euros })).toEqual([0, 0.01, 0.02]);
    expect(ticks([2], { unit: { kind: 'money', currency: 'JPY', locale: 'en-GB' } })).toEqual([0, 1, 2]);
    expect(ticks([0.002], { unit: { kind: 'money', currency: 'KWD', locale: 'en-GB' } })).toEqual([
      0, 0.001, 0.002,
    ]);
  });

  test('tells tenths of a percent apart', () => {
    const percent = { kind: 'count', of: 'percent', locale: 'en-GB', smallest: 0.1 } as const;
    expect(ticks([0.1, 0.3], { unit: percent })).toEqual([0, 0.1, 0.2, 0.3]);
    expect(ticks([12, 80], { unit: percent })).toEqual([0, 20, 40, 60, 80]);
  });

  test('of nothing or zeros is one from zero to one', () => {
    expect(ticks([null, 0])).toEqual([0, 1]);
  });

  test('adds up what stands on one another', () => {
    const stacked = chart({
      stacked: true,
      series: [
        { label: 'a', values: [60, -5] },
        { label: 'b', values: [40, -5] },
      ],
    });
    const { min, max } = axisOf(stacked);
    expect(max).toBeGreaterThanOrEqual(100);
    expect(min).toBeLessThanOrEqual(-10);
  });

  test('holds every value with zero, little air, and two to seven ticks that are told apart', () => {
    const value = fc.oneof(
      fc.double({ min: -1e12, max: 1e12, noNaN: true }),
      fc.integer({ min: -500, max: 5000 }),
      fc.constant(null),
    );
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 60 }), (values) => {
        const axis = axisOf(of(values));
        const known = values.map((each) => each ?? 0);
        const [low, high] = [Math.min(0, ...known), Math.max(0, ...known)];
        expect(axis.min).toBeLessThanOrEqual(low);
        expect(axis.max).toBeGreaterThanOrEqual(high);
        if (high - low >= 1) expect(axis.max - axis.min).toBeLessThan((high - low) * 1.07 + 1e-9);
        const found = ticksOf(axis);
        expect(found).toContain(0);
        expect(found.length).toBeLessThanOrEqual(7);
        if (high - low >= 1) expect(found.length).toBeGreaterThanOrEqual(2);
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });
});
