import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seenNumbers } from '../../src/csv/seen-numbers.ts';

/** Numbers as shops have them, and whatever else: near each other, with zeros before, of several shops. */
const number = fc.oneof(
  fc.integer({ min: 0, max: 300 }).map((value) => `#${value}`),
  fc.integer({ min: 0, max: 300 }).map((value) => `${value}`.padStart(4, '0')),
  fc.constantFrom(
    '',
    '#',
    '0',
    '00',
    '#00',
    'A-1',
    'a-1',
    'A-01',
    '1-A',
    '999999999999999',
    '9999999999999999',
  ),
  fc.integer({ min: 0, max: 2 ** 50 }).map((value) => `403-${value}`),
  fc.string(),
);

it('tells what came before from what did not, as a set does', () => {
  fc.assert(
    fc.property(fc.array(number, { maxLength: 300 }), (numbers) => {
      const seen = seenNumbers();
      const known = new Set<string>();
      for (const each of numbers) {
        expect([each, seen.add(each)]).toEqual([each, known.has(each)]);
        known.add(each);
      }
    }),
  );
});

it('goes on when numbers lie too far apart for pages of their own', () => {
  const seen = seenNumbers();
  const far = (index: number) => `${index * 1_000_003}`;
  for (let index = 0; index < 20_000; index += 1) expect(seen.add(far(index))).toBe(false);
  for (let index = 0; index < 20_000; index += 1) expect(seen.add(far(index))).toBe(true);
  expect(seen.add('7')).toBe(false);
});
