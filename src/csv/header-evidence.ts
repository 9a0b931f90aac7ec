/** Whether a row names its columns or is one of the rows below it. */
import { type CellKind, cellKind } from './cell-kind.ts';
import type { TableRow } from './table.ts';

const ROWS = 100;
const NAMES =
  /^(?:#|id|.*\bid|sku|.*\bsku|name|.*\bname|title|handle|date|day|month|year|.*\bdate|price|.*\bprice|cost|.*\bcost|qty|quantity|.*\bquantity|amount|total|sub-?total|currency|status|type|email|vendor|supplier|location|category|order|product|item|description|country|city|stock|on hand|value|count)$/i;

/** Above 0: a header. Below 0: data. 0: nothing speaks for either. */
export function headerEvidence(cells: readonly string[], rows: readonly TableRow[]): number {
  const below = rows.slice(0, ROWS).filter((row) => row.cells.some((cell, column) => cell !== cells[column]));
  const kinds = kindsBelow(below, cells.length);
  const years = yearNames(cells);
  let evidence = 0;
  for (const [column, raw] of cells.entries()) {
    const cell = raw.trim();
    const kind = years.has(column) ? 'text' : cellKind(cell);
    if (kind === 'empty') continue;
    const under = kinds[column] ?? null;
    if (NAMES.test(cell)) evidence += 1;
    if (under === 'number' || under === 'date') evidence += kind === 'text' ? 2 : kind === under ? -2 : 0;
    else if (under === 'code') evidence += kind === 'text' ? 1 : kind === 'code' ? -0.5 : 0;
    else if (under === null && (kind === 'number' || kind === 'date')) evidence -= 1;
    if (repeatsBelow(cell, column, below)) evidence -= 1;
  }
  return evidence;
}

/** What most of the cells in each column are; null where they are of no one kind. */
export function kindsBelow(below: readonly TableRow[], columns: number): (CellKind | null)[] {
  const rows = below.slice(0, ROWS);
  return Array.from({ length: columns }, (_, column) => {
    const counts = new Map<CellKind, number>();
    let filled = 0;
    for (const row of rows) {
      const kind = cellKind(row.cells[column] ?? '');
      if (kind === 'empty') continue;
      filled += 1;
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    for (const [kind, count] of counts) if (count >= filled * 0.7) return kind;
    return null;
  });
}

/** `2000, 2001, 2002, …` in a row are names of columns, though they are numbers; below groups they begin again. */
export function yearNames(cells: readonly string[]): ReadonlySet<number> {
  const years = cells.flatMap((cell, column) => (/^(?:19|20)\d\d$/.test(cell.trim()) ? [column] : []));
  const rising = years.every((column, index) => {
    const before = cells[years[index - 1] as number];
    return (
      index === 0 || Number(cells[column]) > Number(before) || cells[column] === cells[years[0] as number]
    );
  });
  const different = new Set(years.map((column) => cells[column])).size;
  return new Set(different > 1 && rising ? years : []);
}

/** The same words again further down, as values repeat and names do not. */
const repeatsBelow = (cell: string, column: number, below: readonly TableRow[]): boolean =>
  cellKind(cell) === 'text' && below.filter((row) => row.cells[column]?.trim() === cell).length > 1;
