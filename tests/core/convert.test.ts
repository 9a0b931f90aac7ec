import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { converted, type Factor, factorsOf, type Rate } from '../../src/core/convert.ts';
import { type Day, fromIso, type Instant, type Zone } from '../../src/core/time.ts';

const ZONE = 'Europe/Berlin' as Zone;
const at = (text: string) => fromIso(text, ZONE) as Instant;
const rate = (day: string, base: string, quote: string, value: string): Rate => ({
  day: day as Day,
  base,
  quote,
  rate: value,
});
const factorAt = (factors: readonly Factor[], currency: string, when: Instant) =>
  factors.find((each) => each.currency === currency && each.since <= when && when < each.until);
const value = (rates: readonly Rate[], currency: string, minor: bigint, when: string) => {
  const factor = factorAt(factorsOf(rates, 'EUR', ZONE), currency, at(when));
  return factor ? converted(minor, factor) : null;
};

describe('conversion', () => {
  it('takes the rate of the day, else the latest before it, never a later one', () => {
    const rates = [rate('2026-11-10', 'USD', 'EUR', '0.9'), rate('2026-11-12', 'USD', 'EUR', '0.8')];
    expect(value(rates, 'USD', 1000n, '2026-11-09T23:59')).toBeNull();
    expect(value(rates, 'USD', 1000n, '2026-11-10T00:00')).toBe(900n);
    expect(value(rates, 'USD', 1000n, '2026-11-11T23:59')).toBe(900n);
    expect(value(rates, 'USD', 1000n, '2026-11-12T00:00')).toBe(800n);
    expect(value(rates, 'GBP', 1000n, '2026-11-12T00:00')).toBeNull();
  });

  it('turns a rate round, and goes by way of a third currency', () => {
    expect(value([rate('2026-11-10', 'EUR', 'USD', '1.25')], 'USD', 1000n, '2026-11-10T12:00')).toBe(800n);
    const cross = [rate('2026-11-10', 'CHF', 'USD', '1.1'), rate('2026-11-10', 'CHF', 'EUR', '1.045')];
    expect(value(cross, 'USD', 1000n, '2026-11-10T12:00')).toBe(950n);
    // Told before turned on the same day; the later of the two otherwise.
    const both = [rate('2026-11-10', 'EUR', 'USD', '2'), rate('2026-11-10', 'USD', 'EUR', '0.7')];
    expect(value(both, 'USD', 1000n, '2026-11-10T12:00')).toBe(700n);
    expect(value([...both, rate('2026-11-11', 'EUR', 'USD', '2')], 'USD', 1000n, '2026-11-11T12:00')).toBe(
      500n,
    );
  });

  it('knows the decimals of each currency, and rounds half away from zero', () => {
    expect(value([rate('2026-11-10', 'JPY', 'EUR', '0.006')], 'JPY', 1000n, '2026-11-10T12:00')).toBe(600n);
    expect(value([rate('2026-11-10', 'KWD', 'EUR', '3')], 'KWD', 1005n, '2026-11-10T12:00')).toBe(302n);
    const half = [rate('2026-11-10', 'USD', 'EUR', '0.5')];
    expect(value(half, 'USD', 3n, '2026-11-10T12:00')).toBe(2n);
    expect(value(half, 'USD', -3n, '2026-11-10T12:00')).toBe(-2n);
  });

  it('has at most one factor for a currency at any moment', () => {
    const anyRate = fc
      .record({
        day: fc.integer({ min: 1, max: 28 }).map((day) => `2026-11-${String(day).padStart(2, '0')}`),
        base: fc.constantFrom('EUR', 'USD', 'JPY', 'CHF'),
        quote: fc.constantFrom('EUR', 'USD', 'JPY', 'CHF'),
        value: fc.integer({ min: 1, max: 99_999 }).map((n) => `${n}.${n}`),
      })
      .map(({ day, base, quote, value: text }) => rate(day, base, quote, text));
    fc.assert(
      fc.property(
        fc.array(anyRate, { maxLength: 30 }),
        fc.integer({ min: 0, max: 30 * 24 }),
        (rates, hours) => {
          const when = (at('2026-11-01T00:00') + hours * 3_600_000) as Instant;
          const here = factorsOf(rates, 'EUR', ZONE).filter(
            (each) => each.since <= when && when < each.until,
          );
          expect(new Set(here.map(({ currency }) => currency)).size).toBe(here.length);
          const known = rates.some(
            ({ base, quote, day }) => base === 'USD' && quote === 'EUR' && at(day) <= when,
          );
          // Once known, always known.
          if (known) expect(here.map(({ currency }) => currency)).toContain('USD');
        },
      ),
    );
  });
});
