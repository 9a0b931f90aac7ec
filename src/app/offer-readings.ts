/** The question again with what they may have meant in place of what could not be read: a button for each. */
import type { Button } from '../reply/reply.ts';
import { askButtonIn } from './asks.ts';
import type { Command } from './command.ts';
import type { Ctx } from './ctx.ts';
import { type Offered, UserError } from './errors.ts';
import { argsOf } from './parse-args.ts';

type Args = Readonly<Record<string, unknown>>;

/** The error to throw: with buttons where it has readings, else as it is. */
export async function offerReadings(
  ctx: Ctx,
  command: Command,
  args: Args,
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof UserError) || !error.offered || 'buttons' in error.offered) return error;
  const asks = asksOf(command, args, error.offered);
  const buttons = await ctx.tenant(async (tx) => {
    const made: Button[] = [];
    for (const ask of asks)
      made.push(await askButtonIn(tx, ctx.store.id, ctx.now, { ...ask, command: command.name }));
    return made;
  });
  return new UserError(error.message, error.suggestions, error.because, { buttons });
}

function asksOf(command: Command, args: Args, offered: Exclude<Offered, { buttons: unknown }>) {
  if ('asks' in offered) return offered.asks;
  const { typed, nearest } = offered;
  return nearest.map((label) => ({ label, args: meant(command, args, typed, label) }));
}

/** In the argument that holds what was typed; what was typed over several goes into the last, which takes the rest of a line. */
function meant(command: Command, args: Args, typed: string, reading: string): Args {
  const all = argsOf(command);
  const holds = all.find(({ name }) => String(args[name] ?? '').includes(typed));
  if (holds) return { ...args, [holds.name]: String(args[holds.name]).replace(typed, reading) };
  const rest = all.find(({ meta }) => meta.place === 'rest');
  const before = all.filter(
    ({ name, meta }) => meta.place === 'word' && typed.startsWith(String(args[name])),
  );
  const kept = Object.entries(args).filter(([name]) => !before.some((each) => each.name === name));
  return { ...Object.fromEntries(kept), ...(rest ? { [rest.name]: reading } : {}) };
}
