import { describe, expect, it } from 'vitest';
import { bucketsOf, type Grain } from '../../src/core/buckets.ts';
import { type Period, parsePeriod } from '../../src/core/period.ts';
import { sideBySide } from '../../src/core/side-by-side.ts';
import { fromIso, type Instant, toIso, type Zone } from '../../src/core/time.ts';

const zone = 'Europe/Berlin' as Zone;
const now = fromIso('2026-11-24T10:40', zone) as Instant;
const startsOf = (text: string, grain: Grain) =>
  bucketsOf(parsePeriod(text, { now, zone, weekStart: 1 }) as Period, grain);
/** Each pair as `here there`, days without their year. */
const paired = (first: string, second: string, grain: Grain = 'hour') => {
  const [here, there] = [startsOf(first, grain), startsOf(second, grain)];
  const say = (at: Instant | undefined) => (at === undefined ? '-' : toIso(at, zone).slice(11, 16));
  return sideBySide(here, there, grain, zone).map((pair) =>
    [
      pair.here === undefined ? undefined : here[pair.here],
      pair.there === undefined ? undefined : there[pair.there],
    ]
      .map(say)
      .join(' '),
  );
};

describe('hours beside those of another day', () => {
  it('are the same by the clock on a day of 25 hours; the second time stands alone', () => {
    const pairs = paired('2026-10-25', '2026-10-18');
    expect(pairs).toHaveLength(25);
    expect(pairs.slice(1, 5)).toEqual(['01:00 01:00', '02:00 02:00', '02:00 -', '03:00 03:00']);
    expect(pairs.at(-1)).toBe('23:00 23:00');
  });

  it('are the same by the clock on a day of 23 hours; what it skips stands alone', () => {
    const pairs = paired('2026-03-29', '2026-03-22');
    expect(pairs).toHaveLength(24);
    expect(pairs.slice(1, 4)).toEqual(['01:00 01:00', '- 02:00', '03:00 03:00']);
    expect(paired('2026-04-05', '2026-03-29').slice(1, 4)).toEqual(['01:00 01:00', '02:00 -', '03:00 03:00']);
  });

  it('stay with their day over several', () => {
    const pairs = paired('24-26 Oct', '17-19 Oct');
    expect(pairs).toHaveLength(73);
    expect(pairs.at(-1)).toBe('23:00 23:00');
  });

  it('go by their places where they begin at other times', () => {
    expect(paired('2026-11-20T10:30..2026-11-20T12:00', '2026-11-19T15:00..2026-11-19T18:00')).toEqual([
      '10:30 15:00',
      '11:00 16:00',
      '- 17:00',
    ]);
  });
});

it('days, weeks and months go by their places', () => {
  const days = sideBySide(startsOf('Oct', 'day'), startsOf('Sep', 'day'), 'day', zone);
  expect(days).toHaveLength(31);
  expect(days.at(-1)).toEqual({ here: 30, there: undefined });
});
