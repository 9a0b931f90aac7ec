/**
 * A table in the way that a phone shows best: rows with their buttons where there are few, columns in a code block
 * where they are narrow, else a line for each row. What is left out is counted.
 */
import type { APIMessageTopLevelComponent } from 'discord.js';
import type { Part, TablePart } from '../../reply/reply.ts';
import { width } from '../chat/cut.ts';
import { isTooLong } from './button.ts';
import { type Grid, type GridRow, gridOf, isWorkedThrough, moreOf } from './grid.ts';
import type { Kit } from './kit.ts';
import { bold, boldLine, codeBlock, escaped, small } from './markdown.ts';
import { display } from './pieces.ts';
import { isCut, rowMenus } from './render-buttons.ts';
import { captionOf, rowComponents, sayRow } from './render-rows.ts';

const TABLE_ROWS = 200;
/** So many characters of a monospaced font stand in a line of Discord on any phone. */
const PHONE = 34;

/** More rows than these with their buttons below them are a long way to scroll. */
const MOST_ROWS = 5;

/** Those of all tables of a message that are worked through: in one message they look alike. */
export function areFewRows(parts: readonly Part[]): boolean {
  const tables = parts.filter((part) => part.kind === 'table');
  const rows = tables.map((part) => gridOf(part, { rows: MOST_ROWS + 1, isTooLong, isCut }));
  return rows.reduce((sum, grid) => sum + (isWorkedThrough(grid) ? grid.rows.length : 0), 0) <= MOST_ROWS;
}

export function tableComponents(part: TablePart, kit: Kit): APIMessageTopLevelComponent[] {
  const grid = gridOf(part, { rows: TABLE_ROWS, isTooLong, isCut });
  if (grid.columns.length === 0) return [display(withMore(boldLine(grid.caption ?? ''), grid, 0, kit))];
  if (kit.tight.rows && isWorkedThrough(grid)) return rowComponents(grid, kit);
  const { said, rows } = (isNarrow(grid, kit) ? lined(grid, kit) : null) ?? listed(grid, kit);
  return [display(withMore(said, grid, rows.length, kit)), ...menusOf(grid, rows, kit)];
}

/** Wider ones would be broken into pieces on a phone; where there is no room for columns any width will do. */
const isNarrow = (grid: Grid, kit: Kit): boolean => !kit.tight.aligned || widthOf(grid) <= PHONE;

interface Shown {
  readonly said: string;
  readonly rows: readonly GridRow[];
}

/** Row for row with its labels: what names it and its first figure, and the rest below in small. */
function listed(grid: Grid, kit: Kit): Shown {
  const say = (row: GridRow) => sayRow(grid, row, kit.tight.rowButtons);
  const lineOf = (row: GridRow) => {
    const { title, rest } = say(row);
    const beside = kit.tight.aligned ? rest.slice(0, 1) : rest;
    const below = rest.slice(beside.length).join(' · ');
    // `channel:` is parted from what it means already.
    const apart = title.endsWith(':') ? ' ' : ' · ';
    const first = [bold(title), ...beside.map((each) => escaped(each))].join(apart);
    return below === '' ? first : `${first}\n${small(below)}`;
  };
  const rows = fitting(grid.rows, kit.tight.table, (row) => lineOf(row).length + 1);
  const lines = [captionOf(grid, rows.map(say)), ...rows.map(lineOf)].filter(Boolean);
  return { said: lines.join('\n') || '–', rows };
}

/** Null where a text of it would end the block. */
function lined(grid: Grid, kit: Kit): Shown | null {
  const line = kit.tight.aligned ? inColumns(grid) : (cells: readonly string[]) => cells.join(' · ');
  const head = line(grid.columns.map((column) => column.label));
  const rows = fitting(grid.rows, kit.tight.table - head.length, (row) => line(row.cells).length + 1);
  const block = codeBlock([head, ...rows.map((row) => line(row.cells))].join('\n'));
  if (block === null) return null;
  return { said: grid.caption === null ? block : `${boldLine(grid.caption)}\n${block}`, rows };
}

/** Whole rows only. */
function fitting(rows: readonly GridRow[], room: number, size: (row: GridRow) => number): GridRow[] {
  let left = room;
  const end = rows.findIndex((row) => {
    left -= size(row);
    return left < 0;
  });
  return rows.slice(0, end < 0 ? rows.length : end);
}

/** The widest cell of each column, as a monospaced font shows it. */
const widthsOf = (grid: Grid): number[] =>
  grid.columns.map(({ label }, column) =>
    Math.max(width(label), ...grid.rows.map((row) => width(row.cells[column] ?? ''))),
  );
const widthOf = (grid: Grid): number => widthsOf(grid).reduce((sum, each) => sum + each + 2, -2);

function inColumns(grid: Grid): (cells: readonly string[]) => string {
  const widths = widthsOf(grid);
  return (cells) =>
    cells
      .map((cell, column) => {
        const space = ' '.repeat((widths[column] ?? 0) - width(cell));
        return grid.columns[column]?.end ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd();
}

function withMore(said: string, grid: Grid, shown: number, kit: Kit): string {
  if (shown < grid.given.length) kit.used.cut.add(grid.given);
  const more = moreOf(grid, shown);
  return more === null ? said : `${said}\n${small(more)}`;
}

function menusOf(grid: Grid, rows: readonly GridRow[], kit: Kit): APIMessageTopLevelComponent[] {
  const buttons = rows.flatMap((row) => row.buttons);
  const labels = grid.columns.map((column) => column.label);
  if (kit.tight.rowButtons) return rowMenus(buttons, labels, kit);
  kit.used.buttonsLeft += buttons.length;
  return [];
}
