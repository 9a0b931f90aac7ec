import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localTimes } from '../../src/core/local-times.ts';
import { dayOf, instant, toIso, type Zone } from '../../src/core/time.ts';

describe('many local times', () => {
  // Lord Howe moves by half an hour, Nepal is off by 45 minutes
  const zones = [
    'Europe/Berlin',
    'UTC',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
  ] as Zone[];
  it.each(zones)('are those of the calendar: %s', (zone) => {
    const local = localTimes(zone);
    const near = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2027, 0) });
    fc.assert(
      fc.property(fc.array(near, { maxLength: 20 }), fc.integer({ min: 0, max: 7_200_000 }), (list, step) => {
        for (const start of list)
          for (const at of [start, start + step, start - (start % 1000)].map(instant))
            expect(local(at)).toEqual({ day: dayOf(at, zone), iso: toIso(at, zone) });
      }),
      { numRuns: 100 },
    );
  });

  it('are right before offsets were whole minutes, and before 1970', () => {
    const zones = ['Europe/Berlin', 'Africa/Monrovia', 'Europe/Amsterdam'] as Zone[];
    for (const zone of zones) {
      const local = localTimes(zone);
      for (const at of [-2_500_000_000_123, -1, 0, 63_676_799_999, 63_676_800_000].map(instant))
        expect(local(at)).toEqual({ day: dayOf(at, zone), iso: toIso(at, zone) });
    }
  });

  it('are right at both ends of summer', () => {
    const zone = 'Europe/Berlin' as Zone;
    const local = localTimes(zone);
    for (const change of [Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1)])
      for (const off of [-1, 0, 1, 3_600_000]) {
        const at = instant(change + off);
        expect(local(at).iso).toBe(toIso(at, zone));
      }
  });
});
