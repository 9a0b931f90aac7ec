/** Typed words → a command's arguments, by what its zod object says of each. */
import type { z } from 'zod';
import { nearest } from '../core/nearest.ts';
import type { ArgMeta, Command } from './command.ts';
import { UserError } from './errors.ts';
import type { Word } from './words.ts';

export interface Arg {
  readonly name: string;
  readonly meta: ArgMeta;
  /** What it is under `optional` and `default`: `string`, `number`, `boolean`, `enum`. */
  readonly type: string;
  readonly options: readonly string[];
  readonly required: boolean;
}

/** The command's arguments in their order. */
export function argsOf(command: Command): Arg[] {
  return Object.entries(command.args.shape).map(([name, field]) => {
    const schema = field as z.ZodType;
    const inner = unwrap(schema);
    const options = inner.def.type === 'enum' ? Object.values(inner.def.entries ?? {}) : [];
    const meta = (schema.meta() ?? inner.meta?.() ?? { about: '' }) as unknown as ArgMeta;
    return { name, meta, type: inner.def.type, options, required: !schema.safeParse(undefined).success };
  });
}

interface Inner {
  readonly def: {
    readonly type: string;
    readonly innerType?: Inner;
    readonly entries?: Record<string, string>;
  };
  readonly meta?: () => unknown;
}
const unwrap = (schema: unknown): Inner => {
  const inner = schema as Inner;
  return inner.def.innerType ? unwrap(inner.def.innerType) : inner;
};

/** Raw values by argument name. Throws UserError for a name that does not exist and a word that has no place. */
export function parseWords(command: Command, typed: readonly Word[]): Record<string, unknown> {
  const args = argsOf(command);
  const raw: Record<string, unknown> = {};
  const placed: Word[] = [];
  for (let index = 0; index < typed.length; index += 1) {
    const word = typed[index] as Word;
    const named = readName(word, args);
    if (!named) {
      placed.push(word);
      continue;
    }
    const { arg } = named;
    if (named.value !== undefined) raw[arg.name] = typedValue(arg, named.value);
    else if (arg.type === 'boolean') raw[arg.name] = true;
    else {
      index += 1;
      const value = typed[index];
      if (!value) throw new UserError(`--${arg.name} needs a value: ${arg.meta.about}. ${example(command)}`);
      raw[arg.name] = typedValue(arg, value.text);
    }
  }
  for (const arg of args) if (arg.meta.bare && raw[arg.name] === undefined) takeBare(arg, placed, raw);
  place(command, args, placed, raw);
  return raw;
}

/** A value that says itself what it is, at either end of the words that have no name. */
function takeBare(arg: Arg, placed: Word[], raw: Record<string, unknown>): void {
  for (const at of [0, placed.length - 1]) {
    const word = placed[at];
    const value = word && !word.quoted && optionOf(arg, word.text);
    if (!value) continue;
    raw[arg.name] = value;
    placed.splice(at, 1);
    return;
  }
}

const optionOf = (arg: Arg, text: string): string | undefined =>
  arg.options.find((option) => option.toLowerCase() === text.toLowerCase());

/** `name:value`, `name=value`, `--name value`, `--name=value`; null for a word that is none of these. */
function readName(word: Word, args: readonly Arg[]): { arg: Arg; value?: string } | null {
  if (word.quoted) return null;
  const found = /^(--)?([A-Za-z][\w-]*)(?:[:=](.*))?$/s.exec(word.text);
  if (!found) return null;
  const [, dashes, name, value] = found;
  if (!dashes && value === undefined) return null;
  const wanted = (name as string).toLowerCase().replaceAll('-', '').replaceAll('_', '');
  const arg = args.find((each) => each.name.toLowerCase() === wanted);
  if (arg) return value === undefined ? { arg } : { arg, value };
  if (!dashes) return null;
  const known = args.map((each) => `--${each.name}`);
  const hint = known.length > 0 ? `It takes ${nearest(`--${name}`, known).join(', ')}.` : 'It takes none.';
  throw new UserError(`There is no --${name} here. ${hint}`);
}

function place(
  command: Command,
  args: readonly Arg[],
  typed: readonly Word[],
  raw: Record<string, unknown>,
): void {
  const left = [...typed];
  for (const arg of args) {
    if (raw[arg.name] !== undefined || left.length === 0) continue;
    if (arg.meta.place === 'rest')
      raw[arg.name] = typedValue(
        arg,
        left
          .splice(0)
          .map((word) => word.text)
          .join(' '),
      );
    else if (arg.meta.place === 'word') raw[arg.name] = typedValue(arg, (left.shift() as Word).text);
  }
  if (left.length === 0) return;
  const extra = left.map((word) => word.text).join(' ');
  throw new UserError(`“${extra}” is more than \`${command.name}\` takes. ${example(command)}`);
}

function typedValue(arg: Arg, text: string): unknown {
  if (arg.type === 'number' && /^[+-]?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (arg.type === 'boolean')
    return /^(true|yes|on|1)$/i.test(text) ? true : /^(false|no|off|0)$/i.test(text) ? false : text;
  if (arg.type === 'enum') return optionOf(arg, text) ?? text;
  return text;
}

/** Checks raw values by the command's zod object. Throws UserError that names the argument, its meaning and an example. */
export function checkArgs(command: Command, raw: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const checked = command.args.safeParse(raw);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  const arg = argsOf(command).find((each) => each.name === String(issue?.path[0] ?? ''));
  if (!arg) throw new UserError(`\`${command.name}\` could not be read. ${example(command)}`);
  const given = raw[arg.name];
  const allowed = arg.options.length > 0 ? ` It is one of ${arg.options.join(', ')}.` : '';
  throw new UserError(`${whatIsWrong(arg, given)}: ${arg.meta.about}.${allowed} ${example(command)}`);
}

/** The name of what has its place in the line is ours, and nobody types it. */
function whatIsWrong({ name, meta: { place } }: Arg, given: unknown): string {
  if (given === undefined) return place ? 'Something is missing' : `It needs ${name}`;
  return place ? `“${String(given)}” does not fit here` : `${name} cannot be “${String(given)}”`;
}

const example = (command: Command): string =>
  command.examples[0] ? `For example: \`${command.examples[0]}\`.` : `See \`help ${command.name}\`.`;
