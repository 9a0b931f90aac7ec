/** A form as a modal of Discord's, what comes back when it is sent, and what says which fields are to be corrected. */
import type { APIModalInteractionResponseCallbackData } from 'discord.js';
import type { Button, Form, Reply } from '../../reply/reply.ts';

export interface Submitted {
  readonly action: string;
  readonly id: string;
  /** What `modalOf` was given. It came through a client and is never believed. */
  readonly about: string;
  /** By field name. */
  readonly values: Readonly<Record<string, string>>;
}

/**
 * `about` is handed back by `readSubmitted`: whatever leads back to the message that the form belongs to, such as
 * its id; at most 40 characters, without `|`.
 */
export function modalOf(form: Form, about = ''): APIModalInteractionResponseCallbackData {
  return { custom_id: `pulse:form${about}|${form.action}|${form.id}`, title: form.title, components: [] };
}

/** Of the `data` of a modal's submit. Null when the modal is none of ours. */
export function readSubmitted(_data: unknown): Submitted | null {
  return null;
}

/** Which fields are wrong, and the button that opens the form again. */
export function errorsReply(form: Form, errors: Readonly<Record<string, string>>, button: Button): Reply {
  const wrong = Object.entries(errors).map(([name, error]) => `${name}: ${error}`);
  return {
    summary: `${form.title}: not taken yet. ${wrong.join(' ')}`,
    parts: [{ kind: 'buttons', buttons: [button] }],
  };
}
