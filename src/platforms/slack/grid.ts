/** A table made ready to be shown: its texts fitted, its buttons with the names of their rows. */
import type { Cell, TablePart } from '../../reply/reply.ts';
import { fitSaying, oneLine } from '../chat/cut.ts';
import { TABLE_ROWS } from './limits.ts';
import { isCut, isTooLong, type RowButton } from './render-buttons.ts';

const CELL = 300;

export interface Grid {
  /** Null where what stands above the table says it already. */
  readonly caption: string | null;
  readonly columns: readonly { readonly label: string; readonly end: boolean }[];
  /** As many as any way to show a table could hold. */
  readonly rows: readonly GridRow[];
  /** All that were given. */
  readonly given: TablePart['rows'];
  /** How many rows there are with those that are not here. */
  readonly total: number;
  readonly how: string;
}

export interface GridRow {
  /** One for each column; empty where there is nothing. */
  readonly cells: readonly string[];
  /** By column: the cell says nothing that its button does not. */
  readonly onlyButton: readonly boolean[];
  readonly buttons: readonly RowButton[];
}

export function gridOf(part: TablePart): Grid {
  const rows = part.rows.slice(0, TABLE_ROWS);
  const count = Math.max(part.columns.length, ...rows.map((row) => row.length));
  return {
    caption: part.caption.trim() === '' ? null : fitSaying(part.caption, 1000),
    columns: Array.from({ length: count }, (_, index) => ({
      label: cellText(part.columns[index]?.label ?? ''),
      end: part.columns[index]?.align === 'end',
    })),
    rows: rows.map((row) => gridRow(row, count)),
    given: part.rows,
    total: part.rows.length + (part.more?.count ?? 0),
    how: oneLine(part.more?.how ?? 'not shown here'),
  };
}

function gridRow(row: readonly Cell[], count: number): GridRow {
  const columns = Array.from({ length: count }, (_, index) => pressable(row[index] ?? ''));
  const texts = columns.map((cell) => (typeof cell === 'string' ? cell : cell.text));
  const title = texts.find((text) => text !== '') ?? '';
  const buttons = columns.flatMap((cell, column) =>
    typeof cell === 'string' ? [] : [{ button: cell.button, text: cell.text, title, column }],
  );
  return { cells: texts.map(cellText), onlyButton: columns.map(saysNoMore), buttons };
}

const pressable = (cell: Cell): Cell =>
  typeof cell !== 'string' && isTooLong(cell.button) ? cell.text : cell;

/** The first column names the row, whatever its button says. */
const saysNoMore = (cell: Cell, column: number): boolean =>
  column > 0 &&
  typeof cell !== 'string' &&
  cell.button.label.includes(cell.text) &&
  !isCut(cell.button.label);

/** Whether its buttons do something with each row, and do not only lead to what the row is about. */
export const isWorkedThrough = (grid: Grid): boolean =>
  grid.rows.some(({ buttons }) =>
    buttons.some(({ column, text, button }) => column > 0 || text !== button.label),
  );

/** Sentences rather than numbers: in the narrow columns of a table a phone would show a word a line. */
export const isProse = (grid: Grid): boolean =>
  grid.columns.length > 1 &&
  grid.columns.length <= PROSE_COLUMNS &&
  grid.columns.every((column) => !column.end) &&
  grid.rows.every(({ buttons }) => buttons.length === 0) &&
  sentencesOf(grid) !== null;

const PROSE_COLUMNS = 4;
const SENTENCE = 25;

/** The column that holds them. */
export function sentencesOf(grid: Grid): number | null {
  const long = grid.columns.map((_, index) => {
    const cells = grid.rows.map((row) => row.cells[index] ?? '');
    return cells.reduce((sum, cell) => sum + cell.length, 0) / Math.max(1, cells.length);
  });
  const widest = Math.max(...long.slice(1));
  return widest >= SENTENCE ? long.indexOf(widest, 1) : null;
}

const cellText = (text: string): string => (text.trim() === '' ? '' : fitSaying(text, CELL));

/** `and 38 more, as CSV`; null when everything is shown. */
export function moreOf(grid: Grid, shown: number): string | null {
  const missing = grid.total - shown;
  return missing > 0 ? `and ${missing.toLocaleString('en')} more, ${grid.how}` : null;
}
