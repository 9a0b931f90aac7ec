import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysOf, type Period, parsePeriod } from '../../src/core/period.ts';
import { type Against, cutLike, movedBack, previousStretch } from '../../src/core/previous-stretch.ts';
import {
  atLocal,
  dayOf,
  daysBetween,
  fromIso,
  type Instant,
  instant,
  startOfDay,
  timeOf,
  toIso,
  weekdayOf,
  type Zone,
} from '../../src/core/time.ts';

const BERLIN = 'Europe/Berlin' as Zone;
const at = (text: string) => fromIso(text, BERLIN) as Instant;
const parse = (text: string, now = '2026-11-21T10:40', zone = BERLIN): Period => {
  const period = parsePeriod(text, { now: fromIso(now, zone) as Instant, zone, weekStart: 1 });
  if (!period) throw new Error(`no period: ${text}`);
  return period;
};
const short = (moment: Instant) => toIso(moment, BERLIN).slice(0, 16).replace('T00:00', '');
const said = (period: Period) => `${short(period.from)} → ${short(period.to)}`;

describe('previousStretch', () => {
  it.each([
    ['today', '2026-11-14 → 2026-11-14T10:40', 'last Sat by 10:40'],
    ['yesterday', '2026-11-13 → 2026-11-14', 'Fri 13 Nov'],
    ['this week', '2026-11-09 → 2026-11-14T10:40', 'last week by Sat 10:40'],
    ['last week', '2026-11-02 → 2026-11-09', 'the week before'],
    ['this month', '2026-10-01 → 2026-10-21T10:40', '1–21 Oct by 10:40'],
    ['last month', '2026-09-01 → 2026-10-01', '1–30 Sept'],
    ['this year', '2025-01-01 → 2025-11-21T10:40', '1 Jan – 21 Nov 2025 by 10:40'],
    ['last year', '2024-01-01 → 2025-01-01', '1 Jan – 31 Dec 2024'],
    ['Q3', '2026-04-01 → 2026-07-01', '1 Apr – 30 Jun'],
    ['last weekend', '2026-11-07 → 2026-11-09', '7–8 Nov'],
    ['this weekend', '2026-11-14 → 2026-11-14T10:40', 'Sat 14 Nov by 10:40'],
    ['last 7 days', '2026-11-07 → 2026-11-14', '7–13 Nov'],
    ['last 3 months', '2026-05-01 → 2026-08-01', '1 May – 31 Jul'],
    ['1-15 Nov', '2026-10-17 → 2026-11-01', '17–31 Oct'],
    ['since Monday', '2026-11-10 → 2026-11-15T10:40', '10–15 Nov by 10:40'],
  ])('%s', (text, expected, label) => {
    const previous = previousStretch(parse(text));
    expect(said(previous)).toBe(expected);
    expect(previous.label).toBe(label);
    expect(previous.running).toBe(false);
  });

  it('holds a day against the one before it too', () => {
    const previous = previousStretch(parse('today'), 'day-before');
    expect(said(previous)).toBe('2026-11-20 → 2026-11-20T10:40');
    expect(previous.label).toBe('yesterday by 10:40');
  });

  it('keeps the time and takes the last day of a month that is too short', () => {
    expect(said(previousStretch(parse('this month', '2026-03-31T10:40')))).toBe(
      '2026-02-01 → 2026-02-28T10:40',
    );
    expect(said(previousStretch(parse('this year', '2028-02-29T10:40')))).toBe(
      '2027-01-01 → 2027-02-28T10:40',
    );
  });

  it('goes by the wall clock where the clocks changed in between', () => {
    const today = parse('today', '2026-10-25T10:40');
    expect(today.to - today.from).toBe((10 * 60 + 40 + 60) * 60_000);
    const previous = previousStretch(today);
    expect(previous.to).toBe(at('2026-10-18T10:40+02:00'));
    const spring = previousStretch(parse('today', '2026-04-05T02:30'));
    // 02:30 did not exist on 29 March: the first instant after the gap
    expect(spring.to).toBe(at('2026-03-29T03:00+02:00'));
  });
});

