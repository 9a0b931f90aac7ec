/** A table whose rows can be pressed, a row at a time: its first cell, the others with their labels, its buttons. */
import type { APIButtonComponentWithCustomId, APIMessageTopLevelComponent } from 'discord.js';
import { type Grid, type GridRow, moreOf } from './grid.ts';
import type { Kit } from './kit.ts';
import { bold, boldLine, escaped, small } from './markdown.ts';
import { display, section } from './pieces.ts';
import { discordButton, rowsOf } from './render-buttons.ts';

export function rowComponents(grid: Grid, kit: Kit): APIMessageTopLevelComponent[] {
  const rows = grid.rows.map((row) => ({ row, said: sayRow(grid, row, true) }));
  const more = moreOf(grid, grid.rows.length);
  const caption = captionOf(
    grid,
    rows.map(({ said }) => said),
  );
  return [
    ...(caption === '' ? [] : [display(caption)]),
    ...rows.flatMap(({ row, said }) => componentsOf(row, said, kit)),
    ...(more === null ? [] : [display(small(more))]),
  ];
}

export interface SaidRow {
  readonly title: string;
  readonly rest: readonly string[];
  /** The columns whose labels it says. */
  readonly labelled: readonly number[];
}

/** `buttons`: its buttons stand beside it, so that what they say need not be said twice. */
export function sayRow(grid: Grid, row: GridRow, buttons: boolean): SaidRow {
  const shown = row.cells.flatMap((cell, index) =>
    cell === '' || (buttons && row.onlyButton[index]) ? [] : [index],
  );
  const [first, ...after] = shown;
  if (first === undefined) return { title: '–', rest: [], labelled: [] };
  // What names the row is not said twice: `today`, for example `today`.
  const others = after.filter((index) => row.cells[index] !== row.cells[first] || grid.columns[index]?.end);
  const isLabelled = (index: number) => !grid.columns[index]?.headOnly;
  const say = (index: number) => {
    const label = grid.columns[index]?.label ?? '';
    return label === '' || !isLabelled(index) ? row.cells[index] : `${label} ${row.cells[index]}`;
  };
  // A number alone names nothing: `No. 12`.
  const numbered = grid.columns[first]?.end ?? false;
  return {
    title: (numbered ? say(first) : row.cells[first]) ?? '–',
    rest: others.map((index) => say(index) ?? ''),
    labelled: (numbered ? [first, ...others] : others).filter(isLabelled),
  };
}

/** The caption, and small below it the labels that neither it nor any row says: the first column's, the buttons' own. */
export function captionOf(grid: Grid, rows: readonly SaidRow[]): string {
  const labelled = new Set(rows.flatMap((row) => row.labelled));
  const said = (grid.caption ?? '').toLowerCase();
  const others = grid.columns.flatMap(({ label }, index) =>
    labelled.has(index) || said.includes(label.toLowerCase()) ? [] : [label],
  );
  const caption = grid.caption === null ? [] : [boldLine(grid.caption)];
  return [...caption, ...(others.length > 0 ? [small(others.join(' · '))] : [])].join('\n');
}

/** So many characters beside a button are still one line or two on a phone. */
const BESIDE = 36;

function componentsOf(row: GridRow, { title, rest }: SaidRow, kit: Kit): APIMessageTopLevelComponent[] {
  const lines = rest.join(' · ');
  const said = lines === '' ? bold(title) : `${bold(title)}\n${escaped(lines)}`;
  const buttons = row.buttons.flatMap(({ button }) => discordButton(button, kit) ?? []);
  const [only] = buttons as [APIButtonComponentWithCustomId?];
  if (only && buttons.length === 1 && title.length + lines.length <= BESIDE) return [section(said, only)];
  return [display(said), ...rowsOf(buttons)];
}
