/** Buttons, and the menu that stands for the buttons of a table's rows. */
import type { ActionsBlock, Button as SlackButton, StaticSelect } from '@slack/types';
import type { Button } from '../../reply/reply.ts';
import { ACTION_ID, encodeButton } from './button.ts';
import { fitted, oneLine } from './cut.ts';
import { BUTTON_LABEL, BUTTON_VALUE, OPTION_LABEL, OPTION_VALUE, OPTIONS, PLACEHOLDER } from './limits.ts';
import { plain } from './rich-text.ts';

/** Slack shows five of them in a line on a wide screen. */
export const BUTTONS_IN_LINE = 5;

/** Gives numbers that make an action_id unique within a message. */
export type Next = () => number;

export const isTooLong = ({ action, id }: Button): boolean => encodeButton(action, id).length > BUTTON_VALUE;

export function slackButton(button: Button, next: Next): SlackButton | null {
  if (isTooLong(button)) return null;
  return {
    type: 'button',
    action_id: `${ACTION_ID}:${next()}`,
    text: plain(fitted(button.label, BUTTON_LABEL)),
    value: encodeButton(button.action, button.id),
    ...(button.style ? { style: button.style } : {}),
  };
}

export const isCut = (label: string): boolean => oneLine(label).length > BUTTON_LABEL;

export const actions = (elements: ActionsBlock['elements'], each: number): ActionsBlock[] =>
  Array.from({ length: Math.ceil(elements.length / each) }, (_, line) => ({
    type: 'actions',
    elements: elements.slice(line * each, line * each + each),
  }));

/** A row's button, with the row's name. */
export interface RowButton {
  readonly button: Button;
  readonly name: string;
}

/** One menu for each label that several rows carry; a label of one row stays a button. */
export function menus(buttons: readonly RowButton[], next: Next): (SlackButton | StaticSelect)[] {
  const byLabel = new Map<string, RowButton[]>();
  for (const each of buttons)
    byLabel.set(each.button.label, [...(byLabel.get(each.button.label) ?? []), each]);
  return [...byLabel.values()].flatMap((group) => {
    const [first] = group as [RowButton];
    const single = group.length === 1 ? slackButton(first.button, next) : menu(group, next);
    return single ? [single] : [];
  });
}

function menu(group: readonly RowButton[], next: Next): StaticSelect | null {
  const byValue = new Map(group.map((each) => [encodeButton(each.button.action, each.button.id), each.name]));
  const options = [...byValue]
    .filter(([value]) => value.length <= OPTION_VALUE)
    .slice(0, OPTIONS)
    .map(([value, name]) => ({ text: plain(fitted(name, OPTION_LABEL)), value }));
  if (options.length === 0) return null;
  return {
    type: 'static_select',
    action_id: `${ACTION_ID}:${next()}`,
    placeholder: plain(`${fitted(group[0]?.button.label ?? '', PLACEHOLDER - 1)}…`),
    options,
  };
}
