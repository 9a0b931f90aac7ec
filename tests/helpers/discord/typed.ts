/** A line as it is typed elsewhere (`orders last week`), as what somebody fills in after `/pulse` in Discord. */
import { commands } from '../../../commands/index.ts';
import { argsOf, parseWords } from '../../../src/app/parse-args.ts';
import { words } from '../../../src/app/words.ts';
import type { Typed } from './types.ts';

export interface FilledIn {
  /** The whole path: `pulse orders`. */
  readonly name: string;
  readonly options: Readonly<Record<string, Typed>>;
}

/** Throws for a command that the table does not have. */
export function filledIn(text: string, root = 'pulse'): FilledIn {
  const [first, ...rest] = words(text);
  const command = commands.find(({ name }) => name === first?.text);
  if (!command) throw new Error(`There is no command for “${text}”.`);
  const given = parseWords(command, rest);
  const typed = argsOf(command).flatMap(({ name, type }): [string, Typed][] => {
    const value = given[name];
    if (value === undefined) return [];
    return [[name, type === 'number' ? Number(value) : (value as Typed)]];
  });
  return { name: `${root} ${command.name}`, options: Object.fromEntries(typed) };
}
