/** The fields of a form as Discord's inputs, and what people put into them. */
import {
  type APIComponentInLabel,
  type APILabelComponent,
  type APIStringSelectComponent,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import { z } from 'zod';
import { beginning } from '../../core/beginning.ts';
import { isDay } from '../../core/time.ts';
import type { Field } from '../../reply/reply.ts';
import { fitted, inert, oneLine } from '../chat/cut.ts';
import {
  CUSTOM_ID,
  INPUT_VALUE,
  LABEL,
  LABEL_DESCRIPTION,
  OPTION_LABEL,
  OPTION_VALUE,
  OPTIONS,
} from './limits.ts';

const FIELD = 'field:';

export function fieldLabel(field: Field): APILabelComponent {
  const said = descriptionOf(field);
  return {
    type: ComponentType.Label,
    label: fitted(field.label, LABEL),
    ...(said === '' ? {} : { description: fitted(said, LABEL_DESCRIPTION) }),
    component: inputOf(field),
  };
}

/** What the label is too small for is said below it. */
function descriptionOf(field: Field): string {
  const label = oneLine(field.label).length > LABEL ? field.label : '';
  const options = field.kind === 'select' && !isMenu(field) ? oneOf(field) : '';
  return [label, field.hint ?? '', options].filter(Boolean).join(' · ');
}

const oneOf = (field: Field): string => {
  const labels = optionsOf(field).map(({ label }) => label);
  return labels.length === 0 ? '' : `One of: ${labels.join(', ')}`;
};

function inputOf(field: Field): APIComponentInLabel {
  if (field.kind === 'select' && isMenu(field)) return menu(field);
  // Discord has no input for a day. A value that is none would only be typed over.
  const isDate = field.kind === 'date';
  const given = isDate && !isDay(field.value ?? '') ? '' : inert(field.value ?? '');
  const value = beginning(given, INPUT_VALUE);
  return {
    type: ComponentType.TextInput,
    custom_id: idOf(field),
    style: value.includes('\n') ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required: !field.optional,
    ...(value === '' ? {} : { value }),
    ...(isDate ? { placeholder: 'YYYY-MM-DD' } : {}),
  };
}

const idOf = (field: Field): string => `${FIELD}${field.name}`.slice(0, CUSTOM_ID);

/** Discord refuses a menu of none, of more than 25, and a value that is too long for it. */
const isMenu = (field: Field): boolean => {
  const options = optionsOf(field);
  return (
    options.length > 0 &&
    options.length <= OPTIONS &&
    options.every(({ value }) => value !== '' && value.length <= OPTION_VALUE)
  );
};

/** Two with one value are one: Discord could not tell which was chosen. */
const optionsOf = (field: Field) => [
  ...new Map((field.options ?? []).map((option) => [option.value, option])).values(),
];

const menu = (field: Field): APIStringSelectComponent => ({
  type: ComponentType.StringSelect,
  custom_id: idOf(field),
  required: !field.optional,
  ...(field.optional ? { min_values: 0 } : {}),
  options: optionsOf(field).map(({ value, label }) => ({
    label: fitted(label, OPTION_LABEL),
    value,
    ...(value === field.value ? { default: true } : {}),
  })),
});

const labelled = z.object({
  type: z.literal(ComponentType.Label),
  component: z.object({
    custom_id: z.string(),
    value: z.string().nullish(),
    values: z.array(z.string()).nullish(),
  }),
});

export interface Filled {
  readonly name: string;
  readonly values: readonly string[];
}

/** What was put into each field of ours. Null when these are no components of a modal's submit. */
export function readFields(components: unknown): Filled[] | null {
  if (!Array.isArray(components)) return null;
  return components.flatMap((component) => {
    const read = labelled.safeParse(component);
    if (!read.success || !read.data.component.custom_id.startsWith(FIELD)) return [];
    const { custom_id: id, value, values } = read.data.component;
    return [{ name: id.slice(FIELD.length), values: values ?? (value ? [value] : []) }];
  });
}

export const fieldId = (name: string): string => `${FIELD}${name}`;
