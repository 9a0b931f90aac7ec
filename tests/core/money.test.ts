import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decimalText,
  divideRounded,
  money,
  parseDecimal,
  sayMoney,
  spread,
  sum,
} from '../../src/core/money.ts';

describe('decimal text', () => {
  it.each([
    ['EUR', '1234.50', 123450n],
    ['EUR', '-0.05', -5n],
    ['JPY', '1200', 1200n],
    ['KWD', '1.234', 1234n],
    ['CLF', '1.2345', 12345n],
    ['EUR', '90071992547409.93', 9007199254740993n],
  ])('%s %s is %s minor units, both ways', (currency, text, minor) => {
    expect(parseDecimal(text, currency)).toEqual({ minor, currency });
    expect(decimalText({ minor, currency })).toBe(text);
  });

  it('rounds what is finer than the currency half away from zero', () => {
    expect(parseDecimal('1.005', 'EUR')?.minor).toBe(101n);
    expect(parseDecimal('-1.005', 'EUR')?.minor).toBe(-101n);
    expect(parseDecimal('1.0049', 'EUR')?.minor).toBe(100n);
    expect(parseDecimal('0.5', 'JPY')?.minor).toBe(1n);
  });

  it.each(['', '.', '-', '1e309', 'NaN', '0x10', '1,5', ' 1', '1.2.3', '--1'])('refuses %j', (text) => {
    expect(parseDecimal(text, 'EUR')).toBeNull();
  });

  it('is the same with zeros after it', () => {
    const number = fc.stringMatching(/^-?\d{0,8}(\.\d{0,5})?$/);
    fc.assert(
      fc.property(number, fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF'), (text, currency) => {
        const zeros = `${text.includes('.') ? '' : '.'}0000000000000`;
        fc.pre(/\d/.test(text));
        expect(parseDecimal(text, currency)).toEqual(parseDecimal(text + zeros, currency));
      }),
    );
  });

  it('comes back as it was, whatever the amount', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
        fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF'),
        (minor, currency) => {
          expect(parseDecimal(decimalText({ minor, currency }), currency)?.minor).toBe(minor);
        },
      ),
    );
  });
});

describe('sums and shares', () => {
  it('adds one currency and refuses two', () => {
    expect(sum([money(1n, 'EUR'), money(2n, 'EUR')], 'EUR')).toEqual(money(3n, 'EUR'));
    expect(() => sum([money(1n, 'EUR'), money(2n, 'USD')], 'EUR')).toThrow('USD among EUR');
  });

  it('spreads to parts that add up exactly and lie within one unit of their share', () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 100000n }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.bigInt({ min: -1000000n, max: 1000000n }), weights, (minor, parts) => {
        const shares = spread(minor, parts);
        expect(shares.reduce((a, b) => a + b, 0n)).toBe(minor);
        const total = parts.reduce((a, b) => a + b, 0n);
        if (total === 0n) return;
        shares.forEach((share, index) => {
          const exact = minor * (parts[index] as bigint);
          const off = share * total - exact;
          expect(off < total && off > -total).toBe(true);
        });
      }),
    );
  });

  it('divides half away from zero', () => {
    expect(divideRounded(5n, 2n)).toBe(3n);
    expect(divideRounded(-5n, 2n)).toBe(-3n);
    expect(divideRounded(4n, 3n)).toBe(1n);
  });
});

describe('for a reader', () => {
  it('has the currency’s decimals, the locale’s marks and a true minus', () => {
    expect(sayMoney(money(128450n, 'EUR'), 'de-DE')).toBe('1.284,50\u00a0€');
    expect(sayMoney(money(-5800n, 'EUR'), 'en-GB')).toBe('−€58.00');
    expect(sayMoney(money(1200n, 'JPY'), 'en-GB')).toBe('JP¥1,200');
  });

  it('keeps every cent beyond what a double holds', () => {
    expect(sayMoney(money(900719925474099301n, 'EUR'), 'en-GB')).toBe('€9,007,199,254,740,993.01');
  });
});
