/** Table files made for a test, and what is read from them. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterAll } from 'vitest';
import { openTable, type Table, type TableLimits, type TableRow } from '../../src/csv/table.ts';
import { tidy } from '../../src/csv/tidy.ts';

const folder = await mkdtemp(join(tmpdir(), 'shoppulse-test-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
let count = 0;

export async function fileOf(content: string | Uint8Array): Promise<string> {
  count += 1;
  const path = join(folder, `table-${count}`);
  await writeFile(path, content);
  return path;
}

export interface Read {
  readonly info: Table['info'];
  readonly rows: readonly TableRow[];
  readonly cells: readonly (readonly string[])[];
  readonly dropped: Table['dropped'];
}

export async function readFile(path: string, limits: Partial<TableLimits> = {}): Promise<Read> {
  const table = await openTable(path, limits);
  const rows: TableRow[] = [];
  for await (const batch of table.rows()) rows.push(...batch);
  return { info: table.info, rows, cells: rows.map((row) => row.cells), dropped: table.dropped };
}

export const read = async (content: string | Uint8Array, limits: Partial<TableLimits> = {}): Promise<Read> =>
  readFile(await fileOf(content), limits);

export async function tidied(path: string): Promise<string> {
  let text = '';
  for await (const piece of tidy(path)) text += piece;
  return text;
}

export const gzipped = (content: string | Uint8Array): Uint8Array => gzipSync(content);
export const zipped = (files: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])));

/** A workbook with these sheets, their cells text. */
export function workbook(sheets: Readonly<Record<string, readonly (readonly string[])[]>>): Uint8Array {
  const names = Object.keys(sheets);
  const office = 'http://schemas.openxmlformats.org';
  const main = `${office}/spreadsheetml/2006/main`;
  const relations = `${office}/officeDocument/2006/relationships`;
  const listed = names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`);
  const related = names.map(
    (_, at) =>
      `<Relationship Id="rId${at + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  const cell = (text: string, row: number, column: number): string =>
    `<c r="${String.fromCharCode(65 + column)}${row + 1}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const parts = names.map((name, at) => {
    const rows = (sheets[name] ?? []).map(
      (cells, row) =>
        `<row r="${row + 1}">${cells.map((text, column) => cell(text, row, column)).join('')}</row>`,
    );
    const sheet = `<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData></worksheet>`;
    return [`xl/worksheets/sheet${at + 1}.xml`, sheet] as const;
  });
  const packages = `${office}/package/2006/relationships`;
  return zipped({
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}">${related.join('')}</Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"/>`,
    ...Object.fromEntries(parts),
  });
}
