import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earlierThan, nearestPeriods } from '../../src/core/nearest-periods.ts';
import { isFuture, type Period, parsePeriod } from '../../src/core/period.ts';
import { fromIso, type Instant, type Zone } from '../../src/core/time.ts';

const zone = 'Europe/Berlin' as Zone;
const context = { now: fromIso('2026-11-21T10:40', zone) as Instant, zone, weekStart: 1 };
const near = (text: string) => nearestPeriods(text, context);

describe('what may have been meant', () => {
  it.each([
    ['las week', 'last week'],
    ['last wek', 'last week'],
    ['lastt month', 'last month'],
    ['novmber', 'November'],
    ['Novembr 2025', 'November 2025'],
    ['nov-25', 'nov 25'],
    ['11/12/2025', '11 Dec 2025'],
    ['30 Nov - 1 Nov', '1 Nov to 30 Nov'],
    ['Nov 15-1', 'Nov 1-15'],
    ['2026-11-15 to 2026-11-01', '2026-11-01 to 2026-11-15'],
    ['2025-W53', 'week 52'],
    ['30d', 'last 30d'],
    ['a week ago', '7 days ago'],
    ['3 weeks ago', '21 days ago'],
    ['all time', 'this year'],
    ['last 24 hours', 'today'],
    ['yestrday', 'yesterday'],
    ['tody', 'today'],
    ['31 Nov', '30 Nov'],
    ['30 Feb', '29 Feb'],
    ['Nov 31', 'Nov 30'],
    ['2026-09-31', '2026-09-30'],
    ['week 60', 'week 52'],
    ['Q5', 'Q4'],
    ['Q7 2025', 'Q4 2025'],
    ['15-1 Nov', '1-15 Nov'],
    ['sinc monday', 'since monday'],
    ['blak friday', 'black Friday'],
    ['last 7 dyas', 'last 7 days'],
    ['1 oct to 31 sept', '1 oct to 30 sept'],
  ])('“%s”', (typed, expected) => {
    expect(parsePeriod(typed, context)).toBeNull();
    expect(near(typed)[0]?.toLowerCase()).toBe(expected.toLowerCase());
  });

  it('is something of at most three different ones, which can be read and have begun', () => {
    const typed = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.constantFrom(
        'week 0',
        'next weak',
        '45 Dec',
        'Q9 2031',
        '1 to 2',
        '🎁',
        '((',
        '\\d+ Nov',
        'last last',
      ),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const found = near(text);
        expect(found.length).toBeGreaterThan(0);
        expect(found.length).toBeLessThanOrEqual(3);
        expect(new Set(found.map((each) => each.toLowerCase())).size).toBe(found.length);
        for (const each of found) {
          const period = parsePeriod(each, context);
          expect(period).not.toBeNull();
          expect(isFuture(period as Period, context.now)).toBe(false);
        }
      }),
    );
  });

  it('is both days where figures could be either', () => {
    expect(near('5/6/2025').slice(0, 2)).toEqual(['5 Jun 2025', '6 May 2025']);
    expect(near('nov-25').slice(0, 2)).toEqual(['nov 25', 'nov 2025']);
  });

  it('of what has not begun is the same a year before, and what has', () => {
    expect(earlierThan('Dec 2026', context)).toEqual(['Dec 2025', 'today', 'this week']);
    expect(earlierThan('tomorrow', context)).toEqual(['today', 'this week', 'last week']);
    expect(earlierThan('2040', context)).toEqual(['today', 'this week', 'last week']);
  });
});
