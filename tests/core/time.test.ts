import { describe, expect, it } from 'vitest';
import {
  addDays,
  atLocal,
  type Day,
  dayOf,
  daysBetween,
  fromIso,
  instant,
  isZone,
  sayDay,
  startOfDay,
  toIso,
  weekdayOf,
  type Zone,
} from '../../src/core/time.ts';

const zone = (name: string) => name as Zone;
const day = (text: string) => text as Day;
const berlin = zone('Europe/Berlin');

describe('days in a zone', () => {
  it('turns over at local midnight', () => {
    const at = fromIso('2026-11-20T23:30:00Z', berlin);
    expect(at && dayOf(at, berlin)).toBe('2026-11-21');
    expect(at && dayOf(at, zone('America/New_York'))).toBe('2026-11-20');
  });

  it.each([
    ['2026-03-29', 23],
    ['2026-10-25', 25],
    ['2026-11-21', 24],
  ])('%s has %i hours in Berlin', (text, hours) => {
    const length = startOfDay(addDays(day(text), 1), berlin) - startOfDay(day(text), berlin);
    expect(length / 3_600_000).toBe(hours);
  });

  it('begins a day whose midnight does not exist at its first instant', () => {
    expect(toIso(startOfDay(day('2026-03-29'), zone('Asia/Beirut')), zone('Asia/Beirut'))).toBe(
      '2026-03-29T01:00:00+03:00',
    );
  });

  it('counts and names days', () => {
    expect(daysBetween(day('2026-02-27'), day('2026-03-01'))).toBe(2);
    expect(weekdayOf(day('2026-11-21'))).toBe(6);
    expect(sayDay(day('2026-11-21'), 'en-GB')).toBe('Sat 21 Nov');
    expect(sayDay(day('2025-11-21'), 'en-GB', day('2026-01-01'))).toBe('Fri 21 Nov 2025');
  });
});

describe('a wall time as an instant', () => {
  it.each([
    ['Europe/Berlin', '2026-11-21', '08:30', '2026-11-21T08:30:00+01:00'],
    // the hour that is skipped: the first valid instant
    ['Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T03:00:00+02:00'],
    ['America/New_York', '2026-03-08', '02:00', '2026-03-08T03:00:00-04:00'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-04T02:30:00+11:00'],
    // the hour that comes twice: the first of the two
    ['Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T02:30:00+02:00'],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-05T01:45:00+11:00'],
    ['Pacific/Chatham', '2026-09-27', '02:50', '2026-09-27T03:45:00+13:45'],
  ])('%s %s %s is %s', (name, text, time, expected) => {
    expect(toIso(atLocal(day(text), time, zone(name)), zone(name))).toBe(expected);
  });
});

it('knows zones by their name', () => {
  expect(isZone('Europe/Berlin')).toBe(true);
  expect(isZone('UTC')).toBe(true);
  expect(isZone('Europe/Berlyn')).toBe(false);
  expect(isZone('CET+1')).toBe(false);
});

it('reads an instant with its offset, and without one in the zone', () => {
  expect(fromIso('2026-11-21T10:40:00+01:00', zone('UTC'))).toBe(instant(1795254000000));
  expect(fromIso('2026-11-21T10:40', berlin)).toBe(instant(1795254000000));
  expect(fromIso('yesterday', berlin)).toBeNull();
});
