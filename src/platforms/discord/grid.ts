/** A table made ready to be shown: its texts fitted, its buttons with the names of their rows. */
import type { Button, Cell, TablePart } from '../../reply/reply.ts';
import { fitSaying, oneLine } from '../chat/cut.ts';

const CELL = 300;

export interface Grid {
  /** Null where what stands above the table says it already. */
  readonly caption: string | null;
  readonly columns: readonly Column[];
  /** As many as any way to show a table could hold. */
  readonly rows: readonly GridRow[];
  /** All that were given. */
  readonly given: TablePart['rows'];
  /** How many rows there are with those that are not here. */
  readonly total: number;
  readonly how: string;
}

export interface Column {
  readonly label: string;
  readonly end: boolean;
  /** Stands above the rows alone: what is in it explains itself, or the caption says the label. */
  readonly headOnly: boolean;
}

export interface GridRow {
  /** One for each column; empty where there is nothing. */
  readonly cells: readonly string[];
  /** By column: the cell says nothing that its button does not. */
  readonly onlyButton: readonly boolean[];
  readonly buttons: readonly RowButton[];
}

/** A button within a table: the text of its cell, and what names its row. */
export interface RowButton {
  readonly button: Button;
  readonly text: string;
  readonly title: string;
  readonly column: number;
}

/** What the chat can hold. */
export interface Bounds {
  readonly rows: number;
  /** Whether a button has no room for what it carries. */
  readonly isTooLong: (button: Button) => boolean;
  /** Whether a button is too small for its label. */
  readonly isCut: (label: string) => boolean;
}

export function gridOf(part: TablePart, bounds: Bounds): Grid {
  const rows = part.rows.slice(0, bounds.rows);
  const count = Math.max(part.columns.length, ...rows.map((row) => row.length));
  const made = rows.map((row) => gridRow(row, count, bounds));
  return {
    caption: part.caption.trim() === '' ? null : fitSaying(part.caption, 1000),
    columns: Array.from({ length: count }, (_, index): Column => {
      const label = cellText(part.columns[index]?.label ?? '');
      const end = part.columns[index]?.align === 'end';
      const inCaption = part.caption.toLowerCase().includes(label.toLowerCase());
      return { label, end, headOnly: inCaption || (!end && holdsSentences(made, index)) };
    }),
    rows: made,
    given: part.rows,
    total: part.rows.length + (part.more?.count ?? 0),
    how: oneLine(part.more?.how ?? 'not shown here'),
  };
}

/** So many characters are no name and no state. */
const SENTENCE = 25;

function holdsSentences(rows: readonly GridRow[], column: number): boolean {
  const cells = rows.flatMap(({ cells }) => cells[column] || []);
  return cells.reduce((sum, cell) => sum + cell.length, 0) >= SENTENCE * Math.max(1, cells.length);
}

function gridRow(row: readonly Cell[], count: number, bounds: Bounds): GridRow {
  const columns = Array.from({ length: count }, (_, index) => pressable(row[index] ?? '', bounds));
  const texts = columns.map((cell) => (typeof cell === 'string' ? cell : cell.text));
  const title = texts.find((text) => text !== '') ?? '';
  const buttons = columns.flatMap((cell, column) =>
    typeof cell === 'string' ? [] : [{ button: cell.button, text: cell.text, title, column }],
  );
  const onlyButton = columns.map((cell, column) => saysNoMore(cell, column, bounds));
  return { cells: texts.map(cellText), onlyButton, buttons };
}

const pressable = (cell: Cell, bounds: Bounds): Cell =>
  typeof cell !== 'string' && bounds.isTooLong(cell.button) ? cell.text : cell;

/** The first column names the row, whatever its button says. */
const saysNoMore = (cell: Cell, column: number, bounds: Bounds): boolean =>
  column > 0 &&
  typeof cell !== 'string' &&
  cell.button.label.includes(cell.text) &&
  !bounds.isCut(cell.button.label);

/** Whether its buttons do something with each row, and do not only lead to what the row is about. */
export const isWorkedThrough = (grid: Grid): boolean =>
  grid.rows.some(({ buttons }) =>
    buttons.some(({ column, text, button }) => column > 0 || text !== button.label),
  );

const cellText = (text: string): string => (text.trim() === '' ? '' : fitSaying(text, CELL));

/** `and 38 more, as CSV`; null when everything is shown. */
export function moreOf(grid: Grid, shown: number): string | null {
  const missing = grid.total - shown;
  return missing > 0 ? `and ${missing.toLocaleString('en')} more, ${grid.how}` : null;
}
