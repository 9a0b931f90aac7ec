import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { harmless, unharm } from '../../src/csv/harmless.ts';
import { type Column, type Row, writeCsv } from '../../src/csv/write.ts';

const COLUMNS: readonly Column[] = [
  { key: 'title', label: 'title', kind: 'text' },
  { key: 'units', label: 'units', kind: 'number' },
  { key: 'net_sales', label: 'net_sales', kind: 'money' },
];

async function written(rows: readonly Row[], bom = false): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of writeCsv(COLUMNS, [rows], { bom })) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

/** Text with the signs that matter in it, much more often than by chance. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '=',
        '+',
        '-',
        '@',
        '\t',
        '\r',
        '\n',
        "'",
        '"',
        ' ',
        ',',
        '＝',
        '－',
        '\ufeff',
        '“',
        '1',
        '.',
      ),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));

describe('harmless text', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+49 30 1234', "'+49 30 1234"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['  =1', "'  =1"],
    ['\t=1', "'\t=1"],
    ['\rx', "'\rx"],
    ['＝1+1', "'＝1+1"],
    ['"=1+1', `'"=1+1`],
    ['-12.50', '-12.50'],
    ['-3', '-3'],
    ['Mug - blue', 'Mug - blue'],
    ["'tis", "'tis"],
    ["'=1", "''=1"],
    ['00123', '00123'],
  ])('%j is written %j', (from, to) => {
    expect(harmless(from)).toBe(to);
    expect(unharm(to)).toBe(from);
  });

  const SIGNS = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '−', '\t', '\r', '\n'];
  const BEFORE = [
    '',
    ' ',
    '   ',
    '\t',
    '\r',
    '\n',
    '\r\n',
    '\u00a0',
    '\u3000',
    '\u200b',
    '\ufeff',
    "'",
    '"',
    '“',
    ' "',
  ];
  it.each(SIGNS)('is made of whatever begins with %j, whatever stands before it', (sign) => {
    for (const before of BEFORE)
      for (const after of ['1+1', 'cmd|x', '', 'A1', '12.5.6']) {
        const cell = `${before}${sign}${after}`;
        expect(harmless(cell)).toBe(`'${cell}`);
        expect(unharm(`'${cell}`)).toBe(cell);
      }
  });

  it('comes back the same, whatever it was', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(unharm(harmless(value))).toBe(value);
      }),
      { numRuns: 5000 },
    );
  });

  it('never begins as a formula, unless it is a plain negative number', () => {
    fc.assert(
      fc.property(text, (value) => {
        const out = harmless(value);
        if (/^-\d+(?:[.,]\d+)?$/.test(out)) return;
        expect(out).not.toMatch(/^[\s"“”\ufeff]*[=+\-@＝＋－＠\t\r\n]/);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('a written file', () => {
  it('is UTF-8 with CRLF, the header first, a byte order mark unless it is not wanted', async () => {
    const rows = [{ title: 'Käse, "alt"', units: -3, net_sales: '-1234.50' }];
    expect(await written(rows)).toBe('title,units,net_sales\r\n"Käse, ""alt""",-3,-1234.50\r\n');
    expect(await written(rows, true)).toBe(`\ufeff${await written(rows)}`);
  });

  it('keeps numbers numbers and makes harmless what stands in a number’s place and is none', async () => {
    const rows = [
      { title: '-5', units: 12n, net_sales: '=1' },
      { title: null, units: null, net_sales: '-0.05' },
    ];
    expect(await written(rows)).toBe("title,units,net_sales\r\n-5,12,'=1\r\n,,-0.05\r\n");
  });

  it('is what csv-stringify writes, whatever its cells hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text, text)), async (list) => {
        const rows = list.map(([title, units, amount]) => ({ title, units, net_sales: amount }));
        const cells = list.map((row) => row.map(harmless));
        const theirs = stringify([COLUMNS.map(({ label }) => label), ...cells], {
          record_delimiter: 'windows',
          quoted_match: /[\r\n]/,
        });
        expect(await written(rows)).toBe(theirs);
      }),
      { numRuns: 500 },
    );
  });

  it('reads back with the same cells, whatever they hold', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, fc.integer(), fc.bigInt()), { minLength: 1 }),
        async (list) => {
          const rows = list.map(([title, units, amount]) => ({ title, units, net_sales: amount }));
          const read = parse(await written(rows), { columns: true, relax_column_count: false }) as Record<
            string,
            string
          >[];
          expect(read.map((row) => [unharm(row.title ?? ''), row.units, row.net_sales])).toEqual(
            list.map(([title, units, amount]) => [title, String(units), String(amount)]),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
