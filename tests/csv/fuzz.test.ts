/** Tables made at random, written in random ways, and files damaged at random. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvError } from '../../src/csv/errors.ts';
import { fileOf, read, tidied } from './files.ts';
import { isPlain, NAMES, table, write, written } from './random-table.ts';

describe('a table', () => {
  it('comes back as it was, whatever way it was written', async () => {
    await fc.assert(
      fc.asyncProperty(table, written, async (rows, how) => {
        fc.pre(isPlain(rows, how));
        const { info, cells } = await read(write([NAMES, ...rows], how));
        expect([info.header, ...cells]).toEqual([NAMES, ...rows]);
      }),
      { numRuns: 150 },
    );
  });
});

/** What `tidy` makes of it: clean CSV, or a refusal that a person understands. */
async function isReadOrRefused(bytes: Uint8Array): Promise<void> {
  const result = await tidied(await fileOf(bytes)).catch((error: unknown) => error);
  if (result instanceof Error) {
    expect(result).toBeInstanceOf(CsvError);
    expect(result.message).toMatch(/^[A-Z].*\.$/s);
  } else expect(result).toMatch(/^(?:"(?:[^"]|"")*"(?:,"(?:[^"]|"")*")*\r\n)*$/);
}

describe('what is read or refused in words, and never ends otherwise', () => {
  const flips = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 12 });
  it('is a table with bytes changed, cut anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(table, written, flips, fc.nat(), async (rows, how, bytes, cut) => {
        const file = write([NAMES, ...rows], how);
        for (const [at, byte] of bytes) file[at % file.length] = byte;
        await isReadOrRefused(file.subarray(0, 1 + (cut % (file.length * 2))));
      }),
      { numRuns: 150 },
    );
  });

  const signs = fc.string({ unit: fc.constantFrom(...'a1é,;"\'\n\r\t \\|\0'), maxLength: 300 });
  it('is any text of signs that mean something', async () => {
    await fc.assert(
      fc.asyncProperty(signs, (text) => isReadOrRefused(Buffer.from(text))),
      { numRuns: 150 },
    );
  });

  it('are any bytes', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), isReadOrRefused), { numRuns: 150 });
  });
});

describe('a hostile file', () => {
  const line = '2026-11-01,MUG,"Mug, blue",2,10.00\n';
  const head = 'Day,SKU,Title,Quantity,Price\n';
  // Each would take minutes or all memory where time or memory grew with the square of the size.
  it.each([
    ['a quote that nothing closes at the top', `${head}1,2,"open,4,5\n${line.repeat(60_000)}`, 60_000],
    ['a quote that nothing closes at the end', `${head}${line.repeat(60_000)}1,2,"open,4,5\n`, 60_001],
    ['a quote that nothing closes on each line', head + '1,2,"open,4,5\n'.repeat(60_000), 60_000],
    ['a million empty lines', `${head}${line}${'\n'.repeat(1_000_000)}${line}`, 2],
    ['lines of blanks', `${head}${line}${',,,,\n'.repeat(200_000)}${line}`, 2],
    [
      'rows of any length',
      head + Array.from({ length: 60_000 }, (_, i) => `1${',x'.repeat(i % 7)}\n`).join(''),
      60_000,
    ],
  ])('is read: %s', { timeout: 60_000 }, async (_, text, rows) => {
    const { cells } = await read(text);
    expect(Math.abs(cells.length - rows)).toBeLessThanOrEqual(1);
  });

  it.each([
    ['a row of 5 MB', `${head}${line}${'x'.repeat(5_000_000)},1\n${line}`, /^The row on line 3 is longer/],
    ['a quoted row of 5 MB', `${head}"${'x,'.repeat(2_500_000)}",1\n`, /^The row on line 2 is longer/],
    ['10,000 columns', `${head}${line}${','.repeat(9_999)}\n`, /^Line 3 has 10,000 columns/],
    ['nothing but quotes', '"'.repeat(3_000_000), /^The row on line 1 is longer/],
    ['nothing but commas', ','.repeat(1_000_000), /^Line 1 has 1,000,001 columns/],
  ])('is refused: %s', { timeout: 60_000 }, async (_, text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });
});
