/** Buttons, menus and inputs. */
import { LIMITS as L } from './limits.ts';
import {
  all,
  bool,
  type Check,
  int,
  isObject,
  list,
  matching,
  object,
  oneOf,
  only,
  string,
} from './shape.ts';
import { anyText, plain } from './text-check.ts';

export const actionId = string(L.actionId);
const confirm = object(
  { text: anyText(L.confirmText) },
  {
    title: plain(L.confirmTitle),
    confirm: plain(L.confirmButton),
    deny: plain(L.confirmButton),
    style: oneOf('primary', 'danger'),
  },
);
const placeholder = plain(L.placeholder);
const link = all(string(L.buttonUrl), matching(/^https?:\/\/\S+$/, 'an http(s) address'));

const button = object(
  { type: only('button'), text: plain(L.buttonText) },
  {
    action_id: actionId,
    value: string(L.buttonValue),
    url: link,
    style: oneOf('primary', 'danger'),
    accessibility_label: string(L.accessibilityLabel),
    confirm,
  },
);

const option = object(
  { text: plain(L.optionText), value: string(L.optionValue) },
  { description: plain(L.optionDescription) },
);
const choice = object(
  { text: anyText(L.optionText), value: string(L.optionValue) },
  { description: anyText(L.optionDescription) },
);
const group = object({ label: plain(L.optionText), options: list(option, 1, L.options) });

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const optionsOf = (element: Readonly<Record<string, unknown>>): readonly unknown[] => [
  ...(Array.isArray(element.options) ? element.options : []),
  ...(Array.isArray(element.option_groups)
    ? element.option_groups.flatMap((each) => (isObject(each) ? (each.options as unknown[]) : []))
    : []),
];

/** An initial option is one of the options, exactly; and no two options have the same value. */
const coherent: Check = (element, path, report) => {
  if (!isObject(element)) return;
  const options = optionsOf(element);
  const initial = [element.initial_option ?? [], element.initial_options ?? []].flat();
  for (const each of initial)
    if (!options.some((known) => same(known, each)))
      report(path, 'its initial option is not one of its options');
  const values = options.map((each) => (isObject(each) ? each.value : undefined));
  if (new Set(values).size !== values.length) report(path, 'two of its options have the same value');
  if (element.type === 'static_select' && Boolean(element.options) === Boolean(element.option_groups))
    report(path, 'needs either options or option_groups');
};

const common = { action_id: actionId, confirm, focus_on_load: bool };
const staticSelect = all(
  object(
    { type: only('static_select') },
    {
      ...common,
      placeholder,
      options: list(option, 1, L.options),
      option_groups: list(group, 1, L.options),
      initial_option: option,
    },
  ),
  coherent,
);
const overflow = all(
  object(
    {
      type: only('overflow'),
      options: list(
        object({ text: plain(L.optionText), value: string(L.optionValue) }, { url: link }),
        L.overflowMin,
        L.overflow,
      ),
    },
    { action_id: actionId, confirm },
  ),
  coherent,
);
const choices = (type: string, initial: Record<string, Check>) =>
  all(object({ type: only(type), options: list(choice, 1, L.choices) }, { ...common, ...initial }), coherent);
const datepicker = object(
  { type: only('datepicker') },
  {
    ...common,
    placeholder,
    initial_date: matching(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'YYYY-MM-DD'),
  },
);
const usersSelect = object(
  { type: only('users_select') },
  { ...common, placeholder, initial_user: string(100) },
);
const conversationsSelect = object(
  { type: only('conversations_select') },
  {
    ...common,
    placeholder,
    initial_conversation: string(100),
    default_to_current_conversation: bool,
    response_url_enabled: bool,
    filter: object(
      {},
      {
        include: list(oneOf('im', 'mpim', 'private', 'public'), 1, 4),
        exclude_external_shared_channels: bool,
        exclude_bot_users: bool,
      },
    ),
  },
);
const dispatch = object(
  {},
  { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 1, 2) },
);
const input = { action_id: actionId, placeholder, focus_on_load: bool, dispatch_action_config: dispatch };
const plainTextInput = object(
  { type: only('plain_text_input') },
  {
    ...input,
    initial_value: string(L.inputValue),
    multiline: bool,
    min_length: int(0, L.inputValue),
    max_length: int(1, L.inputValue),
  },
);
const numberInput = object(
  { type: only('number_input'), is_decimal_allowed: bool },
  { ...input, initial_value: string(100), min_value: string(100), max_value: string(100) },
);
const fileInput = object(
  { type: only('file_input') },
  { action_id: actionId, filetypes: list(string(20), 1, 100), max_files: int(1, 10) },
);

const menus = {
  static_select: staticSelect,
  users_select: usersSelect,
  conversations_select: conversationsSelect,
  datepicker,
  radio_buttons: choices('radio_buttons', { initial_option: choice }),
  checkboxes: choices('checkboxes', { initial_options: list(choice, 1, L.choices) }),
};

export const inActions = { button, overflow, ...menus };
export const asAccessory = { button, overflow, ...menus };
export const inInput = {
  ...menus,
  plain_text_input: plainTextInput,
  number_input: numberInput,
  email_text_input: object(
    { type: only('email_text_input') },
    { ...input, initial_value: string(L.inputValue) },
  ),
  file_input: fileInput,
};
