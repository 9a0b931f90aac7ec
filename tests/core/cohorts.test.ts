import { describe, expect, it } from 'vitest';
import { type CohortPart, cohortsOf, coversEnough, perCustomer, shareBack } from '../../src/core/cohorts.ts';

const part = (cohort: number, month: number, customers: number, net: bigint): CohortPart => ({
  ...{ cohort, month, customers, net, costedNet: net, cost: net / 2n },
});
const PARTS = [part(0, 0, 4, 4000n), part(0, 2, 1, 1000n), part(1, 1, 2, 3000n), part(1, 2, 1, -500n)];

describe('cohorts', () => {
  it('cumulate month by month, the empty ones too, and end with the month that runs', () => {
    const [first, second, none] = cohortsOf(PARTS, { cohorts: 3, months: 3, running: true });
    expect(first?.ages.map(({ net, share, running }) => [net, share, running])).toEqual([
      [4000n, 100, false],
      [4000n, 0, false],
      [5000n, 25, true],
    ]);
    expect(second?.ages.map(({ net, margin }) => [net, margin])).toEqual([
      [3000n, 1500n],
      [2500n, 1250n],
    ]);
    expect(none).toBeUndefined();
  });

  it('say who came back only of those that have lived the whole month', () => {
    const cohorts = cohortsOf(PARTS, { cohorts: 2, months: 3, running: true });
    expect(shareBack(cohorts, 1)).toBe(0);
    expect(shareBack(cohorts, 2)).toBeNull();
    expect(shareBack(cohortsOf(PARTS, { cohorts: 2, months: 3, running: false }), 1)).toBe(16.7);
  });

  it('are worth their margin once most of it is known', () => {
    expect([coversEnough(100n, 80n), coversEnough(100n, 79n), coversEnough(0n, 0n)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(perCustomer(1000n, 3)).toBe(333n);
  });
});
