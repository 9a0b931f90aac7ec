/**
 * A table in the way that a phone shows best: rows with their buttons where there are few, Slack's own table
 * once in a message, else text in columns. What is left out is counted.
 */
import type { KnownBlock, RawTextElement, RichTextBlockElement, RichTextElement } from '@slack/types';
import type { TablePart } from '../../reply/reply.ts';
import { width } from '../chat/cut.ts';
import { type Grid, type GridRow, gridOf, isProse, isWorkedThrough, moreOf, sentencesOf } from './grid.ts';
import type { Kit } from './kit.ts';
import { ACTIONS_ELEMENTS, TABLE_COLUMNS, TABLE_ROWS } from './limits.ts';
import { actions, menus } from './render-buttons.ts';
import { captionOf, type Head, headOf, rowBlocks, sayRow } from './render-rows.ts';
import { bold, richText, section, smallPrint, words } from './rich-text.ts';

const MOST_ROW_BLOCKS = 15;
/** From here on a column is wrapped rather than made wider. */
const LONG_CELL = 24;
/** So many characters of a monospaced font stand in a line of Slack on a phone. */
const PHONE = 40;

export function tableBlocks(part: TablePart, kit: Kit): KnownBlock[] {
  const grid = gridOf(part);
  if (grid.columns.length === 0)
    return [richText(section(bold(grid.caption ?? '–')), ...moreLine(grid, 0, kit))];
  const few = part.rows.length <= MOST_ROW_BLOCKS && kit.used.rowTables < kit.tight.rowTables;
  if (few && isWorkedThrough(grid)) {
    kit.used.rowTables += 1;
    return rowBlocks(grid, kit);
  }
  if (isProse(grid)) return proseOf(grid, kit);
  if (kit.surface.table && !kit.used.table && grid.columns.length <= TABLE_COLUMNS) {
    kit.used.table = true;
    return slackTable(grid, kit);
  }
  return textTable(grid, kit);
}

function slackTable(grid: Grid, kit: Kit): KnownBlock[] {
  const head = grid.columns.map((column) => column.label);
  const rows = fitting(grid.rows.slice(0, TABLE_ROWS - 1), kit.tight.cells - sizeOf(head), (row) =>
    sizeOf(row.cells),
  );
  const more = leftOut(grid, rows.length, kit);
  return [
    ...captionOf(grid).map((caption) => richText(caption)),
    {
      type: 'table',
      column_settings: grid.columns.map((column, index) => ({
        align: column.end ? 'right' : 'left',
        is_wrapped: rows.some((row) => (row.cells[index] ?? '').length > LONG_CELL),
      })),
      rows: [head, ...rows.map((row) => row.cells)].map((cells) => cells.map(rawText)),
    },
    ...(more === null ? [] : [smallPrint(more)]),
    ...rowMenus(grid, rows, kit),
  ];
}

// Slack refuses a cell without text.
const rawText = (text: string): RawTextElement => ({ type: 'raw_text', text: text === '' ? '\u00a0' : text });
const sizeOf = (cells: readonly string[]): number =>
  cells.reduce((sum, cell) => sum + Math.max(1, cell.length), 0);

/** Whole rows only. */
function fitting(rows: readonly GridRow[], room: number, size: (row: GridRow) => number): GridRow[] {
  let left = room;
  const end = rows.findIndex((row) => {
    left -= size(row);
    return left < 0;
  });
  return rows.slice(0, end < 0 ? rows.length : end);
}

function textTable(grid: Grid, kit: Kit): KnownBlock[] {
  const shown = kit.tight.aligned && widthOf(grid) > PHONE ? listed(grid, kit) : lined(grid, kit);
  const { blocks, elements } = shown.head;
  return [
    ...blocks,
    richText(...elements, ...shown.elements, ...moreLine(grid, shown.rows.length, kit)),
    ...rowMenus(grid, shown.rows, kit),
  ];
}

interface Shown {
  readonly head: Head;
  readonly elements: readonly RichTextBlockElement[];
  readonly rows: readonly GridRow[];
}

/** Row for row with its labels: what is wider than a phone would be broken into pieces there. */
function listed(grid: Grid, kit: Kit): Shown {
  const say = (row: GridRow) => sayRow(grid, row, kit.tight.rowButtons);
  const rows = fitting(grid.rows, kit.tight.table, (row) => say(row).title.length + say(row).rest.length + 4);
  const said = rows.map(say);
  const lines = said.flatMap(({ title, rest }) => [
    bold(title),
    words(`${rest === '' ? '' : ` · ${rest}`}\n`),
  ]);
  const labelled = said.flatMap((row) => row.labelled);
  const head = headOf(grid, labelled, kit);
  return { head, elements: [section(...(lines.length > 0 ? lines : [words('–')]))], rows };
}

/** A line a row: its name, the sentence as it is, the rest with its labels, and nothing that the name says. */
function proseOf(grid: Grid, kit: Kit): KnownBlock[] {
  const sentences = sentencesOf(grid);
  const labelled = new Set<number>();
  const restOf = ({ cells }: GridRow) =>
    cells.flatMap((cell, index) => {
      if (index === 0 || cell === '' || cell === cells[0]) return [];
      const label = index === sentences ? '' : (grid.columns[index]?.label ?? '');
      if (label !== '') labelled.add(index);
      return [label === '' ? cell : `${label}: ${cell}`];
    });
  const rows = fitting(grid.rows, kit.tight.table, (row) => row.cells.join(' · ').length + 20);
  const items = rows.map((row) => {
    const rest = restOf(row).reduce((said, each) => said + (/[.?]$/.test(said) ? ' ' : ' · ') + each, '');
    return section(bold(row.cells[0] || '–'), ...(rest === '' ? [] : [words(rest)]));
  });
  const list: RichTextBlockElement[] =
    items.length > 0 ? [{ type: 'rich_text_list', style: 'bullet', elements: items }] : [section(words('–'))];
  const { blocks, elements } = headOf(grid, [...labelled], kit);
  return [...blocks, richText(...elements, ...list, ...moreLine(grid, rows.length, kit))];
}

function lined(grid: Grid, kit: Kit): Shown {
  const line = kit.tight.aligned ? inColumns(grid) : (cells: readonly string[]) => cells.join(' · ');
  const head = line(grid.columns.map((column) => column.label));
  const rows = fitting(grid.rows, kit.tight.table - head.length, (row) => line(row.cells).length + 1);
  const text = [head, ...rows.map((row) => line(row.cells))].join('\n');
  const elements: RichTextBlockElement[] = [
    { type: 'rich_text_preformatted', elements: [{ type: 'text', text: text.trim() === '' ? '–' : text }] },
  ];
  return { head: { blocks: [], elements: captionOf(grid) }, elements, rows };
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

function leftOut(grid: Grid, shown: number, kit: Kit): string | null {
  if (shown < grid.given.length) kit.used.cut.add(grid.given);
  return moreOf(grid, shown);
}

function moreLine(grid: Grid, shown: number, kit: Kit): RichTextBlockElement[] {
  const more = leftOut(grid, shown, kit);
  const elements: RichTextElement[] = more === null ? [] : [words(more)];
  return elements.length > 0 ? [section(...elements)] : [];
}

function rowMenus(grid: Grid, rows: readonly GridRow[], kit: Kit): KnownBlock[] {
  const buttons = rows.flatMap((row) => row.buttons);
  const labels = grid.columns.map((column) => column.label);
  if (kit.tight.rowButtons) return actions(menus(buttons, labels, kit.next), ACTIONS_ELEMENTS);
  kit.used.buttonsLeft += buttons.length;
  return [];
}
