import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWeekdays, sayWeekdays } from '../../src/core/weekdays.ts';

describe('weekdays', () => {
  test.each([
    ['weekdays', [1, 2, 3, 4, 5]],
    ['every day', [1, 2, 3, 4, 5, 6, 7]],
    ['Weekends', [6, 7]],
    ['mon', [1]],
    ['Tuesdays', [2]],
    ['mon, wed and fri', [1, 3, 5]],
    ['mon-fri', [1, 2, 3, 4, 5]],
    ['sat–mon', [1, 6, 7]],
  ])('reads %s', (typed, days) => {
    expect(readWeekdays(typed)).toEqual(days);
  });

  test.each(['', 'm', 'someday', 'mon, someday', '08:30', 'mon-', 'constructor'])(
    'does not guess at “%s”',
    (typed) => {
      expect(readWeekdays(typed)).toBeNull();
    },
  );

  test.each([
    [[1, 2, 3, 4, 5, 6, 7], 'every day'],
    [[1, 2, 3, 4, 5], 'Monday to Friday'],
    [[6, 7], 'Saturday and Sunday'],
    [[5, 1, 3], 'Monday, Wednesday and Friday'],
    [[2], 'Tuesday'],
  ])('says %j', (days, words) => {
    expect(sayWeekdays(days)).toBe(words);
  });

  test('reads what it says, unless it says a range in words', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), (days) => {
        const said = sayWeekdays(days).replace(' to ', '-');
        expect(readWeekdays(said)).toEqual([...days].sort((a, b) => a - b));
      }),
    );
  });
});
