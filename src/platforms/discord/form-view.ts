/** A form as a modal of Discord's, what comes back when it is sent, and what says which fields are to be corrected. */
import { type APIModalInteractionResponseCallbackData, ComponentType } from 'discord.js';
import { z } from 'zod';
import type { Button, Field, Form, Reply } from '../../reply/reply.ts';
import { fitted, oneLine } from '../chat/cut.ts';
import { fieldId, fieldLabel, readFields } from './fields.ts';
import { CUSTOM_ID, MODAL_COMPONENTS, MODAL_FILES, MODAL_TITLE } from './limits.ts';
import { boldLine } from './markdown.ts';
import { display } from './pieces.ts';

export interface Submitted {
  readonly action: string;
  readonly id: string;
  /** What `modalOf` was given. It came through a client and is never believed. */
  readonly about: string;
  /** By field name; a menu in which nothing was chosen is `''`. */
  readonly values: Readonly<Record<string, string>>;
}

type Modal = APIModalInteractionResponseCallbackData;

/**
 * `about` is handed back by `readSubmitted`: whatever leads back to the message that the form belongs to, such as
 * its id; at most 40 characters, without `|`. The button that sends it is Discord's own and says so.
 */
export function modalOf(form: Form, about = ''): Modal {
  const fields = asManyAsFit(form.fields);
  const isTitleCut = oneLine(form.title).length > MODAL_TITLE;
  // A modal holds at least one component.
  const title = (isTitleCut || fields.length === 0) && fields.length < MODAL_COMPONENTS;
  return {
    custom_id: idOf(form, about),
    title: fitted(form.title, MODAL_TITLE),
    components: [...(title ? [display(boldLine(form.title))] : []), ...fields.map(fieldLabel)],
  };
}

/** Of too many, those that need not be filled in are left out first. */
function asManyAsFit(fields: readonly Field[]): readonly Field[] {
  const first = [...fields.filter((field) => !field.optional), ...fields.filter((field) => field.optional)];
  const kept = new Set(first.slice(0, MODAL_COMPONENTS));
  return fields.filter((field) => kept.has(field));
}

/** What it is about is what can be missed: the answer is a message of its own then. */
function idOf({ action, id }: Form, about: string): string {
  const whole = `form:${about}|${action}|${id}`;
  return whole.length <= CUSTOM_ID ? whole : `form:|${action}|${id}`.slice(0, CUSTOM_ID);
}

const sent = z.object({ custom_id: z.string().max(CUSTOM_ID), components: z.unknown() });

/** Of the `data` of a modal's submit. Null when the modal is none of ours: it came through a client and is never believed. */
export function readSubmitted(data: unknown): Submitted | null {
  const read = sent.safeParse(data);
  const carried = /^form:([^|]*)\|([^|]+)\|(.+)$/s.exec(read.data?.custom_id ?? '');
  const filled = readFields(read.data?.components);
  if (carried === null || filled === null) return null;
  const [, about = '', action = '', id = ''] = carried;
  const values = Object.fromEntries(filled.map(({ name, values }) => [name, values[0] ?? '']));
  return { action, id, about, values };
}

/** The form again, with what was typed. */
export const filledWith = (form: Form, values: Readonly<Record<string, string>>): Form => ({
  ...form,
  fields: form.fields.map((field) => ({ ...field, value: values[field.name] ?? field.value ?? '' })),
});

/** Which fields are wrong, and the button that opens the form again: in an open modal Discord can say neither. */
export function errorsReply(form: Form, errors: Readonly<Record<string, string>>, button: Button): Reply {
  const summary = `${form.title}: this was not taken yet`;
  const labelOf = (name: string) => form.fields.find((field) => field.name === name)?.label ?? name;
  return {
    summary,
    parts: [
      { kind: 'text', text: [{ strong: summary }] },
      ...Object.entries(errors).map(
        ([name, error]) => ({ kind: 'text', text: [{ strong: labelOf(name) }, `: ${error}`] }) as const,
      ),
      { kind: 'buttons', buttons: [button] },
      { kind: 'text', quiet: true, text: ['Nothing was changed. What you typed is kept for 15 minutes.'] },
    ],
  };
}

const FILES = 'files';

/** A window to hand a file over, where typing a command is not wanted. */
export const importModal = (about = ''): Modal => ({
  custom_id: `import:${about}`.slice(0, CUSTOM_ID),
  title: 'Import a file',
  components: [
    {
      type: ComponentType.Label,
      label: 'File',
      description: 'Orders, products, stock, refunds or costs, as your shop exports them.',
      component: {
        type: ComponentType.FileUpload,
        custom_id: fieldId(FILES),
        min_values: 1,
        max_values: MODAL_FILES,
      },
    },
  ],
});

/** Of the `data` of a modal's submit: the ids of the attachments, which are among its resolved data. */
export function readImport(
  data: unknown,
): { readonly about: string; readonly attachments: readonly string[] } | null {
  const read = sent.safeParse(data);
  const about = /^import:(.*)$/s.exec(read.data?.custom_id ?? '')?.[1];
  const files = readFields(read.data?.components)?.find(({ name }) => name === FILES);
  return about === undefined || files === undefined ? null : { about, attachments: files.values };
}
