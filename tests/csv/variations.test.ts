/**
 * Every fixture of every preset once more, written as others write it: other delimiters, encodings and line ends, blank
 * rows, columns of the shop's own. Nothing of what is read may change.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { canonicalRows, understand } from '../../src/csv/import.ts';
import { openTable } from '../../src/csv/table.ts';
import { fileOf } from './files.ts';
import { fixture, given } from './imported.ts';

const listed = (folder: string): string[] =>
  readdirSync(fixture(folder)).flatMap((name) => (/\.(csv|txt)$/.test(name) ? [`${folder}${name}`] : []));
// Where places are columns, every further column is one.
const FILES = [...listed(''), ...listed('presets/')].filter((file) => !file.includes('-wide'));

interface Written {
  readonly delimiter: string;
  readonly end: string;
  readonly quoted: boolean;
  /** Rows of nothing, the last of them at the end. */
  readonly blanks: boolean;
  /** Columns of the shop's own, before and behind. */
  readonly own: boolean;
  readonly bytes: (text: string) => Uint8Array;
}

const plain: Written = {
  ...{ delimiter: ',', end: '\n', quoted: true, blanks: false, own: false },
  bytes: (text) => Buffer.from(text),
};
const VARIATIONS: Readonly<Record<string, Written>> = {
  'semicolons, a BOM, CRLF and blank rows': {
    ...plain,
    ...{ delimiter: ';', end: '\r\n', blanks: true },
    bytes: (text) => Buffer.from(`\uFEFF${text}`),
  },
  'tabs in UTF-16': {
    ...plain,
    ...{ delimiter: '\t', quoted: false },
    bytes: (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  },
  'columns of the shop’s own before and behind': { ...plain, own: true },
};

async function rewritten(
  path: string,
  { delimiter, end, quoted, blanks, own, bytes }: Written,
): Promise<string> {
  const table = await openTable(path);
  const { header, headerLine, delimiter: before } = table.info;
  const cell = (value: string): string =>
    quoted || /["\n\r]/.test(value) || value.includes(delimiter) ? `"${value.replaceAll('"', '""')}"` : value;
  const line = (cells: readonly string[], first: string): string =>
    (own ? [first, ...cells, `${first} too`] : cells).map(cell).join(delimiter);
  const above = readFileSync(path, 'utf8')
    .replace(/^\uFEFF/, '')
    .split('\n')
    .slice(0, headerLine - 1);
  // A comma within a title's date is none between cells.
  const lines = above.map((each) =>
    each.includes(`${before} `) ? each : each.replaceAll(before, delimiter),
  );
  lines.push(line(header, 'My own'));
  const blank = delimiter.repeat(header.length - 1);
  for await (const rows of table.rows()) {
    for (const [index, row] of rows.entries()) {
      if (blanks && index % 2 === 1) lines.push(index % 4 === 1 ? '' : blank);
      lines.push(
        line(
          header.map((_, column) => row.cells[column] ?? ''),
          'mine',
        ),
      );
    }
  }
  if (blanks) lines.push(blank, '');
  return fileOf(bytes(lines.join(end)));
}

/** All that is made of a file, in a store of the fixture's currency. */
async function read(path: string, file: string) {
  const beside = fixture(file.replace(/\.\w+$/, '.json'));
  const told = existsSync(beside) ? (JSON.parse(readFileSync(beside, 'utf8')) as { store?: string }) : {};
  const name = file.split('/').at(-1) as string;
  const how = { ...given({}, name), storeCurrency: told.store ?? 'EUR' };
  const understood = await understand(path, how);
  const { kind, preset, questions } = understood;
  const rows: unknown[] = [];
  if (questions.length === 0) {
    for await (const { orders, products, stock, entries, rejects } of canonicalRows(path, understood, how)) {
      rows.push(...(orders ?? []), ...(products ?? []), ...(stock ?? []), ...(entries ?? []));
      for (const { reason } of rejects) rows.push(reason);
    }
  }
  return { kind, preset, questions, rows: rows.map(text) };
}

const text = (row: unknown): string =>
  JSON.stringify(row, (key, value: unknown) => {
    // A count without a day is of now.
    if (key === 'countedAt') return undefined;
    return typeof value === 'bigint' ? `${value}` : value;
  });

describe.each(Object.entries(VARIATIONS))('%s', (_, how) => {
  it.each(FILES)('%s', async (file) => {
    const [before, after] = [
      await read(fixture(file), file),
      await read(await rewritten(fixture(file), how), file),
    ];
    expect(after).toEqual(before);
  });
});
