/** A table whose rows can be pressed, a row at a time: its first cell, the others with their labels, its buttons. */
import type { KnownBlock, RichTextSection, Button as SlackButton } from '@slack/types';
import { cutSaying } from './cut.ts';
import { type Grid, type GridRow, moreOf } from './grid.ts';
import type { Kit } from './kit.ts';
import { ACTIONS_ELEMENTS, SECTION } from './limits.ts';
import { actions, slackButton } from './render-buttons.ts';
import { bold, plain, richText, section, smallPrint, words } from './rich-text.ts';

export function rowBlocks(grid: Grid, kit: Kit): KnownBlock[] {
  const rows = grid.rows.map((row) => ({ row, said: sayRow(grid, row, true) }));
  const more = moreOf(grid, grid.rows.length);
  return [
    ...captionOf(grid).map((caption) => richText(caption)),
    ...rows.flatMap(({ row, said }) => blocksOf(row, said, kit)),
    ...(more === null ? [] : [smallPrint(more)]),
  ];
}

export interface SaidRow {
  readonly title: string;
  readonly rest: string;
}

/** `buttons`: its buttons stand beside it, so that what they say need not be said twice. */
export function sayRow(grid: Grid, row: GridRow, buttons: boolean): SaidRow {
  const shown = row.cells.flatMap((cell, index) =>
    cell === '' || (buttons && row.onlyButton[index]) ? [] : [index],
  );
  const say = (index: number) => {
    const label = grid.columns[index]?.label ?? '';
    return label === '' ? row.cells[index] : `${label} ${row.cells[index]}`;
  };
  const [first, ...others] = shown;
  if (first === undefined) return { title: '–', rest: '' };
  // A number alone names nothing: `No. 12`.
  const numbered = grid.columns[first]?.end ?? false;
  return {
    title: (numbered ? say(first) : row.cells[first]) ?? '–',
    rest: others.map(say).join(' · '),
  };
}

export const captionOf = ({ caption }: Grid): RichTextSection[] =>
  caption === null ? [] : [section(bold(caption))];

function blocksOf(row: GridRow, { title, rest }: SaidRow, kit: Kit): KnownBlock[] {
  const buttons = row.buttons.flatMap(({ button }) => slackButton(button, kit.next) ?? []);
  const [only] = buttons as [SlackButton?];
  // Beside a button there is half a phone's width for the text.
  if (kit.tight.beside && buttons.length <= 1) {
    const text = plain(cutSaying(rest === '' ? title : `${title}\n${rest}`, SECTION));
    return [{ type: 'section', text, ...(only ? { accessory: only } : {}) }];
  }
  const said = rest === '' ? [bold(title)] : [bold(title), words(`\n${cutSaying(rest, SECTION)}`)];
  return [richText(section(...said)), ...actions(buttons, ACTIONS_ELEMENTS)];
}
