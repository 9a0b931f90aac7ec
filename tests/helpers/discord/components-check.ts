/** The components of a message or a modal, as far as Discord's document does not say it. */
import { LIMITS } from './limits.ts';
import type { Wrong } from './refusal.ts';
import { type Found, isObject, type Json, listOf, objectsOf, walk } from './state.ts';

export type Complain = (path: readonly string[], code: string, message: string) => void;

const lengthOf = (value: unknown): number => (typeof value === 'string' ? [...value].length : 0);

/** A text between bounds; blanks alone are no text. */
function text(complain: Complain, at: Found, key: string, max: number, min = 0) {
  const value = at.component[key];
  if (value === undefined || value === null) {
    if (min > 0) complain([...at.path, key], 'BASE_TYPE_REQUIRED', 'This field is required');
    return;
  }
  if (typeof value !== 'string')
    return complain([...at.path, key], 'BASE_TYPE_BAD_STRING', 'Must be a string');
  const length = lengthOf(value);
  if (length > max || value.trim().length < min)
    complain([...at.path, key], 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
}

function count(complain: Complain, at: Found, key: string, min: number, max: number): void {
  const { length } = listOf(at.component[key]);
  if (length < min || length > max)
    complain([...at.path, key], 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
}

function button(complain: Complain, at: Found): void {
  const { style, custom_id, url, label, emoji } = at.component;
  text(complain, at, 'label', LIMITS.buttonLabel, emoji ? 0 : 1);
  if (style === 5) {
    text(complain, at, 'url', LIMITS.buttonUrl, 1);
    if (custom_id)
      complain(at.path, 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', 'A link has no custom id');
    if (url && !/^(https?|discord):\/\//.test(String(url)))
      complain([...at.path, 'url'], 'URL_TYPE_INVALID_SCHEME', 'Scheme must be http, https or discord');
    return;
  }
  if (url) complain(at.path, 'BUTTON_COMPONENT_INVALID_URL', 'Only a link has an address');
  if (label === undefined && !emoji)
    complain(at.path, 'BUTTON_COMPONENT_INVALID_LABEL', 'A label or an emoji');
  text(complain, at, 'custom_id', LIMITS.customId, 1);
}

function options(complain: Complain, at: Found): void {
  const values = objectsOf(at.component.options);
  const seen = new Set<unknown>();
  values.forEach((option, index) => {
    const inside = { component: option, path: [...at.path, 'options', String(index)] };
    text(complain, inside, 'label', LIMITS.optionText, 1);
    text(complain, inside, 'value', LIMITS.optionText, 1);
    text(complain, inside, 'description', LIMITS.optionText);
    if (seen.has(option.value))
      complain(
        [...inside.path, 'value'],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      );
    seen.add(option.value);
  });
  const max = Number(at.component.max_values ?? 1);
  if (Number(at.component.min_values ?? 1) > max || (at.component.type === 3 && max > values.length))
    complain(at.path, 'SELECT_COMPONENT_BAD_BOUNDS', 'min_values ≤ max_values ≤ options');
  if (values.filter((each) => each.default).length > max)
    complain(at.path, 'SELECT_COMPONENT_TOO_MANY_DEFAULTS', 'More defaults than may be chosen');
}

function select(complain: Complain, at: Found): void {
  text(complain, at, 'custom_id', LIMITS.customId, 1);
  text(complain, at, 'placeholder', LIMITS.placeholder);
  if (at.component.type !== 3) return;
  count(complain, at, 'options', 1, LIMITS.options);
  options(complain, at);
}

function input(complain: Complain, at: Found): void {
  text(complain, at, 'custom_id', LIMITS.customId, 1);
  text(complain, at, 'placeholder', LIMITS.inputPlaceholder);
  text(complain, at, 'value', LIMITS.inputText);
  const { max_length = LIMITS.inputText, min_length = 0, value } = at.component;
  const length = lengthOf(value);
  if (Number(min_length) > Number(max_length))
    complain(at.path, 'TEXT_INPUT_BAD_BOUNDS', 'min_length is above max_length');
  if (
    typeof value === 'string' &&
    value !== '' &&
    (length > Number(max_length) || length < Number(min_length))
  )
    complain(
      [...at.path, 'value'],
      'BASE_TYPE_BAD_LENGTH',
      `Must be between ${min_length} and ${max_length}`,
    );
}

function row(complain: Complain, at: Found): void {
  const inside = objectsOf(at.component.components);
  count(complain, at, 'components', 1, LIMITS.buttonsInRow);
  if (inside.length > 1 && inside.some((each) => each.type !== 2))
    complain(
      [...at.path, 'components'],
      'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
      'A select stands alone in its row',
    );
}

function gallery(complain: Complain, at: Found): void {
  count(complain, at, 'items', 1, LIMITS.gallery);
  objectsOf(at.component.items).forEach((item, index) => {
    text(
      complain,
      { component: item, path: [...at.path, 'items', String(index)] },
      'description',
      LIMITS.description,
      0,
    );
  });
}

function section(complain: Complain, at: Found): void {
  count(complain, at, 'components', 1, LIMITS.sectionTexts);
  if (!isObject(at.component.accessory))
    complain([...at.path, 'accessory'], 'BASE_TYPE_REQUIRED', 'This field is required');
}

function label(complain: Complain, at: Found): void {
  text(complain, at, 'label', LIMITS.modalLabel, 1);
  text(complain, at, 'description', LIMITS.modalDescription);
}

const SELECTS = [3, 5, 6, 7, 8];
function one(complain: Complain, at: Found) {
  const type = Number(at.component.type);
  if (type === 1) return row(complain, at);
  if (type === 2) return button(complain, at);
  if (SELECTS.includes(type)) return select(complain, at);
  if (type === 4) return input(complain, at);
  if (type === 9) return section(complain, at);
  if (type === 10) return text(complain, at, 'content', LIMITS.textTogether, 1);
  if (type === 12) return gallery(complain, at);
  if (type === 18) return label(complain, at);
}

function unique(complain: Complain, found: readonly Found[]): void {
  const seen = new Set<unknown>();
  for (const { component, path } of found) {
    const id = component.custom_id;
    if (typeof id !== 'string') continue;
    if (seen.has(id))
      complain(
        [...path, 'custom_id'],
        'COMPONENT_CUSTOM_ID_DUPLICATED',
        `Component custom id cannot be duplicated (${id})`,
      );
    seen.add(id);
  }
}

const TOP_LEVEL_V1 = [1];
/** What is wrong in a message's components. */
export function checkComponents(components: unknown, v2: boolean): readonly Wrong[] {
  const wrong: Wrong[] = [];
  const complain: Complain = (path, code, message) => wrong.push({ path, code, message });
  const found = walk(components);
  for (const each of found) one(complain, each);
  unique(complain, found);
  if (found.length > LIMITS.components)
    complain(
      ['components'],
      'BASE_TYPE_MAX_LENGTH',
      `Must be ${LIMITS.components} or fewer components in all, nested ones too (${found.length}).`,
    );
  const characters = found.reduce(
    (sum, { component }) => sum + (component.type === 10 ? lengthOf(component.content) : 0),
    0,
  );
  if (characters > LIMITS.textTogether)
    complain(
      ['components'],
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `Total displayable text size exceeds ${LIMITS.textTogether} (${characters}).`,
    );
  if (v2) return wrong;
  if (listOf(components).length > LIMITS.rows)
    complain(['components'], 'BASE_TYPE_BAD_LENGTH', `Must be ${LIMITS.rows} or fewer in length.`);
  objectsOf(components).forEach((each, index) => {
    if (!TOP_LEVEL_V1.includes(Number(each.type)))
      complain(
        ['components', String(index), 'type'],
        'BASE_TYPE_CHOICES',
        'Value must be one of {1}: it needs the flag IS_COMPONENTS_V2.',
      );
  });
  return wrong;
}

/** What is wrong in a modal. */
export function checkModal(data: unknown): readonly Wrong[] {
  const wrong: Wrong[] = [];
  const complain: Complain = (path, code, message) => wrong.push({ path: ['data', ...path], code, message });
  if (!isObject(data))
    return [{ path: ['data'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }];
  const whole = { component: data as Json, path: [] };
  text(complain, whole, 'title', LIMITS.modalTitle, 1);
  text(complain, whole, 'custom_id', LIMITS.customId, 1);
  count(complain, whole, 'components', 1, LIMITS.modalComponents);
  const found = walk(data.components);
  for (const each of found) one(complain, each);
  unique(complain, found);
  return wrong;
}
