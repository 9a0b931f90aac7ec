import fc from 'fast-check';
import { IANAZone } from 'luxon';
import { expect, it } from 'vitest';
import { offsetAt } from '../../src/core/time-offset.ts';

const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const DAY = 86_400_000;

it('is what the zone’s own rules say, to the millisecond around each change of clocks', () => {
  const year = fc.integer({ min: 1965, max: 2040 });
  fc.assert(
    fc.property(zones, year, (name, of) => {
      const zone = IANAZone.create(name);
      for (const moment of changesOf(zone, Date.UTC(of, 0, 1), Date.UTC(of + 1, 0, 1))) {
        for (const at of [moment - DAY, moment - 1, moment, moment + 1, moment + 59_999, moment + DAY])
          expect(offsetAt(at, name), `${name} ${new Date(at).toISOString()}`).toBe(zone.offset(at));
      }
    }),
    { numRuns: 300 },
  );
});

it('has none for a zone that does not exist', () => {
  expect(offsetAt(0, 'Europe/Berlyn')).toBeNaN();
});

/** The first instants of the new clock, found by halving; where none changes, the year's first. */
function changesOf(zone: IANAZone, from: number, to: number): number[] {
  const found: number[] = [];
  for (let at = from; at < to; at += 10 * DAY) {
    let [low, high] = [at, Math.min(to, at + 10 * DAY)];
    if (zone.offset(low) === zone.offset(high)) continue;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (zone.offset(middle) === zone.offset(at)) low = middle;
      else high = middle;
    }
    found.push(high);
  }
  return found.length > 0 ? found : [from];
}
