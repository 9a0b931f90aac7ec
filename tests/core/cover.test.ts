import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Cover,
  coverByFourWeeks,
  coverByHour,
  coverByWeek,
  coverSeries,
  type Stretch,
} from '../../src/core/cover.ts';
import {
  addDays,
  atLocal,
  type Day,
  dayOf,
  type Instant,
  instant,
  startOfDay,
  weekdayOf,
  type Zone,
} from '../../src/core/time.ts';

const BERLIN = 'Europe/Berlin' as Zone;
const at = (day: string, time = '00:00', zone = BERLIN): Instant => atLocal(day as Day, time, zone);
const stretch = (from: Instant, to: Instant): Stretch => ({ from, to });
const ZONES = ['Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/St_Johns'] as Zone[];

describe('a stretch of time', () => {
  it('is whole days, the hours of the day that runs, and the rest of its last hour', () => {
    const found = coverByHour(stretch(at('2026-11-01'), at('2026-11-21', '10:07')), BERLIN);
    expect(found).toEqual({
      days: [stretch(at('2026-11-01'), at('2026-11-21'))],
      hours: [stretch(at('2026-11-21'), at('2026-11-21', '10:00'))],
      lines: [stretch(at('2026-11-21', '10:00'), at('2026-11-21', '10:07'))],
    });
  });

  it('is whole weeks from Monday, with the smaller part of a cut one added or taken off', () => {
    const found = coverByWeek(stretch(at('2026-11-04'), at('2026-11-23', '10:07')), BERLIN);
    expect(found).toEqual({
      weeks: [stretch(at('2026-11-02'), at('2026-11-23'))],
      lines: [stretch(at('2026-11-23'), at('2026-11-23', '10:07'))],
      surplus: [stretch(at('2026-11-02'), at('2026-11-04'))],
    });
    const days = stretch(at('2026-11-04'), at('2026-11-05', '10:07'));
    expect(coverByWeek(days, BERLIN)).toEqual({ weeks: [], lines: [days], surplus: [] });
  });

  it('is days of four weeks each, and the cut day', () => {
    const found = coverByFourWeeks(stretch(at('2026-10-24'), at('2026-11-21', '10:07')), BERLIN);
    expect(found).toEqual({
      fourWeeks: [
        { ...stretch(at('2026-10-24'), at('2026-10-26')), start: at('2026-09-28'), after: 26, through: 28 },
        { ...stretch(at('2026-10-26'), at('2026-11-21')), start: at('2026-10-26'), after: 0, through: 26 },
      ],
      lines: [stretch(at('2026-11-21'), at('2026-11-21', '10:07'))],
    });
  });

  it('is cut where a series is: hours where it goes by hours, lines where no sum is kept between its bounds', () => {
    const day = stretch(at('2026-11-20'), at('2026-11-21'));
    expect(coverSeries(day, [day.from, at('2026-11-20', '13:00')], BERLIN).hours).toEqual([day]);
    expect(coverSeries(day, [day.from, at('2026-11-20', '13:10')], BERLIN).lines).toEqual([day]);
    expect(coverSeries(day, [day.from], BERLIN).days).toEqual([day]);
  });

  const START = Date.UTC(2026, 2, 20);
  const moment = fc
    .integer({ min: 0, max: 30 * 24 * 4 })
    .chain((quarters) =>
      fc.constantFrom(0, 1, 421_337).map((rest) => instant(START + quarters * 900_000 + rest)),
    );
  const cut = fc.tuple(moment, moment).filter(([a, b]) => a !== b);

  it('is covered once and whole, by full weeks, days and hours of its zone', () => {
    fc.assert(
      fc.property(cut, fc.constantFrom(...ZONES), ([a, b], zone) => {
        const asked = a < b ? stretch(a, b) : stretch(b, a);
        for (const cover of [coverByHour, coverByWeek, coverByFourWeeks]) {
          const found = cover(asked, zone);
          const { weeks = [], days = [], hours = [], fourWeeks = [], surplus = [] } = found;
          expect(joined(found, asked)).toEqual([asked]);
          for (const { from, to } of [...weeks, ...days, ...fourWeeks])
            for (const edge of [from, to]) expect(startOfDay(dayOf(edge, zone), zone)).toBe(edge);
          for (const { from, to } of weeks)
            for (const edge of [from, to]) expect(weekdayOf(dayOf(edge, zone))).toBe(1);
          for (const { from, to, start, after, through } of fourWeeks) {
            expect(startOfDay(addDays(dayOf(start, zone), after), zone)).toBe(from);
            expect(startOfDay(addDays(dayOf(start, zone), through), zone)).toBe(to);
            expect(through).toBeLessThanOrEqual(28);
          }
          for (const { from, to } of surplus)
            expect(weeks.some((week) => week.from <= from && to <= week.to)).toBe(true);
          for (const { from, to } of hours) {
            const start = startOfDay(dayOf(from, zone), zone);
            expect((from - start) % 3_600_000).toBe(0);
            // A day that loses half an hour ends within one of its hours.
            if (dayOf(to, zone) === dayOf(from, zone)) expect((to - start) % 3_600_000).toBe(0);
          }
        }
      }),
    );
  });
});

/** All pieces put together, those that touch as one, without what they have beside what was asked for. */
function joined(cover: Cover, asked: Stretch): Stretch[] {
  const { fourWeeks = [], weeks = [], days = [], hours = [], lines, surplus = [] } = cover;
  const inside = weeks.map(({ from, to }) => {
    const taken = surplus.reduce((sum, each) => sum + (each.to - each.from), 0);
    const cut = stretch(max(from, asked.from), min(to, asked.to));
    expect(to - from - taken).toBe(cut.to - cut.from);
    return cut;
  });
  const pieces = [...fourWeeks, ...inside, ...days, ...hours, ...lines].sort((a, b) => a.from - b.from);
  const all: Stretch[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (last && piece.from < last.to) throw new Error('a piece lies over another');
    if (last?.to === piece.from) all[all.length - 1] = stretch(last.from, piece.to);
    else all.push(stretch(piece.from, piece.to));
  }
  return all;
}

const max = (a: Instant, b: Instant) => (a > b ? a : b);
const min = (a: Instant, b: Instant) => (a < b ? a : b);
