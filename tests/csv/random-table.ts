/** Tables of a shop made at random, and the ways in which a program may write them. */
import fc from 'fast-check';

export interface Written {
  readonly delimiter: string;
  readonly quote: '"' | "'";
  readonly escape: 'doubled' | 'backslash';
  readonly all: boolean;
  readonly newline: string;
  readonly last: boolean;
  readonly encoding: 'utf8' | 'utf8-bom' | 'utf16le' | 'utf16be';
  readonly preamble: readonly string[];
}

export const NAMES = ['Order', 'Day', 'SKU', 'Title', 'Note', 'Quantity', 'Price'];
const text = fc
  .string({ unit: fc.constantFrom(...'abÄé漢1 .,;|"\'&-\n'), maxLength: 10 })
  .map((each) => each.trim());
const row = fc.record({
  day: fc.integer({ min: 1, max: 28 }),
  sku: fc.stringMatching(/^[A-Z]{2,4}-\d{3}$/),
  title: text,
  note: text,
  quantity: fc.integer({ min: 0, max: 99 }),
  cents: fc.integer({ min: 0, max: 99_999 }),
});
export const table = fc
  .array(row, { minLength: 3, maxLength: 12 })
  .map((rows) =>
    rows.map(({ day, sku, title, note, quantity, cents }, index) => [
      `#${1000 + index}`,
      `2026-11-${String(day).padStart(2, '0')}`,
      sku,
      title,
      note,
      String(quantity),
      (cents / 100).toFixed(2),
    ]),
  );
export const written: fc.Arbitrary<Written> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|', ', ', '; '),
  quote: fc.constantFrom('"' as const, '"' as const, "'" as const),
  escape: fc.constantFrom('doubled' as const, 'doubled' as const, 'backslash' as const),
  all: fc.boolean(),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  last: fc.boolean(),
  encoding: fc.constantFrom('utf8' as const, 'utf8-bom' as const, 'utf16le' as const, 'utf16be' as const),
  preamble: fc.constantFrom([], ['Sales by day'], ['Sales', ''], ['Sales', 'From 1 to 28 November', '']),
});

export function write(rows: readonly (readonly string[])[], how: Written): Buffer {
  const { delimiter, quote, newline } = how;
  const inner = (cell: string) =>
    how.escape === 'doubled' ? cell.replaceAll(quote, quote + quote) : cell.replaceAll(quote, `\\${quote}`);
  // Apostrophes quote every cell or none: one alone is just an apostrophe.
  const needs = (cell: string) => how.all || quote === "'" || /[,;|\t\n\r"' ]/.test(cell);
  const lines = rows.map((cells) =>
    cells.map((cell) => (needs(cell) ? quote + inner(cell) + quote : cell)).join(delimiter),
  );
  const all = [...how.preamble, ...lines].join(newline) + (how.last ? newline : '');
  if (how.encoding === 'utf8') return Buffer.from(all);
  if (how.encoding === 'utf8-bom') return Buffer.from(`\ufeff${all}`);
  const little = Buffer.from(`\ufeff${all}`, 'utf16le');
  return how.encoding === 'utf16le' ? little : little.swap16();
}

/** Not so: a backslash before a quote that a line end or a delimiter follows may as well be the cell's last sign. */
export const isPlain = (rows: readonly (readonly string[])[], how: Written): boolean =>
  how.escape === 'doubled' || !rows.flat().some((cell) => new RegExp(`${how.quote}[\\n,;|]`).test(cell));
