/** What may follow what is typed: commands, then each argument's words, options and values of the store. */
import { mayAct } from '../core/roles.ts';
import type { Completion } from './app.ts';
import type { Command } from './command.ts';
import type { Ctx } from './ctx.ts';
import { type Arg, argsOf } from './parse-args.ts';

const MOST = 25;

export async function complete(ctx: Ctx, commands: readonly Command[], text: string): Promise<Completion[]> {
  const typed = text.replace(/^\s+/, '');
  const space = typed.search(/\s/);
  const mine = commands.filter((command) => mayAct(ctx.role, command.role));
  if (space < 0) {
    return mine
      .filter((command) => command.name.startsWith(typed.toLowerCase()))
      .slice(0, MOST)
      .map((command) => ({ text: `${command.name} `, about: command.help }));
  }
  const command = mine.find((each) => each.name === typed.slice(0, space).toLowerCase());
  if (!command) return [];
  const before = typed.slice(0, typed.search(/\S*$/));
  return (await wordsFor(ctx, command, typed))
    .slice(0, MOST)
    .map(({ word, about }) => ({ text: `${before}${word}`, about }));
}

async function wordsFor(
  ctx: Ctx,
  command: Command,
  typed: string,
): Promise<{ word: string; about: string }[]> {
  const last = /\S*$/.exec(typed)?.[0] ?? '';
  const earlier = typed
    .trim()
    .split(/\s+/)
    .slice(1, last === '' ? undefined : -1);
  const args = argsOf(command);
  const named = args.find((arg) => last.toLowerCase().startsWith(`${arg.name.toLowerCase()}:`));
  if (named) {
    const prefix = `${named.name}:`;
    return (await values(ctx, named, last.slice(prefix.length))).map((value) => ({
      word: prefix + (/\s/.test(value) ? `"${value}"` : value),
      about: named.meta.about,
    }));
  }
  const placed = args.filter((arg) => arg.meta.place !== undefined);
  const here = placed[Math.min(earlier.filter((word) => !/[:=]/.test(word)).length, placed.length - 1)];
  const offered = here
    ? (await values(ctx, here, last)).map((word) => ({ word, about: here.meta.about }))
    : [];
  const names = args
    .filter((arg) => arg.meta.place === undefined && arg.name.startsWith(last.toLowerCase()))
    .map((arg) => ({ word: `${arg.name}:`, about: arg.meta.about }));
  return [...offered, ...names];
}

async function values(ctx: Ctx, arg: Arg, typed: string): Promise<readonly string[]> {
  if (arg.meta.complete) return arg.meta.complete(ctx, typed);
  return arg.options.filter((option) => option.toLowerCase().startsWith(typed.toLowerCase()));
}
