/** A table whose rows can be pressed, a row at a time: its first cell, the others with their labels, its buttons. */
import type { KnownBlock, RichTextSection, Button as SlackButton } from '@slack/types';
import { cutSaying } from '../chat/cut.ts';
import { type Grid, type GridRow, moreOf } from './grid.ts';
import type { Kit } from './kit.ts';
import { ACTIONS_ELEMENTS, SECTION } from './limits.ts';
import { actions, slackButton } from './render-buttons.ts';
import { bold, plain, richText, section, smallPrint, words } from './rich-text.ts';

export function rowBlocks(grid: Grid, kit: Kit): KnownBlock[] {
  const rows = grid.rows.map((row) => ({ row, said: sayRow(grid, row, true) }));
  const more = moreOf(grid, grid.rows.length);
  const labelled = rows.flatMap(({ said }) => said.labelled);
  return [
    ...headBlocks(headOf(grid, labelled, kit)),
    ...rows.flatMap(({ row, said }) => blocksOf(row, said, kit)),
    ...(more === null ? [] : [smallPrint(more)]),
  ];
}

export interface SaidRow {
  readonly title: string;
  readonly rest: string;
  /** The columns whose labels it says. */
  readonly labelled: readonly number[];
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
  if (first === undefined) return { title: '–', rest: '', labelled: [] };
  // A number alone names nothing: `No. 12`.
  const numbered = grid.columns[first]?.end ?? false;
  return {
    title: (numbered ? say(first) : row.cells[first]) ?? '–',
    rest: others.map(say).join(' · '),
    labelled: numbered ? shown : others,
  };
}

export const captionOf = ({ caption }: Grid): RichTextSection[] =>
  caption === null ? [] : [section(bold(caption))];

export interface Head {
  readonly blocks: readonly KnownBlock[];
  /** In one block with what follows, where blocks are few. */
  readonly elements: readonly RichTextSection[];
}

/** The caption, and small below it the labels that no row says. */
export function headOf(grid: Grid, labelled: readonly number[], kit: Kit): Head {
  const unsaid = grid.columns
    .filter(({ label }, index) => label !== '' && !labelled.includes(index))
    .map(({ label }) => label)
    .join(' · ');
  const captions = captionOf(grid);
  if (!kit.tight.merged) {
    const small = unsaid === '' ? [] : [smallPrint(unsaid)];
    return { blocks: [...captions.map((caption) => richText(caption)), ...small], elements: [] };
  }
  return { blocks: [], elements: unsaid === '' ? captions : [...captions, section(words(unsaid))] };
}

export const headBlocks = ({ blocks, elements }: Head): KnownBlock[] => [
  ...blocks,
  ...(elements.length > 0 ? [richText(...elements)] : []),
];

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
