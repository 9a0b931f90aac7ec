import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketsOf, grainOf } from '../../src/core/buckets.ts';
import { daysOf, endOf, isFuture, type Period, parsePeriod } from '../../src/core/period.ts';
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  fromIso,
  type Instant,
  instant,
  startOfDay,
  toIso,
  type Zone,
} from '../../src/core/time.ts';

const BERLIN = 'Europe/Berlin' as Zone;
const NOW = fromIso('2026-11-21T10:40', BERLIN) as Instant;
const parse = (text: string, options: { now?: Instant; weekStart?: number } = {}): Period | null =>
  parsePeriod(text, { now: NOW, zone: BERLIN, weekStart: 1, ...options });
/** `from → to` as days or moments, and whether it is still running. */
const said = (text: string, options = {}): string | null => {
  const period = parse(text, options);
  if (!period) return null;
  const short = (at: Instant) => toIso(at, BERLIN).slice(0, 16).replace('T00:00', '');
  return `${short(period.from)} → ${short(period.to)}${period.running ? ' running' : ''}`;
};

describe('parsePeriod', () => {
  it.each([
    ['today', '2026-11-21 → 2026-11-21T10:40 running'],
    ['  TODAY ', '2026-11-21 → 2026-11-21T10:40 running'],
    ['yesterday', '2026-11-20 → 2026-11-21'],
    ['this week', '2026-11-16 → 2026-11-21T10:40 running'],
    ['last week', '2026-11-09 → 2026-11-16'],
    ['this month', '2026-11-01 → 2026-11-21T10:40 running'],
    ['last month', '2026-10-01 → 2026-11-01'],
    ['last quarter', '2026-07-01 → 2026-10-01'],
    ['this year', '2026-01-01 → 2026-11-21T10:40 running'],
    ['last year', '2025-01-01 → 2026-01-01'],
    ['last 7 days', '2026-11-14 → 2026-11-21'],
    ['past 3 weeks', '2026-10-26 → 2026-11-16'],
    ['last 2 months', '2026-09-01 → 2026-11-01'],
    ['last 12 months', '2025-11-01 → 2026-11-01'],
    ['since Monday', '2026-11-16 → 2026-11-21T10:40 running'],
    ['since 3 Nov', '2026-11-03 → 2026-11-21T10:40 running'],
    ['since October', '2026-10-01 → 2026-11-21T10:40 running'],
    ['since 2026-11-20T08:00', '2026-11-20T08:00 → 2026-11-21T10:40 running'],
    ['2026-11-01', '2026-11-01 → 2026-11-02'],
    ['2026-11-01..2026-11-15', '2026-11-01 → 2026-11-16'],
    ['2026-11-01 to 2026-11-15', '2026-11-01 → 2026-11-16'],
    ['2026-11-01 – 2026-11-15', '2026-11-01 → 2026-11-16'],
    ['1-15 Nov', '2026-11-01 → 2026-11-16'],
    ['1–15 November 2025', '2025-11-01 → 2025-11-16'],
    ['1 Nov to 15 Nov 2026', '2026-11-01 → 2026-11-16'],
    ['Nov 1-15', '2026-11-01 → 2026-11-16'],
    ['28 Oct - 3 Nov', '2026-10-28 → 2026-11-04'],
    ['Dec to Feb', '2025-12-01 → 2026-03-01'],
    ['15 Dec to 3 Jan 2026', '2025-12-15 → 2026-01-04'],
    ['20-25 Nov', '2026-11-20 → 2026-11-21T10:40 running'],
    ['Nov', '2026-11-01 → 2026-11-21T10:40 running'],
    ['December', '2025-12-01 → 2026-01-01'],
    ['November 2025', '2025-11-01 → 2025-12-01'],
    ['2026-10', '2026-10-01 → 2026-11-01'],
    ['week 46', '2026-11-09 → 2026-11-16'],
    ['week 1', '2025-12-29 → 2026-01-05'],
    ['week 53 2020', '2020-12-28 → 2021-01-04'],
    ['Q3', '2026-07-01 → 2026-10-01'],
    ['Q3 2025', '2025-07-01 → 2025-10-01'],
    ['2025', '2025-01-01 → 2026-01-01'],
    ['Black Friday 2025', '2025-11-28 → 2025-11-29'],
    ['black friday', '2025-11-28 → 2025-11-29'],
    ['Black Friday 2024', '2024-11-29 → 2024-11-30'],
    ['29 Feb', '2024-02-29 → 2024-03-01'],
    ['2026-11-20T10:00..2026-11-20T12:30', '2026-11-20T10:00 → 2026-11-20T12:30'],
    ['2026-11-20T10:00Z to now', '2026-11-20T11:00 → 2026-11-21T10:40 running'],
    ['weekend', '2026-11-21 → 2026-11-21T10:40 running'],
    ['last weekend', '2026-11-14 → 2026-11-16'],
    ['this Friday', '2026-11-20 → 2026-11-21'],
    ['Monday last week', '2026-11-09 → 2026-11-10'],
    ['Monday to Friday', '2026-11-16 → 2026-11-21'],
    ['Monday to now', '2026-11-16 → 2026-11-21T10:40 running'],
    ['2 days ago', '2026-11-19 → 2026-11-20'],
    ['the day before yesterday', '2026-11-19 → 2026-11-20'],
    ['the month before last', '2026-09-01 → 2026-10-01'],
    ['last seven days', '2026-11-14 → 2026-11-21'],
    ['28 days', '2026-10-24 → 2026-11-21'],
    ['month', '2026-11-01 → 2026-11-21T10:40 running'],
    ['YTD', '2026-01-01 → 2026-11-21T10:40 running'],
    ['month to date', '2026-11-01 → 2026-11-21T10:40 running'],
    ['2026-W46', '2026-11-09 → 2026-11-16'],
    ['2025-Q3', '2025-07-01 → 2025-10-01'],
    ['Q3/2025', '2025-07-01 → 2025-10-01'],
    ['third quarter', '2026-07-01 → 2026-10-01'],
    ['H1', '2026-01-01 → 2026-07-01'],
    ['second half of October', '2026-10-16 → 2026-11-01'],
    ['last March', '2026-03-01 → 2026-04-01'],
    ['last November', '2025-11-01 → 2025-12-01'],
    ['November last year', '2025-11-01 → 2025-12-01'],
    ['Nov ’25', '2025-11-01 → 2025-12-01'],
    ['11/2025', '2025-11-01 → 2025-12-01'],
    ['15.11.2025', '2025-11-15 → 2025-11-16'],
    ['5.11.', '2026-11-05 → 2026-11-06'],
    ['15/11/2025', '2025-11-15 → 2025-11-16'],
    ['11/15/2025', '2025-11-15 → 2025-11-16'],
    ['1.11. - 15.11.2026', '2026-11-01 → 2026-11-16'],
    ['2026-11-01/2026-11-15', '2026-11-01 → 2026-11-16'],
    ['between 1 Nov and 15 Nov', '2026-11-01 → 2026-11-16'],
    ['Cyber Monday 2025', '2025-12-01 → 2025-12-02'],
    ['BFCM', '2025-11-28 → 2025-12-02'],
    ['Christmas', '2025-12-25 → 2025-12-26'],
    ['gestern', '2026-11-20 → 2026-11-21'],
    ['letzte Woche', '2026-11-09 → 2026-11-16'],
    ['die letzten 28 Tage', '2026-10-24 → 2026-11-21'],
    ['seit März', '2026-03-01 → 2026-11-21T10:40 running'],
    ['1. bis 15. November', '2026-11-01 → 2026-11-16'],
    ['la semaine dernière', '2026-11-09 → 2026-11-16'],
    ['les 7 derniers jours', '2026-11-14 → 2026-11-21'],
    ['1 au 15 août', '2026-08-01 → 2026-08-16'],
    ['el mes pasado', '2026-10-01 → 2026-11-01'],
    ['15 de noviembre de 2025', '2025-11-15 → 2025-11-16'],
    ['settimana scorsa', '2026-11-09 → 2026-11-16'],
    ['afgelopen maand', '2026-10-01 → 2026-11-01'],
    ['mês passado', '2026-10-01 → 2026-11-01'],
    ['ostatnie 7 dni', '2026-11-14 → 2026-11-21'],
    ['Październik 2025', '2025-10-01 → 2025-11-01'],
  ])('%s', (text, expected) => {
    expect(said(text)).toBe(expected);
  });

  it.each([
    '',
    'soon',
    '31 Nov',
    '2026-13-01',
    '2026-02-30',
    'week 0',
    'week 54 2026',
    'Q5',
    'last 0 days',
    'last 99999 days',
    '15-1 Nov',
    '2026-11-15..2026-11-01',
    // No weeks, quarters or years of these, and no range up to one
    '2025-W53',
    '2025-Q5',
    // Two readings each
    'nov-25',
    '11/12/2025',
    '5/6',
    // A range the wrong way round is no year less a month
    '30 Nov - 1 Nov',
    'Nov 15-1',
    '1',
    '1042',
    '12:30',
    'today; drop table sales',
  ])('does not guess at “%s”', (text) => {
    expect(parse(text)).toBeNull();
  });

  it('starts weeks where the store does', () => {
    expect(said('last week', { weekStart: 7 })).toBe('2026-11-08 → 2026-11-15');
    expect(said('this week', { weekStart: 6 })).toBe('2026-11-21 → 2026-11-21T10:40 running');
  });

  it.each(['tomorrow', 'next week', 'December 2026', '2027', 'week 50 2026', '2026-12-01..2026-12-05'])(
    'knows that nothing of %s has happened yet',
    (text) => {
      expect(isFuture(parse(text) as Period, NOW)).toBe(true);
    },
  );

  it('names what it found', () => {
    const label = (text: string) => parse(text)?.label;
    expect(label('today')).toBe('today so far');
    expect(label('1-15 Nov')).toBe('1–15 Nov');
    expect(label('1-15 Nov 2025')).toBe('1–15 Nov 2025');
    expect(label('28 Oct 2025 to 3 Jan')).toBe('28 Oct 2025 – 3 Jan 2026');
    expect(label('since Monday')).toBe('since Mon 16 Nov');
    expect(label('20-25 Nov')).toBe('20–21 Nov so far');
    expect(label('q3')).toBe('Q3 2026');
  });

  it('counts what happens at the moment of asking, and never the first instant of the next day', () => {
    const today = parse('today') as Period;
    expect(endOf(today)).toBe(NOW + 1);
    const yesterday = parse('yesterday') as Period;
    expect(endOf(yesterday)).toBe(yesterday.to);
    expect(daysOf(yesterday)).toEqual({ from: '2026-11-20', to: '2026-11-20' });
  });
});

