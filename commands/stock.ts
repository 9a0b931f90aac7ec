import { z } from 'zod';
import { command } from '../src/app/command.ts';
import type { Ctx } from '../src/app/ctx.ts';
import { findProducts } from '../src/app/find-product.ts';
import { instantJson } from '../src/app/metric-json.ts';
import { oneProduct } from '../src/app/one-product.ts';
import { stockFigures } from '../src/app/stock-figures.ts';
import { lowFirst, stockOverview } from '../src/app/stock-overview.ts';
import { noStockYet, stockJson } from '../src/app/stock-parts.ts';
import { skusStarting } from '../src/db/skus.ts';
import { countsByPlace } from '../src/db/stock.ts';

export const stock = command({
  name: 'stock',
  also: ['inventory', 'on hand', 'stock levels'],
  help: 'What is left, how fast it sells and when it runs out; of all products or of one.',
  examples: ['stock', 'stock MUG-BL', 'stock mug'],
  role: 'accountant',
  audience: 'channel',
  args: z.object({
    what: z
      .string()
      .optional()
      .meta({
        about: 'a SKU, or any part of a SKU or title',
        place: 'rest',
        complete: (ctx: Ctx, typed: string) => ctx.tenant((tx) => skusStarting(tx, ctx.store.id, typed, 25)),
      }),
  }),
  run: async (ctx, { what }) => {
    const { store, now } = ctx;
    const all = await ctx.tenant((tx) => stockFigures(tx, store, now));
    if (all.length === 0) return noStockYet(ctx);
    const found = what === undefined ? all : findProducts(what, all);
    const [one] = found;
    if (what !== undefined && one && found.length === 1) {
      const places = await ctx.tenant((tx) => countsByPlace(tx, store.id, one.skuKey, now));
      const counts = places.map((place) => ({
        location: place.location,
        counted: place.onHand,
        committed: place.committed,
        incoming: place.incoming,
        counted_at: instantJson(place.countedAt, store.zone),
      }));
      return {
        reply: await oneProduct(ctx, one, places),
        data: { products: [{ ...stockJson(one, store), counts }] },
      };
    }
    const data = { products: lowFirst(found).map((each) => stockJson(each, store)) };
    return { reply: await stockOverview(ctx, found, what ?? null), data };
  },
});
