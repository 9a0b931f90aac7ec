import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../src/csv/dialect.ts';
import { quickReader } from '../../src/csv/quick-reader.ts';

const LONGEST = 60;
const DIALECT: Dialect = { delimiter: ',', quote: '"', escape: '"', newline: ['\r\n', '\n'] };

/** By csv-parse alone; null where it refuses the text. */
function peer(text: Buffer, longest: number): string[][] | null {
  try {
    return parse(text, {
      record_delimiter: ['\r\n', '\n'],
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: longest,
    });
  } catch {
    return null;
  }
}

/** In pieces of `size` bytes: the records, and what is left for csv-parse. */
function quick(text: Buffer, size: number, longest: number) {
  const reader = quickReader(DIALECT, longest);
  if (!reader) throw new Error('the ordinary dialect is not taken');
  const records: string[][] = [];
  const raw: (string | null)[] = [];
  let at = 0;
  let goes = true;
  while (goes && at < text.length) {
    goes = reader.give(text.subarray(at, at + size), (cells, own) => {
      records.push(cells);
      raw.push(own);
    });
    at += size;
  }
  return { records, raw, rest: Buffer.concat([reader.rest(), text.subarray(at)]) };
}

const sign = fc.constantFrom('a', 'é', '😀', ',', '"', '""', '\n', '\r\n', '\r', ' ', ',"', '",');
const cell = fc.oneof(
  fc.constantFrom('', 'a', '1.5', 'é', '"a,b"', '"a\nb"', '"a\r\nb"', '"5"" pipe"', '"""a"""', '""', 'a"b'),
  fc.string({ unit: sign, maxLength: 4 }),
);
const regular = fc
  .array(fc.tuple(fc.array(cell, { minLength: 1, maxLength: 4 }), fc.constantFrom('\n', '\r\n')), {
    maxLength: 8,
  })
  .map((rows) => rows.map(([cells, end]) => cells.join(',') + end).join(''));
const anything = fc.string({ unit: sign, maxLength: 60 });

describe('the quick reader', () => {
  it.each([10_000, LONGEST])('and csv-parse after it read what csv-parse reads, rows to %i', (longest) => {
    fc.assert(
      fc.property(fc.oneof(regular, anything), fc.integer({ min: 1, max: 70 }), (text, size) => {
        const bytes = Buffer.from(text);
        const whole = peer(bytes, longest);
        const { records, rest } = quick(bytes, size, longest);
        const left = rest.length === 0 ? [] : peer(rest, longest);
        expect(left && [...records, ...left]).toEqual(whole);
      }),
      { numRuns: 3000 },
    );
  });

  it('leaves nothing of an ordinary file to csv-parse', () => {
    const text = Buffer.from('a,b\r\n1,"x, ""y""\nz"\r\n\r\né,\n');
    expect(quick(text, 7, 1000)).toEqual({
      records: [['a', 'b'], ['1', 'x, "y"\nz'], [''], ['é', '']],
      raw: [null, '1,"x, ""y""\nz"\r\n', null, null],
      rest: Buffer.alloc(0),
    });
  });

  it.each([
    ['text after a closing quote', 'a\n"b" c,d\n', '"b" c,d\n'],
    ['a row that is too long', `a\n${'b'.repeat(LONGEST)}\nc\n`, `${'b'.repeat(LONGEST)}\nc\n`],
    ['a quote that nothing closes', `a\n"${'b\n'.repeat(LONGEST)}`, `"${'b\n'.repeat(LONGEST)}`],
    ['a record of a hundred lines', `a\n"${'""\n'.repeat(100)}"\n`, `"${'""\n'.repeat(100)}"\n`],
    ['a last line without end', 'a\nb', 'b'],
  ])('leaves the file from there on to csv-parse: %s', (what, text, rest) => {
    const found = quick(Buffer.from(text), 1000, what.includes('hundred') ? 1000 : LONGEST);
    expect(found.records).toEqual([['a']]);
    expect(found.rest.toString()).toBe(rest);
  });

  it.each([
    { ...DIALECT, delimiter: ', ' },
    { ...DIALECT, escape: '\\' as const },
    { ...DIALECT, newline: ['\r'] },
  ])('takes no dialect but the ordinary: %o', (dialect) => {
    expect(quickReader(dialect, LONGEST)).toBeNull();
  });
});
