/**
 * "Are you sure?": Discord has no such thing, so a button that takes something away answers with a question that its
 * presser alone sees, and the button in that does it. All that is to be known stands in the custom ids.
 */
import { isQuestion, type Question } from '../../reply/questions.ts';
import type { Button } from '../../reply/reply.ts';
import { isTooLong, type Pressed } from './button.ts';

/** The colon keeps them apart from every action of the application. */
const ASK = 'pulse:ask';
const SURE = 'pulse:sure';
const KEEP = 'pulse:keep';

/** What stands in the message: it asks first where it is to. What has no room for that is done at once, as before. */
export function askingFirst(button: Button): Button {
  const { confirm, action, id } = button;
  if (confirm === undefined) return button;
  const asking = { ...button, action: ASK, id: `${confirm}~${action}~${id}` };
  // Room for the message that changes with it is kept.
  const answer = sureButton('', { action, id }, `${'9'.repeat(20)}_${'f'.repeat(10)}`);
  return /[~|]/.test(action + id) || isTooLong(asking) || isTooLong(answer) ? button : asking;
}

export interface Asked {
  readonly question: Question;
  readonly pressed: Pressed;
}

/** Null for any other component. */
export function readAsked(customId: unknown): Asked | null {
  if (typeof customId !== 'string') return null;
  const [, question = '', action = '', id = ''] =
    /^pulse:ask\|([\w-]+)~([^~|]+)~([^~|]+)(?:\|\d{1,3})?$/.exec(customId) ?? [];
  return isQuestion(question) ? { question, pressed: { action, id } } : null;
}

/** `message`: the one that changes with it, sealed; null where there is none that could. */
export const sureButton = (label: string, { action, id }: Pressed, message: string | null): Button => ({
  label,
  action: SURE,
  id: `${message ?? ''}~${action}~${id}`,
  style: 'danger',
});

export type Sure = { readonly pressed: Pressed; readonly message: string | null } | 'keep';

/** Null for any other component. */
export function readSure(customId: unknown): Sure | null {
  if (typeof customId !== 'string') return null;
  if (customId === `${KEEP}|1`) return 'keep';
  const [whole, message, action = '', id = ''] = /^pulse:sure\|(\w*)~([^~|]+)~([^~|]+)$/.exec(customId) ?? [];
  return whole === undefined ? null : { pressed: { action, id }, message: message || null };
}

export const keepButton: Button = { label: 'Keep it', action: KEEP, id: '1' };
