/** What a button or a form does. State, store and rights are read again at the click, so old messages are harmless. */
import type { Role } from '../core/roles.ts';
import type { Form, Reply } from '../reply/reply.ts';
import type { Ctx } from './ctx.ts';

/** What follows a click: any of a new message, a changed one, a form to fill in, fields to correct. */
export interface Outcome {
  /** A new message; seen by the person alone unless `audience` says otherwise. */
  readonly reply?: Reply;
  readonly audience?: 'channel' | 'only-me';
  /** Replaces the message that holds the button, for everyone who sees it. */
  readonly update?: Reply;
  readonly form?: Form;
  /** By field name: what is wrong with it. The form stays open. */
  readonly fieldErrors?: Readonly<Record<string, string>>;
  /** Refused because they press too much at once: told once, it need not be told again for a while. */
  readonly limited?: true;
}

export interface Action {
  /** `noun.verb`, kept for ever: old messages carry it. */
  readonly name: string;
  readonly role: Role;
  /** A click may be answered with a form. */
  readonly opensForm?: true;
  /** A click: `values` is undefined. A form sent: its fields by name. `id` is a row's id and may be anything. */
  readonly run: (ctx: Ctx, id: string, values?: Readonly<Record<string, string>>) => Promise<Outcome>;
}
