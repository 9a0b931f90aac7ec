import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { lastRun, nextRun } from '../../src/core/schedule.ts';
import { atLocal, type Day, dayOf, instant, sayTime, weekdayOf, type Zone } from '../../src/core/time.ts';

const ZONES = [
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'America/Havana',
  'America/Sao_Paulo',
  'America/Santiago',
  'America/St_Johns',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Asia/Kolkata',
] as Zone[];
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const MINUTE = 60_000;
const FIRST = DateTime.fromISO('2026-01-01', { zone: 'utc' }).toMillis();
const LAST = DateTime.fromISO('2031-01-01', { zone: 'utc' }).toMillis();

const offsetAt = (at: number, zone: Zone) => DateTime.fromMillis(at, { zone }).offset;

/** The instants at which the zone's offset changes, 2026 to 2030, to the minute. */
function transitions(zone: Zone): number[] {
  const found: number[] = [];
  for (let at = FIRST; at < LAST; at += 1440 * MINUTE) {
    let [low, high] = [at, at + 1440 * MINUTE];
    if (offsetAt(low, zone) === offsetAt(high, zone)) continue;
    while (high - low > MINUTE) {
      const middle = low + Math.floor((high - low) / MINUTE / 2) * MINUTE;
      if (offsetAt(middle, zone) === offsetAt(low, zone)) low = middle;
      else high = middle;
    }
    found.push(high);
  }
  return found;
}

/** What the clock on the wall shows at each minute of the four hours before and after a change. */
const walk = (change: number, zone: Zone) =>
  Array.from({ length: 480 }, (_, minute) => {
    const at = change + (minute - 240) * MINUTE;
    return { at, wall: at + offsetAt(at, zone) * MINUTE };
  });

describe('the next run around every change of clocks', () => {
  test.each(ZONES.map((zone) => [zone, transitions(zone)] as const))('%s', (zone, changes) => {
    for (const change of changes) {
      const day = dayOf(instant(change - 1), zone);
      const minutes = walk(change, zone);
      const wall = change + offsetAt(change - 1, zone) * MINUTE;
      const times = [-61, -45, -30, -1, 0, 1, 15, 29, 30, 45, 59, 60, 61].map((shift) =>
        DateTime.fromMillis(wall + shift * MINUTE, { zone: 'utc' }),
      );
      for (const local of times) {
        const [on, time] = [local.toISODate() as Day, local.toFormat('HH:mm')];
        // The first minute that shows the time, or, when it never comes, the first one past it.
        const expected = minutes.find((minute) => minute.wall >= local.toMillis())?.at ?? Number.NaN;
        const run = nextRun({ time, weekdays: [weekdayOf(on)], zone }, instant(expected - 1));
        expect({ zone, on, time, run }).toEqual({ zone, on, time, run: expected });
        // Never a second time for the same day, whatever the clock shows twice.
        const next = nextRun({ time, weekdays: EVERY_DAY, zone }, instant(expected));
        expect(dayOf(next, zone) > on).toBe(true);
      }
      expect(day <= dayOf(instant(change), zone)).toBe(true);
    }
    const changing = zone !== 'Asia/Kolkata' && zone !== 'America/Sao_Paulo';
    expect(changes.length > 8).toBe(changing);
  });

  test.each([
    // Skipped: Berlin goes from 02:00 to 03:00.
    ['Europe/Berlin', '2027-03-28', '02:30', '2027-03-28T03:00:00+02:00'],
    // Twice: the first of the two.
    ['Europe/Berlin', '2027-10-31', '02:30', '2027-10-31T02:30:00+02:00'],
    // Midnight itself is skipped in Havana.
    ['America/Havana', '2027-03-14', '00:30', '2027-03-14T01:00:00-04:00'],
    // Half an hour is skipped, and not the whole one.
    ['Australia/Lord_Howe', '2027-10-03', '02:15', '2027-10-03T02:30:00+11:00'],
    ['Australia/Lord_Howe', '2027-10-03', '02:45', '2027-10-03T02:45:00+11:00'],
    ['Pacific/Chatham', '2027-09-26', '03:00', '2027-09-26T03:45:00+13:45'],
  ])('%s %s %s', (zone, day, time, expected) => {
    const after = atLocal(day as Day, '00:00', 'Pacific/Honolulu' as Zone) - 36 * 60 * MINUTE;
    const weekdays = [weekdayOf(day as Day)];
    const run = nextRun({ time, weekdays, zone: zone as Zone }, instant(after));
    expect(run).toBe(DateTime.fromISO(expected).toMillis());
  });
});

const times = fc.record({
  time: fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`),
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  zone: fc.constantFrom(...ZONES),
});
const moments = fc.integer({ min: FIRST, max: LAST }).map(instant);

describe('runs', () => {
  test('are the first after, and the last before, with none between', () => {
    fc.assert(
      fc.property(times, moments, (schedule, at) => {
        const next = nextRun(schedule, at);
        const last = lastRun(schedule, at);
        expect(last).toBeLessThanOrEqual(at);
        expect(next).toBeGreaterThan(at);
        expect(lastRun(schedule, next)).toBe(next);
        expect(lastRun(schedule, instant(next - 1))).toBe(last);
        expect(nextRun(schedule, last)).toBe(next);
      }),
      { numRuns: 300 },
    );
  });

  test('show the time asked for, on a chosen weekday, or stand right after a gap', () => {
    fc.assert(
      fc.property(times, moments, (schedule, at) => {
        const run = nextRun(schedule, at);
        const shown = sayTime(run, schedule.zone);
        if (shown === schedule.time)
          expect(schedule.weekdays).toContain(weekdayOf(dayOf(run, schedule.zone)));
        else expect(offsetAt(run, schedule.zone)).not.toBe(offsetAt(run - MINUTE, schedule.zone));
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    [{ time: '08:30', weekdays: [], zone: ZONES[0] }, 'No weekday'],
    [{ time: '24:00', weekdays: [1], zone: ZONES[0] }, 'No such time'],
    [{ time: '08:30', weekdays: [1], zone: 'Mars/Base' }, 'No such zone'],
  ])('that never come are an error: %j', (schedule, message) => {
    expect(() => nextRun(schedule as Parameters<typeof nextRun>[0], instant(0))).toThrow(message);
    expect(() => lastRun(schedule as Parameters<typeof nextRun>[0], instant(0))).toThrow(message);
  });
});
