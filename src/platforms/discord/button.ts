/** What a component of ours carries in its custom_id: the action and the row; and how a press is read back. */
import { ComponentType } from 'discord.js';
import { z } from 'zod';
import type { Button } from '../../reply/reply.ts';
import { CUSTOM_ID } from './limits.ts';

export interface Pressed {
  readonly action: string;
  readonly id: string;
}

/** `again` tells two components of one message apart that do the same. An id with a bar in it always has one. */
export function encodeButton(action: string, id: string, again = 0): string {
  const carried = `${action}|${id}`;
  return again > 0 || id.includes('|') ? `${carried}|${again}` : carried;
}

/** Null for anything that is not a custom_id of a button of ours. */
export function decodeButton(value: unknown): Pressed | null {
  if (typeof value !== 'string' || value.length > CUSTOM_ID) return null;
  const [action = '', ...rest] = value.split('|');
  if (rest.length > 1 && !/^\d{1,3}$/.test(rest.pop() ?? '')) return null;
  const id = rest.join('|');
  return action === '' || id === '' || action.includes(':') ? null : { action, id };
}

/** What the button says that was pressed, or the option that was chosen. */
export function labelOf({ message, data }: { readonly message?: unknown; readonly data?: unknown }): string {
  const read = component.safeParse(data).data;
  const value = read && ('values' in read ? read.values[0] : read.custom_id);
  return (value && labelIn(message, value)) || 'What you pressed';
}

function labelIn(thing: unknown, value: string): string | null {
  if (typeof thing !== 'object' || thing === null) return null;
  const { label, custom_id: id, value: option } = thing as Record<string, unknown>;
  if (typeof label === 'string' && (id === value || option === value)) return label;
  for (const inner of Object.values(thing)) {
    const found = labelIn(inner, value);
    if (found !== null) return found;
  }
  return null;
}

/** Room for a number that tells it apart from its like is kept. */
export const isTooLong = ({ action, id }: Button): boolean =>
  encodeButton(action, id, 999).length > CUSTOM_ID;

/** Of the menu that stands for the buttons of a table's rows; what they carry is in its options. */
export const menuId = (number: number): string => `pulse:menu|${number}`;

const component = z.union([
  z.object({ component_type: z.literal(ComponentType.Button), custom_id: z.string() }),
  z.object({ component_type: z.literal(ComponentType.StringSelect), values: z.tuple([z.string()]) }),
]);

/** Of the `data` of a component's interaction: a button, or the menu that stands for buttons. */
export function pressedOf(data: unknown): Pressed | null {
  const read = component.safeParse(data);
  if (!read.success) return null;
  return decodeButton('values' in read.data ? read.data.values[0] : read.data.custom_id);
}