describe('movedBack', () => {
  it.each([
    ['yesterday', 'year', '2025-11-20 → 2025-11-21', 'Thu 20 Nov 2025'],
    ['yesterday', 'weekdays of a year', '2025-11-21 → 2025-11-22', 'Fri 21 Nov 2025'],
    ['yesterday', 'day', '2026-11-19 → 2026-11-20', 'Thu 19 Nov'],
    ['today', 'year', '2025-11-21 → 2025-11-21T10:40', 'Fri 21 Nov 2025 by 10:40'],
    ['last week', 'year', '2025-11-10 → 2025-11-17', '10–16 Nov 2025'],
    ['October', 'year', '2025-10-01 → 2025-11-01', '1–31 Oct 2025'],
    ['October', 'month', '2026-09-01 → 2026-10-01', '1–30 Sept'],
    ['29 Feb 2024', 'year', '2023-02-28 → 2023-03-01', 'Tue 28 Feb 2023'],
    ['30 Mar', 'month', '2026-02-28 → 2026-03-01', 'Sat 28 Feb'],
  ] as const)('%s by a %s', (text, back, expected, label) => {
    const earlier = movedBack(parse(text), back);
    expect(said(earlier)).toBe(expected);
    expect(earlier.label).toBe(label);
  });
});

describe('cutLike', () => {
  it('cuts a whole period where the running one stands', () => {
    const cut = (whole: string, running: string) => cutLike(parse(whole), parse(running));
    expect(said(cut('yesterday', 'today'))).toBe('2026-11-20 → 2026-11-20T10:40');
    expect(said(cut('last week', 'this week'))).toBe('2026-11-09 → 2026-11-14T10:40');
    expect(said(cut('February 2026', 'this month'))).toBe('2026-02-01 → 2026-02-21T10:40');
    expect(cut('yesterday', 'today').label).toBe('yesterday by 10:40');
  });

  it('takes the last day of a period that is over sooner, until the same time', () => {
    expect(said(cutLike(parse('last week'), parse('this month')))).toBe('2026-11-09 → 2026-11-15T10:40');
  });

  it('leaves two whole periods and two running ones as they are', () => {
    expect(cutLike(parse('last week'), parse('last month'))).toEqual(parse('last week'));
    expect(cutLike(parse('this week'), parse('this month'))).toEqual(parse('this week'));
  });
});

const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Havana',
] as Zone[];
const zone = fc.constantFrom(...ZONES);
const moment = fc
  .integer({ min: Date.UTC(2018, 0, 1), max: Date.UTC(2027, 11, 31) })
  .map((milliseconds) => instant(milliseconds));
const words = fc.constantFrom(
  'today',
  'yesterday',
  'this week',
  'last week',
  'this month',
  'last month',
  'this year',
  'last 30 days',
  'since 1 Nov',
);
const kind = fc.constantFrom<Against>('usual', 'day-before');

/** Whether it ends at the start of a day rather than within one. */
const endsWithADay = ({ to, zone: where, inclusive }: Period) =>
  !inclusive && startOfDay(dayOf(to, where), where) === to;

describe('in every zone, at every moment', () => {
  it('never mixes a part of a day and a whole one, and keeps weekday and wall time', () => {
    fc.assert(
      fc.property(zone, moment, words, kind, (where, now, text, against) => {
        const period = parsePeriod(text, { now, zone: where, weekStart: 1 }) as Period;
        const previous = previousStretch(period, against);
        expect(endsWithADay(previous)).toBe(endsWithADay(period));
        expect(previous.inclusive).toBe(period.inclusive);
        expect(previous.from).toBe(startOfDay(dayOf(previous.from, where), where));
        expect(previous.from).toBeLessThan(period.from);
        expect(previous.to).toBeLessThanOrEqual(period.to);
        if (period.shape === 'day' || period.shape === 'week') {
          const back = period.shape === 'day' && against === 'day-before' ? 1 : 7;
          expect(daysBetween(dayOf(previous.from, where), dayOf(period.from, where))).toBe(back);
          if (back === 7)
            expect(weekdayOf(dayOf(previous.to, where))).toBe(weekdayOf(dayOf(period.to, where)));
        }
        if (period.running) {
          const wall = atLocal(dayOf(previous.to, where), timeOf(period.to, where), where);
          const midnight = startOfDay(dayOf(period.to, where), where) === period.to;
          if (!midnight) expect(previous.to).toBe(wall);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('has as many days as the period, where it is no month or year', () => {
    fc.assert(
      fc.property(
        zone,
        moment,
        fc.constantFrom('today', 'last week', 'last 30 days', 'since 1 Nov'),
        (where, now, text) => {
          const period = parsePeriod(text, { now, zone: where, weekStart: 1 }) as Period;
          const days = (of: Period) => daysBetween(daysOf(of).from, daysOf(of).to);
          expect(days(previousStretch(period))).toBe(days(period));
        },
      ),
      { numRuns: 300 },
    );
  });
});
