/** The click on a button that asks: the saved question, put again by whoever pressed it, with their own rights. */
import { findAsk } from '../db/asks.ts';
import type { Outcome } from './action.ts';
import type { Asking } from './app.ts';
import type { Ctx } from './ctx.ts';
import { UserError } from './errors.ts';

export async function askSaved(ctx: Ctx, asking: Asking, row: string): Promise<Outcome> {
  const ask = /^\d{1,18}$/.test(row)
    ? await ctx.tenant((tx) => findAsk(tx, ctx.store.id, BigInt(row)))
    : null;
  if (!ask)
    throw new UserError(
      'This button is too old: what it asked is no longer kept. Ask again to get a current one.',
    );
  const about: Asking = {
    ...asking,
    store: ctx.store.id.toString(),
    ...(ask.asOf === null ? {} : { at: ask.asOf }),
  };
  const answered = await ctx.app.askWith(about, ask.command, ask.args);
  // Thrown on: the click is refused like any other that its presser may not.
  const { failed } = answered;
  if (failed?.notAllowed) throw new UserError(failed.message, [], 'not-allowed');
  if (ask.replaces && !failed) return { update: answered.reply };
  return { reply: answered.reply, audience: answered.audience };
}
