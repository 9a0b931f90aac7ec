/** What a button of ours carries: the action and the row, in its value; and how a press is read back. */
import { z } from 'zod';
import { BUTTON_VALUE } from './limits.ts';

/** Every action_id of ours begins with it; what follows only makes it unique within a message. */
export const ACTION_ID = 'pulse';
/** Of the button that sends a form which stands in a message; it begins with ACTION_ID too. */
export const FORM_ACTION_ID = 'pulse-form';

export interface Pressed {
  readonly action: string;
  readonly id: string;
}

export const encodeButton = (action: string, id: string): string => `${action}|${id}`;

/** Null for anything that is not a button's value of ours. */
export function decodeButton(value: unknown): Pressed | null {
  if (typeof value !== 'string' || value.length > BUTTON_VALUE) return null;
  const bar = value.indexOf('|');
  if (bar < 1 || bar === value.length - 1) return null;
  return { action: value.slice(0, bar), id: value.slice(bar + 1) };
}

const element = z.union([
  z.object({ type: z.literal('button'), value: z.string() }),
  z.object({ type: z.literal('static_select'), selected_option: z.object({ value: z.string() }) }),
]);

/** Of an element of `actions` in block_actions: a button, or the menu that stands for a table's buttons. */
export function pressedOf(action: unknown): Pressed | null {
  const read = element.safeParse(action);
  if (!read.success) return null;
  return decodeButton(read.data.type === 'button' ? read.data.value : read.data.selected_option.value);
}
