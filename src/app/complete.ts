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
  const offered = await offersFor(ctx, argsOf(command), typed, space);
  return offered
    .slice(0, MOST)
    .map(({ from, word, about }) => ({ text: `${typed.slice(0, from)}${word}`, about }));
}

/** A word that may stand from a place in the typed text on. */
interface Offer {
  readonly from: number;
  readonly word: string;
  readonly about: string;
}

async function offersFor(ctx: Ctx, args: readonly Arg[], typed: string, space: number): Promise<Offer[]> {
  const from = typed.search(/\S*$/);
  const last = typed.slice(from);
  const named = args.find((arg) => last.toLowerCase().startsWith(`${arg.name.toLowerCase()}:`));
  if (named) {
    const prefix = `${named.name}:`;
    const found = await values(ctx, named, last.slice(prefix.length));
    return found.map((value) => ({
      from,
      word: prefix + (/\s/.test(value) ? `"${value}"` : value),
      about: named.meta.about,
    }));
  }
  const names = args
    .filter((arg) => arg.meta.place === undefined && arg.name.toLowerCase().startsWith(last.toLowerCase()))
    .map((arg) => ({ from, word: `${arg.name}:`, about: arg.meta.about }));
  return [...(await placedOffers(ctx, args, typed, space)), ...names];
}

/** For the argument whose place has come; the last one takes all words that are left, `last mo` as one. */
async function placedOffers(ctx: Ctx, args: readonly Arg[], typed: string, space: number): Promise<Offer[]> {
  const waiting = args.filter((arg) => arg.meta.place !== undefined);
  const earlier = [...typed.slice(0, typed.search(/\S*$/)).matchAll(/\S+/g)].filter(
    (word) => word.index > space,
  );
  let rest: number | undefined;
  for (const word of earlier) {
    if (/[:=]/.test(word[0])) continue;
    if (waiting[0]?.meta.place === 'word') waiting.shift();
    else rest ??= word.index;
  }
  const here = waiting[0];
  if (!here) return [];
  const from = rest ?? typed.search(/\S*$/);
  const found = await values(ctx, here, typed.slice(from));
  return found.map((word) => ({ from, word, about: here.meta.about }));
}

async function values(ctx: Ctx, arg: Arg, typed: string): Promise<readonly string[]> {
  if (arg.meta.complete) return arg.meta.complete(ctx, typed);
  return arg.options.filter((option) => option.toLowerCase().startsWith(typed.toLowerCase()));
}
