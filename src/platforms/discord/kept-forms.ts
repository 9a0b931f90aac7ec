/**
 * Forms that somebody may open again, with what they typed: for fifteen minutes, in this process. What is lost with it
 * is made anew by pressing the button that led to the form.
 */
import { randomBytes } from 'node:crypto';
import { type Instant, instant } from '../../core/time.ts';
import type { Form } from '../../reply/reply.ts';
import type { Interaction, Room } from './room.ts';

/** The message that changes with a form. */
export interface Held {
  /** The interaction that can change it, also where one person alone sees it. */
  readonly by: Interaction | null;
  readonly channel: string;
  /** Null for one that can be changed in no other way. */
  readonly message: string | null;
}

export interface Kept {
  readonly user: string;
  readonly form: Form;
  readonly held: Held;
}

const KEPT_MS = 15 * 60_000;
const MOST = 2000;

type Keeping = Pick<Room, 'store' | 'clock'>;
const all = new WeakMap<Room['store'], Map<string, Kept & { readonly until: Instant }>>();

function formsOf({ store, clock }: Keeping) {
  const forms = all.get(store) ?? new Map<string, Kept & { readonly until: Instant }>();
  all.set(store, forms);
  const now = clock();
  for (const [key, { until }] of forms) {
    if (until > now && forms.size <= MOST) break;
    forms.delete(key);
  }
  return forms;
}

/** By what it is found again. */
export function keepForm(room: Keeping, kept: Kept): string {
  const key = randomBytes(4).toString('hex');
  formsOf(room).set(key, { ...kept, until: instant(room.clock() + KEPT_MS) });
  return key;
}

/** Of that person alone. */
export function keptForm(room: Keeping, key: string, user: string): Kept | null {
  const found = formsOf(room).get(key);
  return found?.user === user ? found : null;
}

/** The form that is open for somebody, as they were given it. */
export function keepOpen(room: Keeping, kept: Kept): void {
  const forms = formsOf(room);
  const key = openKey(kept.user, kept.form);
  forms.delete(key);
  forms.set(key, { ...kept, until: instant(room.clock() + KEPT_MS) });
}

export const openForm = (room: Keeping, user: string, form: Pick<Form, 'action' | 'id'>): Form | undefined =>
  formsOf(room).get(openKey(user, form))?.form;

const openKey = (user: string, { action, id }: Pick<Form, 'action' | 'id'>) => `open/${user}/${action}|${id}`;
