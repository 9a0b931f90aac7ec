/** Buttons, and the menus that stand for many of them or for those of a table's rows. */
import { type APIButtonComponentWithCustomId, ButtonStyle, ComponentType } from 'discord.js';
import type { Button } from '../../reply/reply.ts';
import { cut, fitted, oneLine } from '../chat/cut.ts';
import { encodeButton, isTooLong, menuId } from './button.ts';
import type { RowButton } from './grid.ts';
import type { Kit } from './kit.ts';
import { BUTTON_LABEL, OPTION_LABEL, OPTIONS, PLACEHOLDER, ROW_BUTTONS } from './limits.ts';
import { small } from './markdown.ts';
import { display, type Row, row } from './pieces.ts';
import { askingFirst } from './sure.ts';

const STYLES = { primary: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const;

/** Null where there is no room for what it carries. */
export function discordButton(given: Button, kit: Kit): APIButtonComponentWithCustomId | null {
  if (isTooLong(given)) return null;
  const button = askingFirst(given);
  return {
    type: ComponentType.Button,
    style: button.style ? STYLES[button.style] : ButtonStyle.Secondary,
    label: fitted(button.label, BUTTON_LABEL),
    custom_id: uniqueIn(kit, (again) => encodeButton(button.action, button.id, again)),
  };
}

/** Discord refuses a message in which two components have one custom_id. */
function uniqueIn(kit: Kit, id: (again: number) => string): string {
  let again = 0;
  while (kit.used.ids.has(id(again))) again += 1;
  kit.used.ids.add(id(again));
  return id(again);
}

export const isCut = (label: string): boolean => oneLine(label).length > BUTTON_LABEL;

export const rowsOf = (buttons: readonly APIButtonComponentWithCustomId[]): Row[] =>
  chunks(buttons, ROW_BUTTONS).map((each) => row([...each]));

const chunks = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, index * size + size),
  );

export function buttonRows(buttons: readonly Button[], kit: Kit) {
  const there = buttons.filter((button) => !isTooLong(button));
  kit.used.buttonsLeft += buttons.length - there.length;
  // What a button is too small to say stands below it.
  const long = there.filter(({ label }) => isCut(label)).map(({ label }) => cut(oneLine(label), 1000));
  const rows =
    there.length > kit.tight.buttons
      ? menus(
          there.length > ROW_BUTTONS ? 'Choose one' : there.map(({ label }) => oneLine(label)).join(', '),
          there.map((button) => ({ label: button.label, button })),
          kit,
        )
      : rowsOf(there.flatMap((button) => discordButton(button, kit) ?? []));
  return [...rows, ...(long.length > 0 ? [display(small(long.join(' · ')))] : [])];
}

interface Choice {
  readonly label: string;
  readonly button: Button;
}

/** As many menus as it takes. */
function menus(placeholder: string, choices: readonly Choice[], kit: Kit): Row[] {
  const said = fitted(placeholder, PLACEHOLDER - 30);
  const groups = chunks(choices, OPTIONS);
  return groups.map((group, index) => {
    const from = index * OPTIONS + 1;
    const which = groups.length > 1 ? ` (${from}–${from + group.length - 1})` : '';
    return row([
      {
        type: ComponentType.StringSelect,
        custom_id: uniqueIn(kit, menuId),
        placeholder: `${said}…${which}`,
        options: group.map(({ label, button }, place) => ({
          label: fitted(label, OPTION_LABEL),
          // Of two that do the same the second has another value: Discord wants them to differ.
          value: optionValue(button, isRepeated(group, place) ? place : 0),
        })),
      },
    ]);
  });
}

function optionValue(button: Button, again: number): string {
  const { action, id } = askingFirst(button);
  return encodeButton(action, id, again);
}

const isRepeated = (group: readonly Choice[], place: number): boolean => {
  const { action, id } = (group[place] as Choice).button;
  return group.slice(0, place).some(({ button }) => button.action === action && button.id === id);
};

/** The buttons of a table, a menu for each column; a single one, and a few short ones, stay buttons. `labels` are the columns' own. */
export function rowMenus(buttons: readonly RowButton[], labels: readonly string[], kit: Kit): Row[] {
  const single: APIButtonComponentWithCustomId[] = [];
  const made = labels.flatMap((label, column) => {
    const group = buttons.filter((each) => each.column === column);
    const [first] = group;
    if (first === undefined) return [];
    const { placeholder, nameOf } = saidBy(group, label);
    if (group.length > 1 && (kit.tight.merged || !areShort(group)))
      return menus(
        placeholder,
        group.map((each) => ({ label: nameOf(each), button: each.button })),
        kit,
      );
    single.push(...group.flatMap((each) => discordButton(each.button, kit) ?? []));
    return [];
  });
  return [...made, ...rowsOf(single)];
}

const SHORT = 12;

/** Numbers of orders, names of channels. */
const areShort = (group: readonly RowButton[]): boolean =>
  group.length <= ROW_BUTTONS &&
  group.every(({ button, text }) => button.label === text && text.length <= SHORT);

/** `Mark reordered…` and the products; `Order: open one…` and the numbers; `Undo…` and `Undo 12`. */
function saidBy(group: readonly RowButton[], column: string) {
  const same = (of: (each: RowButton) => string) => new Set(group.map(of)).size === 1;
  const [{ button, text }] = group as [RowButton];
  if (same((each) => each.button.label))
    return {
      placeholder: button.label,
      nameOf: (each: RowButton) => (each.button.label.includes(each.text) ? each.title : each.text),
    };
  if (same((each) => each.text)) return { placeholder: text, nameOf: (each: RowButton) => each.button.label };
  return {
    placeholder: column === '' ? 'Open one' : `${column}: open one`,
    nameOf: ({ button, title }: RowButton) =>
      button.label.includes(title) ? button.label : `${button.label} · ${title}`,
  };
}
