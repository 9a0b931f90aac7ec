/** The fields of a form as Slack's inputs, in a modal or in a message; and what people put into them. */
import type { InputBlock, InputBlockElement, PlainTextOption } from '@slack/types';
import { z } from 'zod';
import { beginning } from '../../core/beginning.ts';
import { isDay } from '../../core/time.ts';
import type { Field } from '../../reply/reply.ts';
import { fitLines, fitSaying, fitted, inert } from '../chat/cut.ts';
import {
  BLOCK_ID,
  INPUT_HINT,
  INPUT_LABEL,
  INPUT_VALUE,
  OPTION_LABEL,
  OPTION_VALUE,
  OPTIONS,
} from './limits.ts';
import { plain } from './rich-text.ts';

const INPUT_ACTION = 'value';

/** `prefix` keeps the fields of two forms in one message apart. */
export function inputBlock(field: Field, prefix: string): InputBlock {
  const hint = hintOf(field);
  return {
    type: 'input',
    block_id: `${prefix}${field.name}`.slice(0, BLOCK_ID),
    label: plain(fitSaying(field.label, INPUT_LABEL)),
    element: elementOf(field),
    optional: field.optional ?? false,
    ...(hint === '' ? {} : { hint: plain(fitLines(hint, INPUT_HINT)) }),
  };
}

function elementOf(field: Field): InputBlockElement {
  if (field.kind === 'select' && isMenu(field)) return menu(field);
  if (field.kind === 'date') {
    // Any other value would make Slack refuse the whole form.
    const day = field.value ?? '';
    const initial = isDay(day) ? { initial_date: day } : {};
    return { type: 'datepicker', action_id: INPUT_ACTION, ...initial };
  }
  // A number is text as well: people type "1.000", which Slack's own input refuses in words of its own.
  const value = beginning(inert(field.value ?? ''), INPUT_VALUE);
  const initial = value === '' ? {} : { initial_value: value };
  return { type: 'plain_text_input', action_id: INPUT_ACTION, ...initial };
}

/** Slack refuses a menu of none, of more than a hundred, and a value that is too long for it. */
const isMenu = (field: Field): boolean => {
  const options = optionsOf(field);
  return (
    options.length > 0 &&
    options.length <= OPTIONS &&
    options.every(({ value }) => value !== '' && value.length <= OPTION_VALUE)
  );
};

/** Two with one value are one: Slack could not tell which was chosen. */
const optionsOf = (field: Field) => [
  ...new Map((field.options ?? []).map((option) => [option.value, option])).values(),
];

function menu(field: Field): InputBlockElement {
  const options = optionsOf(field).map(
    ({ value, label }): PlainTextOption => ({ text: plain(fitted(label, OPTION_LABEL)), value }),
  );
  const chosen = options.find((option) => option.value === field.value);
  return {
    type: 'static_select',
    action_id: INPUT_ACTION,
    options,
    ...(chosen ? { initial_option: chosen } : {}),
  };
}

/** Where there are too many to choose from, the first are named and the rest counted. */
function hintOf(field: Field): string {
  const hint = field.hint ?? '';
  if (field.kind !== 'select' || isMenu(field)) return hint;
  const labels = optionsOf(field).map(({ label }) => fitted(label, OPTION_LABEL));
  if (labels.length === 0) return hint;
  const named = labels.slice(0, 12);
  const left = labels.length - named.length;
  const rest = left > 0 ? ` and ${left.toLocaleString('en')} more` : '';
  return `${hint === '' ? '' : `${hint} `}One of: ${named.join(', ')}${rest}`;
}

const state = z.object({
  values: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        value: z.string().nullish(),
        selected_date: z.string().nullish(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    ),
  ),
});

/** By field name, from the `state` of a view or of block_actions. Null when it is no state. */
export function readFields(from: unknown, prefix: string): Record<string, string> | null {
  const read = state.safeParse(from);
  if (!read.success) return null;
  const values = Object.entries(read.data.values).flatMap(([block, elements]) => {
    const [element] = Object.values(elements);
    if (!block.startsWith(prefix) || element === undefined) return [];
    const given = element.value ?? element.selected_date ?? element.selected_option?.value ?? '';
    return [[block.slice(prefix.length), given] as const];
  });
  return Object.fromEntries(values);
}
