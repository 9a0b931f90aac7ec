/** Buttons, and the menus that stand for the buttons of a table's rows. */
import type { ActionsBlock, ConfirmationDialog, Button as SlackButton, StaticSelect } from '@slack/types';
import { QUESTIONS, type Question } from '../../reply/questions.ts';
import type { Button } from '../../reply/reply.ts';
import { fitted, oneLine } from '../chat/cut.ts';
import { ACTION_ID, encodeButton } from './button.ts';
import {
  BUTTON_LABEL,
  BUTTON_VALUE,
  CONFIRM_BUTTON,
  CONFIRM_TEXT,
  OPTION_LABEL,
  OPTION_VALUE,
  OPTIONS,
  PLACEHOLDER,
} from './limits.ts';
import { plain } from './rich-text.ts';

/** Slack shows five of them in a line on a wide screen. */
export const BUTTONS_IN_LINE = 5;

/** Gives numbers that make an action_id unique within a message. */
export type Next = () => number;

const carried = ({ action, id }: Button): string => encodeButton(action, id);
export const isTooLong = (button: Button): boolean => carried(button).length > BUTTON_VALUE;

export function slackButton(button: Button, next: Next): SlackButton | null {
  if (isTooLong(button)) return null;
  return {
    type: 'button',
    action_id: `${ACTION_ID}:${next()}`,
    text: plain(fitted(button.label, BUTTON_LABEL)),
    value: carried(button),
    ...(button.style ? { style: button.style } : {}),
    ...(button.confirm ? { confirm: confirmation(button.confirm, button.label) } : {}),
  };
}

/** Slack asks by itself, and tells us of nothing that was not confirmed. */
const confirmation = (question: Question, label: string): ConfirmationDialog => ({
  title: plain('Are you sure?'),
  text: plain(fitted(QUESTIONS[question], CONFIRM_TEXT)),
  confirm: plain(fitted(label, CONFIRM_BUTTON)),
  deny: plain('Keep it'),
  style: 'danger',
});

/** A menu asks the same whatever is picked in it. */
function confirmed(group: readonly RowButton[], label: string) {
  const [question, ...others] = new Set(group.map(({ button }) => button.confirm));
  return question && others.length === 0 ? { confirm: confirmation(question, label) } : {};
}

export const isCut = (label: string): boolean => oneLine(label).length > BUTTON_LABEL;

export const actions = (elements: ActionsBlock['elements'], each: number): ActionsBlock[] =>
  Array.from({ length: Math.ceil(elements.length / each) }, (_, line) => ({
    type: 'actions',
    elements: elements.slice(line * each, line * each + each),
  }));

/** A button within a table: the text of its cell, and what names its row. */
export interface RowButton {
  readonly button: Button;
  readonly text: string;
  readonly title: string;
  readonly column: number;
}

/** The buttons of a column as one menu; a single one, and a few short ones, stay buttons. `labels` are the columns' own. */
export function menus(
  buttons: readonly RowButton[],
  labels: readonly string[],
  next: Next,
): (SlackButton | StaticSelect)[] {
  return labels.flatMap((label, column): (SlackButton | StaticSelect)[] => {
    const group = buttons.filter((each) => each.column === column);
    const byValue = [...new Map(group.map((each) => [carried(each.button), each])).values()];
    const [first] = byValue;
    if (first === undefined) return [];
    if (byValue.length === 1 || areShort(byValue))
      return byValue.flatMap((each) => slackButton(each.button, next) ?? []);
    const made = menu(byValue, label, next);
    return made ? [made] : [];
  });
}

const SHORT = 12;

/** Numbers of orders, names of channels. A menu says nothing to us when the same is picked again, a button does. */
const areShort = (group: readonly RowButton[]): boolean =>
  group.length <= BUTTONS_IN_LINE &&
  group.every(({ button, text }) => button.label === text && text.length <= SHORT);

function menu(group: readonly RowButton[], column: string, next: Next): StaticSelect | null {
  const { placeholder, nameOf } = saidBy(group, column);
  const options = group
    .filter(({ button }) => carried(button).length <= OPTION_VALUE)
    .slice(0, OPTIONS)
    .map((each) => ({ text: plain(fitted(nameOf(each), OPTION_LABEL)), value: carried(each.button) }));
  if (options.length === 0) return null;
  return {
    type: 'static_select',
    action_id: `${ACTION_ID}:${next()}`,
    placeholder: plain(`${fitted(placeholder, PLACEHOLDER - 1)}…`),
    options,
    ...confirmed(group, placeholder),
  };
}

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
