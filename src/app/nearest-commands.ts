/** A word that is no command: the three nearest, and an example. */
import { nearest } from '../core/nearest.ts';
import type { Command } from './command.ts';
import { UserError } from './errors.ts';

export function nearestCommands(typed: string, commands: readonly Command[]): UserError {
  const names = nearest(
    typed,
    commands.map((command) => command.name),
  );
  const closest = commands.find((command) => command.name === names[0]);
  const example = closest?.examples[0] ? ` For example: \`${closest.examples[0]}\`.` : '';
  const shown = typed.length > 40 ? `${typed.slice(0, 40)}…` : typed;
  return new UserError(`There is no command “${shown.replaceAll('`', '')}”.${example}`, names);
}
