/** A command of the table as a subcommand of Discord's: its arguments as options of their types, within Discord's limits. */
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
} from 'discord.js';
import { z } from 'zod';
import type { Command } from '../../app/command.ts';
import { type Arg, argsOf } from '../../app/parse-args.ts';

export const MOST_CHOICES = 25;
/** Discord takes a text option of at most so many characters. */
const LONGEST_TEXT = 6000;
const DESCRIPTION = 100;

/** The command that files are brought in with. */
export const IMPORT = 'import';
export const FILE_OPTION = 'file';

/** Options have lower-case names in Discord. */
export const optionName = (arg: Pick<Arg, 'name'>): string => arg.name.toLowerCase();

export const argNamed = (command: Command, option: string): Arg | undefined =>
  argsOf(command).find((arg) => optionName(arg) === option);

export function subcommandOf(command: Command): APIApplicationCommandSubcommandOption {
  const args = argsOf(command).map((arg) => optionOf(command, arg));
  const options = [...(command.name === IMPORT ? [fileOption] : []), ...args];
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name: command.name,
    description: described(command.help),
    // Discord wants what is required first.
    options: [...options.filter(({ required }) => required), ...options.filter(({ required }) => !required)],
  };
}

const fileOption: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.Attachment,
  name: FILE_OPTION,
  description: 'orders, products or stock: CSV, TSV or XLSX, also in a zip or gzip',
  required: false,
};

function optionOf(command: Command, arg: Arg): APIApplicationCommandBasicOption {
  const { type, options: words, meta, required } = arg;
  const base = { name: optionName(arg), description: described(meta.about), required };
  const schema = innermost(command.args.shape[arg.name]);
  if (type === 'boolean') return { ...base, type: ApplicationCommandOptionType.Boolean };
  if (type === 'number') return { ...base, ...numberBounds(schema) };
  const text = { ...base, type: ApplicationCommandOptionType.String } as const;
  // Choices count among the 8000 characters that a command may have in all: words that are offered as they are typed do not.
  if (type === 'enum' && !meta.complete && words.length <= MOST_CHOICES)
    return { ...text, choices: words.map((word) => ({ name: word, value: word })) };
  return {
    ...text,
    ...textBounds(schema),
    ...(meta.complete || type === 'enum' ? { autocomplete: true } : {}),
  };
}

/** What is under `optional` and `default`. */
function innermost(schema: unknown): unknown {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable
    ? innermost(schema.unwrap())
    : schema;
}

function numberBounds(schema: unknown) {
  const number = schema instanceof z.ZodNumber ? schema : null;
  const least = bound(number?.minValue);
  const most = bound(number?.maxValue);
  const bounds = {
    ...(least === null ? {} : { min_value: least }),
    ...(most === null ? {} : { max_value: most }),
  };
  return number?.format?.includes('int')
    ? ({ type: ApplicationCommandOptionType.Integer, ...bounds } as const)
    : ({ type: ApplicationCommandOptionType.Number, ...bounds } as const);
}

/** Discord counts with 53 bits, as we do; what is beyond them is no bound. */
const bound = (value: number | null | undefined): number | null =>
  value !== null && value !== undefined && Number.isFinite(value) && Math.abs(value) < 2 ** 53 - 1
    ? value
    : null;

function textBounds(schema: unknown) {
  const text = schema instanceof z.ZodString ? schema : null;
  const most = text?.maxLength ?? null;
  const least = text?.minLength ?? null;
  return {
    ...(least === null || least > LONGEST_TEXT ? {} : { min_length: least }),
    ...(most === null || most > LONGEST_TEXT || most < 1 ? {} : { max_length: most }),
  };
}

/** One line of at most 100 characters, cut after a word. */
export function described(words: string): string {
  const line = words.replaceAll(/\s+/g, ' ').trim();
  if ([...line].length <= DESCRIPTION) return line === '' ? '–' : line;
  const cut = [...line].slice(0, DESCRIPTION - 1).join('');
  return `${cut.replace(/[\s,;:.]+\S*$/, '')}…`;
}
