import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { sharedFolder } from '../helpers/shared.ts';
import { readFile, tidied } from './files.ts';
import { NOTHING, pollockScore, total } from './pollock-score.ts';
import { weightOf } from './pollute.ts';

const shared = sharedFolder();
const folder = (...path: string[]) => join(shared ?? '', 'csv', ...path);
const list = (...path: string[]) => (shared === null ? [] : readdirSync(folder(...path)));

interface Expected {
  readonly file: string;
  readonly format: Record<'delimiter' | 'encoding' | 'quoting', string> & {
    readonly bom: boolean;
    readonly header_line: number;
    readonly columns: number;
  };
  readonly counts: { readonly data_rows: number };
}
const ENCODINGS: Readonly<Record<string, string>> = { 'utf-16': 'utf-16le', cp932: 'shift_jis' };

describe.skipIf(shared === null)('vendor exports', () => {
  it.each(list('vendor'))('%s', async (name) => {
    const text = readFileSync(folder('vendor', name, 'expected.json'), 'utf8');
    const { file, format, counts } = JSON.parse(text) as Expected;
    const { info, rows } = await readFile(folder('vendor', name, file));
    expect({
      delimiter: info.delimiter === '\t' ? 'tab' : info.delimiter,
      encoding: info.encoding,
      bom: info.bom,
      header: info.headerLine,
      columns: info.header.length,
      rows: rows.length,
    }).toEqual({
      delimiter: format.delimiter,
      encoding: ENCODINGS[format.encoding] ?? format.encoding,
      bom: format.bom,
      header: format.header_line,
      columns: format.columns,
      rows: counts.data_rows,
    });
    expect(new Set(info.header).size).toBe(info.header.length);
    for (const row of rows) expect(row.cells).toHaveLength(info.header.length);
  });
});

/** What `tidy` reached when this was written; it may rise and must not fall. */
const FLOOR = { simple: 9.98, weighted: 9.95 };

describe.skipIf(shared === null)('polluted tables (Pollock)', () => {
  it(`are read with a mean score of at least ${FLOOR.simple} of 10, weighted ${FLOOR.weighted}`, async () => {
    const names = list('dialects', 'csv');
    let sum = 0;
    let weighted = 0;
    let weights = 0;
    const worst: [string, number][] = [];
    for (const name of names) {
      const truth = readFileSync(folder('dialects', 'clean', name), 'utf8');
      const read = await tidied(folder('dialects', 'csv', name)).catch(() => null);
      const score = total(read === null ? NOTHING : pollockScore(read, truth));
      const weight = weightOf(name.replace('.csv', ''));
      sum += score;
      weighted += score * weight;
      weights += weight;
      worst.push([name, score]);
    }
    const mean = { simple: sum / names.length, weighted: weighted / weights };
    worst.sort((a, b) => a[1] - b[1]);
    const named = worst.slice(0, 3).map(([name, score]) => `${name} ${score.toFixed(2)}`);
    console.log(
      `Pollock, ${names.length} files: ${mean.simple.toFixed(4)} of 10, weighted ${mean.weighted.toFixed(4)}; least ${named.join(', ')}`,
    );
    expect(mean.simple).toBeGreaterThanOrEqual(FLOOR.simple);
    expect(mean.weighted).toBeGreaterThanOrEqual(FLOOR.weighted);
  });
});

/** Their truths are of other rows, or bytes that were broken before they came here. */
const NO_TRUTH = ['location_coordinates'];

describe.skipIf(shared === null)('csv-spectrum', () => {
  const names = list('corpora', 'csv-spectrum', 'csvs').map((name) => name.replace('.csv', ''));
  it.each(names.filter((name) => !NO_TRUTH.includes(name)))('%s', async (name) => {
    const json = readFileSync(folder('corpora', 'csv-spectrum', 'json', `${name}.json`), 'utf8');
    const text = await tidied(folder('corpora', 'csv-spectrum', 'csvs', `${name}.csv`));
    const truth = JSON.parse(json) as Record<string, string>[];
    const plain = (rows: unknown) => JSON.parse(JSON.stringify(rows).replaceAll('\\r\\n', '\\n'));
    expect(plain(parse(text, { columns: true }))).toEqual(plain(truth));
  });
});

describe.skipIf(shared === null)('tables saved badly from spreadsheets', () => {
  it.each([
    ['characters.csv', 1, 18, 382],
    ['complex.csv', 1, 4, 3],
    ['example.tsv', 1, 17, 140],
    ['excel_pasting.csv', 4, 9, 13],
    ['mixedGLB.csv', 4, 19, 133],
    ['null.csv', 0, 4, 10],
    ['simple.csv', 1, 3, 6],
    ['simple.psv', 1, 6, 28],
    ['simple.ssv', 1, 3, 6],
    ['simple.xlsx', 1, 3, 6],
    ['simple.zip', 1, 3, 6],
    ['spanish_chars.csv', 1, 8, 114],
    ['sw_gen.xlsx', 1, 17, 15],
    ['utf-16le_encoded.csv', 1, 19, 327],
    ['utf8bom.csv', 1, 2, 0],
  ])('%s', async (name, headerLine, columns, count) => {
    const { info, rows } = await readFile(folder('corpora', 'messytables-horror', 'horror', name));
    expect([info.headerLine, info.header.length, rows.length]).toEqual([headerLine, columns, count]);
  });
});

describe.skipIf(shared === null)('a year of sales in twelve files', () => {
  it('has 186,850 records, 545 blank rows and 355 header rows among them', async () => {
    const path = ['datasets', 'keithgalli-electronics-sales-2019', 'SalesAnalysis', 'Sales_Data'];
    const counts = { data: 0, blank: 0, header: 0 };
    for (const name of list(...path)) {
      const { rows, dropped } = await readFile(folder(...path, name));
      counts.data += rows.length;
      counts.blank += dropped.filter(({ why }) => why === 'blank').length;
      counts.header += dropped.filter(({ why }) => why === 'repeated header').length;
    }
    expect(counts).toEqual({ data: 186_850 - 545 - 355, blank: 545, header: 355 });
  });
});
