import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paceOf, type WeekdayPattern } from '../../src/core/pace.ts';
import { addDays, type Day } from '../../src/core/time.ts';

const days = Array.from({ length: 30 }, (_, index) => addDays('2026-11-01' as Day, index));
const pattern = (amounts: readonly number[], untilNow = 0): WeekdayPattern => ({
  whole: new Map(amounts.map((amount, index) => [index + 1, BigInt(amount)])),
  untilNow: BigInt(untilNow),
});
const even = pattern([10, 10, 10, 10, 10, 10, 10], 5);

describe('the pace of a month', () => {
  it('follows what the weekdays sold', () => {
    // Only Saturdays sell, of which November 2026 has four: 7, 14, 21, 28
    const saturdays = pattern([0, 0, 0, 0, 0, 100, 0]);
    const at = (over: number) =>
      paceOf({ days, over, running: false, net: 0n, goal: 4000n }, saturdays).expected;
    expect([6, 7, 13, 14, 28, 30].map(at)).toEqual([0n, 1000n, 1000n, 2000n, 4000n, 4000n]);
  });

  it('counts the day that runs by what its weekday had sold until then', () => {
    const month = { days, over: 10, running: true, net: 1050n, goal: 3000n };
    const pace = paceOf(month, even);
    // Ten and a half of thirty days
    expect(pace.expected).toBe(1050n);
    expect(pace.projected).toBe(3000n);
    expect(pace.daysLeft).toBe(19);
    expect(pace.neededADay).toBe(103n);
  });

  it('without anything sold before counts every day the same, and says so', () => {
    const pace = paceOf(
      { days, over: 15, running: true, net: 600n, goal: 3000n },
      pattern([0, 0, 0, 0, 0, 0, -5]),
    );
    expect(pace).toMatchObject({ even: true, expected: 1500n, projected: 1200n });
  });

  it('projects nothing before a first day is over, and needs nothing where none is left', () => {
    expect(paceOf({ days, over: 0, running: true, net: 500n, goal: 3000n }, even).projected).toBeNull();
    const last = paceOf({ days, over: 29, running: true, net: 2000n, goal: 3000n }, even);
    expect(last).toMatchObject({ daysLeft: 0, neededADay: null });
    expect(paceOf({ days, over: 10, running: true, net: 9000n, goal: 3000n }, even).neededADay).toBe(0n);
  });

  it('ends at the goal, never falls, and expects no more than it', () => {
    const amount = fc.integer({ min: -1000, max: 100_000 });
    fc.assert(
      fc.property(
        fc.array(amount, { minLength: 7, maxLength: 7 }),
        amount,
        fc.integer({ min: 0, max: 29 }),
        fc.bigInt({ min: 1n, max: 10n ** 12n }),
        fc.bigInt({ min: -(10n ** 9n), max: 10n ** 12n }),
        (amounts, untilNow, over, goal, net) => {
          const pace = paceOf({ days, over, running: true, net, goal }, pattern(amounts, untilNow));
          expect(pace.path.at(-1)).toBe(goal);
          for (const [index, each] of pace.path.entries())
            expect(each >= (pace.path[index - 1] ?? 0n)).toBe(true);
          expect(pace.expected >= 0n && pace.expected <= goal).toBe(true);
          expect(pace.expected <= (pace.path[over] ?? goal)).toBe(true);
        },
      ),
    );
  });
});
