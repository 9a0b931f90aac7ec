/** A form as a modal of Slack's, and what comes back when it is sent. */
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Form, Reply } from '../../reply/reply.ts';
import { render } from './render.ts';
import type { FormAbout } from './room.ts';

export const FORM_CALLBACK = 'pulse.form';

export interface Submitted {
  readonly action: string;
  readonly id: string;
  readonly about: FormAbout;
  readonly values: Record<string, string>;
}

const metadata = z.object({
  action: z.string(),
  id: z.string(),
  about: z.object({
    channel: z.string().nullable(),
    message: z.string().nullable(),
    thread: z.string().nullable(),
    responseUrl: z.string().nullable(),
  }),
});

export function formView(
  form: Form,
  about: FormAbout,
  _options: { readonly errors?: Readonly<Record<string, string>> } = {},
): ModalView {
  return {
    type: 'modal',
    callback_id: FORM_CALLBACK,
    private_metadata: JSON.stringify({ action: form.action, id: form.id, about }),
    title: { type: 'plain_text', text: [...form.title].slice(0, 23).join(''), emoji: false },
    submit: { type: 'plain_text', text: 'Send', emoji: false },
    blocks: form.fields.map((field) => ({
      type: 'input',
      block_id: `field:${field.name}`,
      optional: true,
      label: { type: 'plain_text', text: field.label, emoji: false },
      element: { type: 'plain_text_input', action_id: 'value' },
    })),
  };
}

export const waitingView = (about: FormAbout): ModalView =>
  sayingView({ summary: 'One moment…', parts: [] }, about);

export const sayingView = (reply: Reply, about: FormAbout): ModalView => ({
  type: 'modal',
  callback_id: FORM_CALLBACK,
  private_metadata: JSON.stringify({ about }),
  title: { type: 'plain_text', text: 'ShopPulse', emoji: false },
  blocks: render(reply).blocks,
});

/** Null when the view is none of ours: what it carries came through a browser and is never believed. */
export function readSubmitted(view: unknown): Submitted | null {
  const read = z.object({ private_metadata: z.string() }).safeParse(view);
  if (!read.success) return null;
  try {
    const about = metadata.safeParse(JSON.parse(read.data.private_metadata));
    return about.success ? { ...about.data, values: {} } : null;
  } catch {
    return null;
  }
}

/** As `response_action: 'errors'` wants them. */
export const fieldErrorsOf = (errors: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(errors).map(([name, error]) => [`field:${name}`, error]));
