import fc from 'fast-check';
import { expect, test } from 'vitest';
import { words } from '../../src/app/words.ts';
import { asLine, readOptions } from '../../src/terminal/options.ts';
import { UsageError } from '../../src/terminal/usage-error.ts';

test('takes our flags out wherever they stand, and leaves the command its own', () => {
  const read = readOptions([
    '--json',
    'orders',
    'last',
    'week',
    '--store=Acme Berlin',
    '--channel',
    'web',
    '--as',
    'vera',
  ]);
  expect(read).toMatchObject({ json: true, store: 'Acme Berlin', as: 'vera', dryRun: false });
  expect(read.words).toEqual(['orders', 'last', 'week', '--channel', 'web']);
});

test('reads answers by key', () => {
  const read = readOptions([
    'import',
    'a.csv',
    '--answer',
    'dates=day-first',
    '--answer=currency=EUR',
    '--dry-run',
  ]);
  expect(read.answers).toEqual({ dates: 'day-first', currency: 'EUR' });
  expect(read).toMatchObject({ dryRun: true, words: ['import', 'a.csv'] });
});

test.each(['constructor', '__proto__', 'toString'])('%s is a word as any other', (word) => {
  expect(readOptions(['refunds', word]).words).toEqual(['refunds', word]);
});

test('all that follows -- is the command’s', () => {
  expect(readOptions(['import', '--', '--json']).words).toEqual(['import', '--json']);
});

test.each([[['--store']], [['--at=']], [['--answer', 'dates']]])('%j is not understood', (argv) => {
  expect(() => readOptions(argv)).toThrow(UsageError);
});

test('a line is read back as the words that the shell gave', () => {
  expect(asLine(['orders', 'channel:my shop', '--product=Mug, blue', "O'Neill", 'last week'])).toBe(
    'orders channel:"my shop" --product="Mug, blue" "O\'Neill" "last week"',
  );
  const word = fc.string({
    unit: fc.constantFrom('a', ' ', '"', "'", '=', ':', '-', '“', 'é'),
    minLength: 1,
  });
  fc.assert(
    fc.property(fc.array(word.filter((each) => !/["].*'|'.*"/.test(each))), (list) => {
      expect(words(asLine(list)).map((each) => each.text)).toEqual(list);
    }),
  );
});
