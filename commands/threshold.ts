import { z } from 'zod';
import { changeThreshold } from '../src/app/alert-changes.ts';
import { authorize } from '../src/app/authorize.ts';
import { type Answer, command, wordsStarting } from '../src/app/command.ts';
import type { Ctx } from '../src/app/ctx.ts';
import { UserError } from '../src/app/errors.ts';
import { findSku } from '../src/app/find-product.ts';
import { readUnits } from '../src/app/reorder.ts';
import { stockFigures } from '../src/app/stock-figures.ts';
import { noStockYet, stockFooter } from '../src/app/stock-parts.ts';
import { plural, sayCount } from '../src/app/stock-words.ts';
import { dayOf, sayDay, toIso } from '../src/core/time.ts';
import { skusStarting } from '../src/db/skus.ts';
import { type Threshold, thresholdsOf } from '../src/db/thresholds.ts';
import { heading, type Part, text } from '../src/reply/reply.ts';

export const threshold = command({
  name: 'threshold',
  also: ['thresholds'],
  help: 'At how many units left an alert comes, where the computed reorder point is not what you want.',
  examples: ['threshold', 'threshold MUG-BL 12', 'threshold MUG-BL off'],
  role: 'accountant',
  audience: 'channel',
  group: 'setup',
  args: z.object({
    sku: z
      .string()
      .optional()
      .meta({
        about: 'a product’s SKU',
        place: 'word',
        complete: (ctx: Ctx, typed: string) => ctx.tenant((tx) => skusStarting(tx, ctx.store.id, typed, 25)),
      }),
    units: z
      .string()
      .optional()
      .meta({
        about: 'units on hand, or off for the computed reorder point',
        place: 'word',
        complete: wordsStarting('off'),
      }),
  }),
  run: async (ctx, { sku, units }) => {
    if (sku === undefined) return list(ctx, null);
    if (units === undefined) throw new UserError('At how many units? `threshold MUG-BL 12`, or `off`.');
    authorize(ctx.role, 'manager', 'Setting a threshold');
    return change(ctx, sku, units.trim().toLowerCase());
  },
});

async function change(ctx: Ctx, sku: string, typed: string): Promise<Answer> {
  const wanted = typed === 'off' ? null : readUnits(typed, 0);
  if (wanted === null && typed !== 'off')
    throw new UserError(
      `“${typed}” is no number of units. Type a whole number from 0, or off. Nothing was changed.`,
    );
  const all = await ctx.tenant((tx) => stockFigures(tx, ctx.store, ctx.now));
  if (all.length === 0) return noStockYet(ctx);
  const found = findSku(sku, all);
  const done = await ctx.tenant((tx) => changeThreshold(tx, ctx, found.skuKey, wanted));
  return list(ctx, `${found.title} (${found.sku}): ${sayChange(wanted, done, ctx)}`);
}

function sayChange(units: number | null, done: boolean, ctx: Ctx): string {
  if (units !== null) return `alerts at ${sayCount(units, ctx.store.locale)} left or fewer.`;
  return done ? 'alerts at its computed reorder point again.' : 'had no threshold; nothing was changed.';
}

async function list(ctx: Ctx, said: string | null): Promise<Answer> {
  const { store, now } = ctx;
  const { thresholds, figures } = await ctx.tenant(async (tx) => ({
    thresholds: await thresholdsOf(tx, store.id),
    figures: await stockFigures(tx, store, now),
  }));
  const title =
    thresholds.length === 0 ? 'no thresholds' : plural(thresholds.length, 'threshold', store.locale);
  const parts: Part[] = [heading(`${store.name} · ${title}`)];
  if (said !== null) parts.push(text(said));
  if (thresholds.length === 0)
    parts.push(
      text(
        'Every product alerts at its computed reorder point. ',
        { code: 'threshold MUG-BL 12' },
        ' sets one.',
      ),
    );
  else parts.push(table(ctx, thresholds, new Map(figures.map((each) => [each.skuKey, each.onHand]))));
  parts.push(stockFooter(store, figures, now));
  const summary = `${store.name} · ${said ?? title}`;
  return { reply: { summary, parts }, data: { thresholds: thresholds.map((each) => json(each, ctx)) } };
}

const MOST_ROWS = 50;

function table(ctx: Ctx, thresholds: readonly Threshold[], onHand: ReadonlyMap<string, number>): Part {
  const { store, now } = ctx;
  const rows = thresholds.slice(0, MOST_ROWS).map((each) => {
    const left = onHand.get(each.skuKey);
    return [
      `${each.title} (${each.sku})`,
      sayCount(each.units, store.locale),
      left === undefined ? '' : sayCount(left, store.locale),
      `${each.setBy}, ${sayDay(dayOf(each.setAt, store.zone), store.locale, dayOf(now, store.zone))}`,
    ];
  });
  const hidden = thresholds.length - rows.length;
  return {
    kind: 'table',
    caption: 'Thresholds that people set',
    columns: [
      { label: 'Product' },
      { label: 'Alert at', align: 'end' },
      { label: 'Left', align: 'end' },
      { label: 'Set by' },
    ],
    rows,
    ...(hidden > 0 ? { more: { count: hidden, how: 'in stock' } } : {}),
  };
}

const json = (each: Threshold, { store }: Ctx) => ({
  sku: each.sku,
  title: each.title,
  threshold: each.units,
  set_by: each.setBy,
  set_at: toIso(each.setAt, store.zone),
});
