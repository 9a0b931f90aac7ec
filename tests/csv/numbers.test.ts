import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bareNumber, numberReader, plainNumber, plainShape, shapeOf } from '../../src/csv/numbers.ts';

describe('a number under its column’s decimal mark', () => {
  it.each([
    ['1,234.50', '.', '1234.50'],
    ['1.234,50', ',', '1234.50'],
    ['1 234,50', ',', '1234.50'],
    ['1\u202f234,50', ',', '1234.50'],
    ["1'234.50", '.', '1234.50'],
    ['18.500', '.', '18.500'],
    ['18.500', ',', '18500'],
    ['12,50 €', ',', '12.50'],
    ['AU $3,000.00', '.', '3000.00'],
    ['-CA$4.42', '.', '-4.42'],
    ['EUR 90,00', ',', '90.00'],
    ['($12.50)', '.', '-12.50'],
    ['12.50-', '.', '-12.50'],
    ['−5', '.', '-5'],
    ['1,23,456.00', '.', '123456.00'],
    ['="007"', '.', '007'],
    ['45,-', ',', '45.'],
    ['1.234,-- €', ',', '1234.'],
    ['CHF 45.—', '.', '45.'],
    ['-45,-', ',', '-45.'],
    ['45,00-', ',', '-45.00'],
  ] as const)('%s with %s is %s', (cell, mark, plain) => {
    expect(plainNumber(cell, mark)).toBe(plain);
  });

  it.each(['1e309', 'NaN', 'Infinity', '0x10', '12,50.00', '1 2', '12 pcs', 'XYZ 5', '', '--5', '1.2.3'])(
    '%s is none',
    (cell) => {
      expect(plainNumber(cell, '.')).toBeNull();
      expect(plainNumber(cell, ',')).toBeNull();
    },
  );

  it('is what was written, whatever the grouping, mark and sign', () => {
    const written = fc.record({
      minor: fc.bigInt({ min: 0n, max: 10n ** 14n }),
      negative: fc.boolean(),
      point: fc.boolean(),
      sign: fc.constantFrom('', '€', 'EUR'),
    });
    fc.assert(
      fc.property(written, ({ minor, negative, point, sign }) => {
        const digits = minor.toString().padStart(3, '0');
        const [mark, group] = point ? (['.', ','] as const) : ([',', '.'] as const);
        const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, group);
        const cell = `${negative ? '-' : ''}${whole}${mark}${digits.slice(-2)} ${sign}`;
        const plain = `${negative ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
        expect(plainNumber(cell, mark)).toBe(plain);
      }),
    );
  });
});

describe('what a cell proves of the mark', () => {
  it.each([
    ['1234', 'whole'],
    ['1,234.5', '.'],
    ['1.234,5', ','],
    ['12.5', '.'],
    ['0.500', '.'],
    ['1234.500', '.'],
    ['18.500', 'open.'],
    ['18,500', 'open,'],
    ['1,234,567', '.'],
  ])('%s: %s', (cell, shape) => {
    expect(shapeOf(bareNumber(cell)?.core ?? '')).toBe(shape);
  });
});

describe('what is read without a closer look', () => {
  const text = fc.string({ unit: fc.constantFrom('0', '1', '5', '9', '.', ',', '-', ' '), maxLength: 7 });

  it('has the shape that a closer look finds', () => {
    fc.assert(
      fc.property(text, (cell) => {
        const shape = plainShape(cell);
        const bare = bareNumber(cell);
        if (shape !== null) expect(shape).toBe(bare && shapeOf(bare.core));
        else expect(cell).not.toMatch(/^-?\d+(\.\d+)?$/);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['.', ','] as const)('is the same number, decimal mark %s', (mark) => {
    const read = numberReader(mark);
    fc.assert(
      fc.property(text, (cell) => {
        expect(read(cell)).toBe(plainNumber(cell, mark));
      }),
      { numRuns: 2000 },
    );
  });
});
