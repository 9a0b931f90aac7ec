/** Commands as they are registered, against Discord's rules. */
import { LIMITS } from './limits.ts';
import type { Wrong } from './refusal.ts';
import { isObject, type Json, listOf, objectsOf } from './state.ts';

export const COMMAND_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const CHOOSABLE = [3, 4, 10];

type Complain = (path: readonly string[], code: string, message: string) => void;
const lengthOf = (value: unknown): number => (typeof value === 'string' ? [...value].length : 0);
const range = (min: number, max: number): string => `Must be between ${min} and ${max} in length.`;

/** Characters of all names, descriptions and values, which together have a limit. */
function characters(command: Json): number {
  const choices = objectsOf(command.choices).reduce(
    (sum, { name, value }) => sum + lengthOf(name) + String(value).length,
    0,
  );
  const options = objectsOf(command.options).reduce((sum, each) => sum + characters(each), 0);
  return lengthOf(command.name) + lengthOf(command.description) + choices + options;
}

function named(complain: Complain, command: Json, path: readonly string[]): void {
  const name = String(command.name ?? '');
  if (!COMMAND_NAME.test(name) || name !== name.toLowerCase())
    complain([...path, 'name'], 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  const length = lengthOf(command.description);
  if (length < 1 || length > LIMITS.commandDescription)
    complain([...path, 'description'], 'BASE_TYPE_BAD_LENGTH', range(1, LIMITS.commandDescription));
}

function choices(complain: Complain, option: Json, path: readonly string[]): void {
  const all = listOf(option.choices);
  if (option.autocomplete && all.length > 0)
    complain(path, 'APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES', 'autocomplete and choices exclude each other');
  if ((option.autocomplete || all.length > 0) && !CHOOSABLE.includes(Number(option.type)))
    complain(path, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Only strings and numbers have choices');
  if (all.length > LIMITS.choices)
    complain([...path, 'choices'], 'BASE_TYPE_MAX_LENGTH', `Must be ${LIMITS.choices} or fewer in length.`);
  checkChoices(complain, all, [...path, 'choices']);
}

/** Also those that autocomplete offers. */
export function checkChoices(complain: Complain, all: readonly unknown[], path: readonly string[]): void {
  const seen = new Set<unknown>();
  all.forEach((each, index) => {
    const at = [...path, String(index)];
    const { name, value } = isObject(each) ? each : ({} as Json);
    if (lengthOf(name) < 1 || lengthOf(name) > LIMITS.choiceText)
      complain([...at, 'name'], 'BASE_TYPE_BAD_LENGTH', range(1, LIMITS.choiceText));
    if (lengthOf(value) > LIMITS.choiceText)
      complain([...at, 'value'], 'BASE_TYPE_MAX_LENGTH', `Must be ${LIMITS.choiceText} or fewer in length.`);
    if (seen.has(name))
      complain([...at, 'name'], 'APPLICATION_COMMAND_OPTIONS_CHOICE_NAMES_DUPLICATE', 'Names are unique');
    seen.add(name);
  });
}

function options(complain: Complain, command: Json, path: readonly string[], depth: number): void {
  const all = objectsOf(command.options);
  const at = [...path, 'options'];
  if (all.length > LIMITS.commandOptions)
    complain(at, 'BASE_TYPE_MAX_LENGTH', `Must be ${LIMITS.commandOptions} or fewer in length.`);
  const subs = all.filter(({ type }) => type === 1 || type === 2);
  if (subs.length > 0 && subs.length < all.length)
    complain(
      at,
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Sub-command and sub-command group option types are mutually exclusive to all other types',
    );
  if (subs.some(({ type }) => type === 2) && depth > 0)
    complain(at, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'A group stands in no group');
  const seen = new Set<unknown>();
  let optional = false;
  all.forEach((option, index) => {
    const inside = [...at, String(index)];
    named(complain, option, inside);
    if (seen.has(option.name))
      complain([...inside, 'name'], 'APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED', 'Names are unique');
    seen.add(option.name);
    if (option.required && optional)
      complain(
        inside,
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      );
    if (!option.required) optional = true;
    if (option.type === 1 || option.type === 2) options(complain, option, inside, depth + 1);
    else {
      choices(complain, option, inside);
      if (
        Number(option.min_value ?? Number.NEGATIVE_INFINITY) >
        Number(option.max_value ?? Number.POSITIVE_INFINITY)
      )
        complain(inside, 'APPLICATION_COMMAND_OPTION_BOUNDS', 'min_value is above max_value');
    }
  });
}

export function checkCommands(commands: readonly unknown[], root: readonly string[] = []): readonly Wrong[] {
  const wrong: Wrong[] = [];
  const complain: Complain = (path, code, message) => wrong.push({ path: [...root, ...path], code, message });
  if (commands.length > LIMITS.commandsPerScope)
    complain([], 'APPLICATION_COMMAND_TOO_MANY', `At most ${LIMITS.commandsPerScope} commands`);
  const seen = new Set<unknown>();
  commands.forEach((each, index) => {
    if (!isObject(each)) return;
    const path = root.length > 0 ? [] : [String(index)];
    named(complain, each, path);
    if (seen.has(each.name))
      complain([...path, 'name'], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Names are unique');
    seen.add(each.name);
    options(complain, each, path, 0);
    const length = characters(each);
    if (length > LIMITS.commandCharacters)
      complain(
        path,
        'APPLICATION_COMMAND_TOO_LARGE',
        `${length} characters in all, at most ${LIMITS.commandCharacters}`,
      );
  });
  return wrong;
}