// Half hours, quarter hours, changes at midnight, on both sides of the date line
const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'America/Havana',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'UTC',
] as Zone[];
const zone = fc.constantFrom(...ZONES);
const moment = fc
  .integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2027, 11, 31) })
  .map((milliseconds) => instant(milliseconds));
const words = fc.constantFrom(
  'today',
  'yesterday',
  'this week',
  'last week',
  'this month',
  'last month',
  'last 7 days',
  'since Monday',
  'Q3',
  '1-15 Nov',
  'black friday',
);

describe('in every zone, at every moment', () => {
  it('begins with a day, never reaches beyond now, and is cut only at now', () => {
    fc.assert(
      fc.property(zone, moment, words, fc.integer({ min: 1, max: 7 }), (where, now, text, weekStart) => {
        const period = parsePeriod(text, { now, zone: where, weekStart }) as Period;
        expect(period.from).toBe(startOfDay(dayOf(period.from, where), where));
        expect(period.from).toBeLessThanOrEqual(now);
        if (period.running) expect(period.to).toBe(now);
        else {
          expect(period.to).toBeLessThanOrEqual(now);
          expect(period.to).toBe(startOfDay(dayOf(period.to, where), where));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('cuts a period into days and hours without a gap or an overlap', () => {
    fc.assert(
      fc.property(
        zone,
        moment,
        fc.constantFrom('yesterday', 'last week', 'last month'),
        (where, now, text) => {
          const period = parsePeriod(text, { now, zone: where, weekStart: 1 }) as Period;
          const days = bucketsOf(period, 'day');
          const { from, to } = daysOf(period);
          expect(days).toHaveLength(daysBetween(from, to) + 1);
          expect(days).toEqual(days.map((_, index) => startOfDay(addDays(from, index), where)));
          const hours = bucketsOf(period, 'hour');
          expect(hours[0]).toBe(period.from);
          for (const [index, hour] of hours.slice(1).entries()) {
            const length = hour - (hours[index] as number);
            expect(length).toBeGreaterThan(0);
            expect(length).toBeLessThanOrEqual(3_600_000);
          }
          for (const day of days) expect(hours).toContain(day);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('bucketsOf', () => {
  it('starts weeks with the store and months on the first', () => {
    const period = parse('28 Oct to 11 Nov') as Period;
    const days = (grain: 'week' | 'month', weekStart = 1) =>
      bucketsOf(period, grain, weekStart).map((at) => dayOf(at, BERLIN));
    expect(days('week')).toEqual(['2026-10-28', '2026-11-02', '2026-11-09']);
    expect(days('week', 7)).toEqual(['2026-10-28', '2026-11-01', '2026-11-08']);
    expect(days('month')).toEqual(['2026-10-28', '2026-11-01']);
    expect(addMonths('2026-03-31' as never, -1)).toBe('2026-02-28');
  });

  it('is as fine as a picture shows', () => {
    const grain = (text: string) => grainOf(parse(text) as Period);
    expect(['today', 'this week', 'last month', 'Q3', '2025'].map(grain)).toEqual([
      'hour',
      'day',
      'day',
      'week',
      'month',
    ]);
  });
});

describe('the words of the day in every zone and with every first day of a week', () => {
  // The same moment by the wall clock everywhere: a Saturday
  const cases: [text: string, days: (weekStart: number) => string][] = [
    ['last 28 days', () => '2026-10-24 2026-11-20'],
    ['since March', () => '2026-03-01 2026-11-21'],
    ['Black Friday 2025', () => '2025-11-28 2025-11-28'],
    ['1-15 Nov', () => '2026-11-01 2026-11-15'],
    ['Q2', () => '2026-04-01 2026-06-30'],
    ['last month', () => '2026-10-01 2026-10-31'],
    // The week around Thursday 12 November
    ['week 46', (start) => span('2026-11-12', (4 - start + 7) % 7)],
    ['last week', (start) => span('2026-11-14', (6 - start + 7) % 7)],
  ];
  const span = (day: string, back: number) => {
    const from = addDays(day as never, -back);
    return `${from} ${addDays(from, 6)}`;
  };

  it.each(ZONES.map((where) => [where]))('%s', (where) => {
    const now = fromIso('2026-11-21T10:40', where) as Instant;
    for (const [text, days] of cases) {
      for (let weekStart = 1; weekStart <= 7; weekStart += 1) {
        const { from, to } = daysOf(parsePeriod(text, { now, zone: where, weekStart }) as Period);
        expect(`${text}: ${from} ${to}`).toBe(`${text}: ${days(weekStart)}`);
      }
    }
  });

  it('names hours by their time', () => {
    expect(parse('2026-11-20T10:00..2026-11-20T12:30')?.label).toBe('Fri 20 Nov 10:00–12:30');
    expect(parse('2026-11-20T10:00..2026-11-21T10:00')?.label).toBe('these hours');
  });
});
