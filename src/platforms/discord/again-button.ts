/** The button that opens a form again: by what is kept of it, and, where nothing is kept any more, by what led to it. */
import type { Button, Form } from '../../reply/reply.ts';
import { isTooLong, type Pressed } from './button.ts';

/** The colon keeps it apart from every action of the application. */
const AGAIN = 'pulse:again';

export interface Again {
  readonly key: string;
  /** Of the message that changes with the form, sealed (form-seal.ts); null where it is not known. */
  readonly message: string | null;
  readonly pressed: Pressed | null;
}

export function againButton(
  label: string,
  key: string,
  form: Pick<Form, 'action' | 'id'>,
  message: string | null,
): Button {
  const whole = [key, message ?? '', form.action, form.id].join('~');
  const button = { label, action: AGAIN, id: whole, style: 'primary' } as const;
  return whole.includes('|') || isTooLong(button) ? { ...button, id: key } : button;
}

/** Null for any other component. */
export function readAgain(customId: unknown): Again | null {
  if (typeof customId !== 'string') return null;
  const found = /^pulse:again\|([0-9a-f]{8})(?:~([\w-]*)~([^~|]+)~([^|]+))?(?:\|\d{1,3})?$/.exec(customId);
  if (found === null) return null;
  const [, key = '', message, action, id] = found;
  return { key, message: message || null, pressed: action && id ? { action, id } : null };
}

/** What a form's window carries, so that what became of it finds its message. Empty where its own message holds the button. */
export const aboutOf = ({ key, message }: Pick<Again, 'key' | 'message'>): string =>
  `${key}~${message ?? ''}`;

export function readAbout(about: string): Pick<Again, 'key' | 'message'> | null {
  const found = /^([0-9a-f]{0,8})~([\w-]*)$/.exec(about);
  return found && { key: found[1] ?? '', message: found[2] || null };
}
