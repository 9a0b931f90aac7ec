import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { atLocal, type Day, type Zone } from '../../src/core/time.ts';
import { civil, epochDays, orderProof, readDate } from '../../src/csv/dates.ts';
import { instantReader } from '../../src/csv/instants.ts';

const berlin = 'Europe/Berlin' as Zone;
const iso = (cell: string, order: 'dmy' | 'mdy' = 'dmy'): string | null => {
  const written = readDate(cell, order, true);
  return written && DateTime.fromMillis(instantReader(berlin)(written), { zone: 'utc' }).toISO();
};

describe('a date', () => {
  it.each([
    ['2026-11-20 10:12:03 +0100', '2026-11-20T09:12:03.000Z'],
    ['2026-03-17T15:33:00.000Z', '2026-03-17T15:33:00.000Z'],
    ['2026-11-20T10:12', '2026-11-20T09:12:00.000Z'],
    ['2026/6/12', '2026-06-11T22:00:00.000Z'],
    ['20.11.2026 14:05', '2026-11-20T13:05:00.000Z'],
    ['20. März 2026, 9:05 Uhr', '2026-03-20T08:05:00.000Z'],
    ['26-May-26', '2026-05-25T22:00:00.000Z'],
    ['Dec 8, 2024', '2024-12-07T23:00:00.000Z'],
    ['Fri, 20 Nov 2026 10:00:00 GMT', '2026-11-20T10:00:00.000Z'],
    ['20 de noviembre de 2026', '2026-11-19T23:00:00.000Z'],
    ['11/20/2026 9:15:51 PM', '2026-11-20T20:15:51.000Z', 'mdy'],
    ['04/19/19 08:46', '2019-04-19T06:46:00.000Z', 'mdy'],
    ['46346.5', '2026-11-20T11:00:00.000Z'],
    ['20261120', '2026-11-19T23:00:00.000Z'],
  ] as [string, string, ('dmy' | 'mdy')?][])('%s', (cell, expected, order = 'dmy') => {
    expect(iso(cell, order)).toBe(expected);
  });

  it.each([
    '31.02.2026',
    '2026-13-01',
    '2026-11-20 25:00',
    'soon',
    '13/13/2026',
    '0000-00-00',
    '2026-11-20 10:00 XX',
  ])('%s is none', (cell) => {
    expect(iso(cell)).toBeNull();
  });

  it('proves the order of day and month only where it can', () => {
    expect(orderProof('13/04/2026')).toBe('dmy');
    expect(orderProof('04/13/2026')).toBe('mdy');
    expect(orderProof('03/04/2026')).toBe('open');
    expect(orderProof('04/04/2026')).toBe('none');
    expect(orderProof('03.04.2026')).toBe('dmy');
    expect(orderProof('2026-04-03')).toBe('none');
  });

  it('is the instant that the slow way gives, on every day and at every minute', () => {
    const fast = instantReader(berlin);
    const days = fc.integer({ min: epochDays(2015, 1, 1), max: epochDays(2030, 12, 31) });
    const around = fc.oneof(days, fc.constantFrom(epochDays(2026, 3, 29), epochDays(2026, 10, 25)));
    fc.assert(
      fc.property(around, fc.integer({ min: 0, max: 1439 }), (day, minute) => {
        const { year, month, day: date } = civil(day);
        const text = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
        const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        const written = readDate(`${text} ${time}`, 'dmy', false);
        expect(written && fast(written)).toBe(atLocal(text as Day, time, berlin));
      }),
    );
  });
});

describe('a moment as machines write it', () => {
  const two = fc.integer({ min: 0, max: 70 }).map((value) => String(value).padStart(2, '0'));
  const year = fc.constantFrom('1969', '1970', '2024', '2025', '2200', '20a4');
  const month = fc.constantFrom('00', '01', '02', '11', '12', '13', '0x');
  const zone = fc.constantFrom(
    '',
    'Z',
    ' +0100',
    '-09:30',
    ' -0330',
    '+0100',
    '+01:00',
    ' CET',
    'z',
    '+1:000',
    ' x0100',
  );

  it('is read as the same moment written with slashes', () => {
    fc.assert(
      fc.property(
        fc.tuple(year, month, two, fc.constantFrom(' ', 'T', '_'), two, two, two, zone),
        ([y, m, d, between, hour, minute, second, end]) => {
          const rest = `${between}${hour}:${minute}:${second}${end}`;
          expect(readDate(`${y}-${m}-${d}${rest}`, 'dmy', true)).toEqual(
            readDate(`${y}/${m}/${d}${rest}`, 'dmy', true),
          );
        },
      ),
      { numRuns: 5000 },
    );
  });
});
