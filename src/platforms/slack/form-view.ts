/** A form as a modal of Slack's, and what comes back when it is sent. */
import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Form, Reply } from '../../reply/reply.ts';
import { fitSaying, fitted, oneLine } from '../chat/cut.ts';
import { inputBlock, readFields } from './fields.ts';
import { PRIVATE_METADATA, VIEW_BLOCKS, VIEW_CHARACTERS, VIEW_SUBMIT, VIEW_TITLE } from './limits.ts';
import { packed } from './pack.ts';
import { bold, boldLine, plain, richText, section, smallPrint, words } from './rich-text.ts';
import type { FormAbout } from './room.ts';

export const FORM_CALLBACK = 'pulse.form';
const FIELD = 'field:';
const NAME = 'ShopPulse';

export interface Submitted {
  readonly action: string;
  readonly id: string;
  readonly about: FormAbout;
  readonly values: Readonly<Record<string, string>>;
}

export interface FormOptions {
  /** What is wrong, by field name, where it cannot be said at the field: in a form that is opened again. */
  readonly errors?: Readonly<Record<string, string>>;
}

export function formView(form: Form, about: FormAbout, options: FormOptions = {}): ModalView {
  const errors = Object.entries(options.errors ?? {}).map(([name, error]) => {
    const label = form.fields.find((field) => field.name === name)?.label ?? name;
    return section(bold(`${fitSaying(label, 300)}: `), words(fitSaying(error, 1000)));
  });
  const titleCut = oneLine(form.title).length > VIEW_TITLE;
  const submitCut = oneLine(form.submit).length > VIEW_SUBMIT;
  const blocks: KnownBlock[] = [
    // A view holds at least one block.
    ...(titleCut || form.fields.length === 0 ? [richText(boldLine(form.title))] : []),
    ...(errors.length > 0 ? [richText(...errors)] : []),
    ...form.fields.map((field) => inputBlock(field, FIELD)),
    ...(submitCut ? [smallPrint(form.submit)] : []),
  ];
  return {
    type: 'modal',
    callback_id: FORM_CALLBACK,
    private_metadata: metadataOf({ action: form.action, id: form.id, about }),
    title: plain(titleCut ? (submitCut ? NAME : form.submit) : fitted(form.title, VIEW_TITLE)),
    submit: plain(fitted(form.submit, VIEW_SUBMIT)),
    close: plain('Cancel'),
    blocks: blocks.slice(0, VIEW_BLOCKS),
  };
}

/** Opened at once, since the trigger lives for three seconds only; the form takes its place. */
export const waitingView = (about: FormAbout): ModalView =>
  sayingView({ summary: 'One moment, the form is on its way.', parts: [] }, about);

/** What there is to say in the place of a form. */
export const sayingView = (reply: Reply, about: FormAbout): ModalView => ({
  type: 'modal',
  callback_id: FORM_CALLBACK,
  private_metadata: metadataOf({ about }),
  title: plain(NAME),
  close: plain('Close'),
  blocks: packed(
    reply,
    { blocks: VIEW_BLOCKS, characters: VIEW_CHARACTERS, table: false, inputs: false },
    {},
  ),
});

const aboutShape = z.object({
  channel: z.string().nullable(),
  message: z.string().nullable(),
  thread: z.string().nullable(),
  responseUrl: z.string().nullable(),
  seal: z.string().optional(),
});
const metadataShape = z.object({ action: z.string().min(1), id: z.string().min(1), about: aboutShape });

/** The response URL is the longest and the first that can be missed: the answer follows as a message then. */
function metadataOf(carried: { readonly about: FormAbout; readonly action?: string; readonly id?: string }) {
  const whole = JSON.stringify(carried);
  if (whole.length <= PRIVATE_METADATA) return whole;
  return JSON.stringify({ ...carried, about: { ...carried.about, responseUrl: null } });
}

const viewShape = z.object({
  callback_id: z.literal(FORM_CALLBACK),
  private_metadata: z.string().max(PRIVATE_METADATA),
  state: z.unknown(),
});

/** Null when the view is none of ours: what it carries came through a browser and is never believed. */
export function readSubmitted(view: unknown): Submitted | null {
  const read = viewShape.safeParse(view);
  if (!read.success) return null;
  const metadata = metadataShape.safeParse(parsed(read.data.private_metadata));
  const values = readFields(read.data.state, FIELD);
  return metadata.success && values ? { ...metadata.data, values } : null;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** As `response_action: 'errors'` wants them: by block id. */
export const fieldErrorsOf = (errors: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(errors).map(([name, error]) => [`${FIELD}${name}`, error]));
