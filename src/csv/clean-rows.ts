/** Records → data rows of the header's width; totals, repeated headers, footers and blank rows are left out and told. */

import { cellKind, isEmpty } from './cell-kind.ts';
import type { Head } from './csv-table.ts';
import { isFooter } from './footer.ts';
import type { Header } from './header.ts';
import { isHeading } from './heading.ts';
import { leadingTotal } from './leading-total.ts';
import { namesOtherTable, startsOtherTable } from './second-table.ts';
import type { DroppedRow, Table, TableInfo, TableRow } from './table.ts';
import { isFooterText, isTotalWord } from './total-words.ts';

const KEPT = 1000;
/** Rows at the end that may be a footer, held back until it is known that no data follows. */
const HELD = 20;

type Why = DroppedRow['why'];

/** `records` reads the file from its beginning each time. */
export function cleanRows(
  info: TableInfo,
  header: Header,
  head: Head,
  records: () => AsyncIterable<TableRow[]>,
): Table {
  const shape: Shape = {
    width: info.header.length,
    headers: info.headerCells.map((cells) => trimmed(cells)),
    names: new Set(
      info.headerCells.length === 1 ? trimmed(info.headerCells[0] as string[]).filter(Boolean) : [],
    ),
    usual: usualFill(head.rows.slice(header.data)),
    commented: info.preamble.some((line) => COMMENT.test(line)),
    total: head.whole ? leadingTotal(head.rows.slice(header.data)) : null,
  };
  let left = new LeftOut();
  return {
    info,
    rows: () => {
      left = new LeftOut();
      return readRows(records(), header.data, shape, left);
    },
    get dropped() {
      return left.rows;
    },
    get droppedCount() {
      return left.count;
    },
  };
}

interface Shape {
  readonly width: number;
  readonly headers: readonly (readonly string[])[];
  /** The names of a header of one line. */
  readonly names: ReadonlySet<string>;
  /** The lines above the header begin with `#`: where such lines come again, so does a header. */
  readonly commented: boolean;
  /** How many cells a data row usually fills. */
  readonly usual: number;
  /** Line of a total that stands above the rows it sums up. */
  readonly total: number | null;
}

class LeftOut {
  readonly rows: DroppedRow[] = [];
  count = 0;
  add(row: TableRow, why: Why): void {
    this.count += 1;
    if (this.rows.length < KEPT) this.rows.push({ ...row, why });
  }
}

async function* readRows(
  records: AsyncIterable<TableRow[]>,
  skip: number,
  shape: Shape,
  left: LeftOut,
): AsyncGenerator<TableRow[]> {
  let index = 0;
  let isOther = false;
  let wasBlank = false;
  let held: { row: TableRow; why: Why }[] = [];
  for await (const batch of records) {
    const rows: TableRow[] = [];
    for (const [at, row] of batch.entries()) {
      index += 1;
      if (index <= skip) continue;
      const judged = judge(row, shape, wasBlank);
      const followsBlank = wasBlank && judged.why === null;
      wasBlank = judged.why === 'blank' || (wasBlank && isAlone(judged.why));
      // The first table goes on where its own header comes again.
      if (judged.why === 'repeated header') {
        isOther = false;
        // What stands above its own header is a title.
        for (const { row: title, why: was } of held.splice(0)) left.add(title, was);
      } else if (shape.commented && isComment(row.cells)) isOther = true;
      else if (judged.why === null && startsOtherTable(row.cells, shape.names)) isOther = true;
      else if (followsBlank && namesOtherTable(row, batch.slice(at + 1, at + 4), shape.names)) isOther = true;
      const { why, sure } = isOther && judged.why !== 'blank' ? OTHER : judged;
      if (why !== null && sure) left.add(row, why);
      else if (why !== null && held.length < HELD) held.push({ row, why });
      else {
        for (const each of held) {
          if (isHeading(each.row.cells, shape.usual)) left.add(each.row, 'heading');
          else rows.push(fitted(each.row, shape.width));
        }
        if (held.length > 0) held = [];
        rows.push(fitted(row, shape.width));
      }
    }
    if (rows.length > 0) yield rows;
  }
  for (const { row, why } of held) left.add(row, why);
}

interface Judgement {
  readonly why: Why | null;
  /** Whatever follows. Otherwise only when nothing but its like follows. */
  readonly sure: boolean;
}
const DATA: Judgement = { why: null, sure: true };
const OTHER: Judgement = { why: 'second table', sure: true };

function judge(row: TableRow, shape: Shape, afterBlank: boolean): Judgement {
  const { cells } = row;
  const first = cells.find((cell) => cell.trim() !== '');
  if (first === undefined) return { why: 'blank', sure: true };
  if (row.line === shape.total) return { why: 'total', sure: true };
  if (isTotalWord(first) && isSummed(cells, first))
    return { why: 'total', sure: filledOf(cells) < shape.usual };
  if (repeatsHeader(cells, shape.headers)) return { why: 'repeated header', sure: true };
  if (shape.usual >= 3 && isFooter(cells, shape.width, afterBlank)) return { why: 'footer', sure: false };
  if (shape.usual === 2 && isFooterText(first) && filledOf(cells) === 1)
    return { why: 'footer', sure: false };
  if (isHeading(cells, shape.usual)) return { why: 'heading', sure: true };
  return DATA;
}

/** An order's number may begin so too. */
const COMMENT = /^#(?:\W|$)/;
const isComment = (cells: readonly string[]): boolean =>
  COMMENT.test(cells[0] ?? '') && filledOf(cells) === 1;

const isAlone = (why: Why | null): boolean => why === 'footer' || why === 'heading';

/** Numbers and nothing else but a currency beside the word: a product may be called "Total" too. */
function isSummed(cells: readonly string[], word: string): boolean {
  const others = cells.filter((cell) => cell !== word && !isEmpty(cell));
  const numbers = others.filter((cell) => cellKind(cell) === 'number').length;
  return (
    numbers > 0 && others.every((cell) => cellKind(cell) === 'number' || /^[A-Z]{3}$/i.test(cell.trim()))
  );
}

const repeatsHeader = (cells: readonly string[], headers: readonly (readonly string[])[]): boolean =>
  headers.some((header) => {
    if (header.length < 2) return false;
    if (cells[0]?.trim() !== header[0]) return false;
    const here = trimmed(cells);
    return here.length === header.length && here.every((cell, column) => cell === header[column]);
  });

const filledOf = (cells: readonly string[]): number => cells.filter((cell) => !isEmpty(cell)).length;

/** Of the rows that say more than one thing, unless most say one alone: headings stand between few rows, too. */
function usualFill(rows: readonly TableRow[]): number {
  const fills = rows.map((row) => filledOf(row.cells)).filter((count) => count > 0);
  const several = fills.filter((count) => count > 1);
  const told = (several.length * 2 >= fills.length ? several : fills).sort((a, b) => a - b);
  return told[Math.floor(told.length / 2)] ?? 0;
}

function trimmed(cells: readonly string[]): string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== '');
  return cells.slice(0, last + 1).map((cell) => cell.trim());
}

/** Short rows are filled up; cells beyond the header go when nothing is in them, and stay with a blank that somebody wrote. */
function fitted(row: TableRow, width: number): TableRow {
  const { line, cells } = row;
  if (cells.length === width) return row;
  if (cells.length < width) return { line, cells: [...cells, ...Array(width - cells.length).fill('')] };
  const last = cells.findLastIndex((cell) => cell !== '') + 1;
  return { line, cells: cells.slice(0, Math.max(width, last)) };
}
