import { z } from 'zod';
import { bringFile } from '../src/app/bring-file.ts';
import { type Answer, command } from '../src/app/command.ts';
import { channelNames, skuNames, supplierNames } from '../src/app/complete-names.ts';
import type { Ctx } from '../src/app/ctx.ts';
import { UserError } from '../src/app/errors.ts';
import { exportAnswer, nothingToExport } from '../src/app/export-answer.ts';
import { exportFile } from '../src/app/export-file.ts';
import { dailyExport, type Export, linesExport, ordersExport } from '../src/app/export-sales.ts';
import { productsExport, restockExport, stockExport } from '../src/app/export-stock.ts';
import { noOrdersYet } from '../src/app/figure-parts.ts';
import { findProducts } from '../src/app/find-product.ts';
import { findSupplier, isSameSupplier, NO_SUPPLIER, type Supplier } from '../src/app/find-supplier.ts';
import { personKey } from '../src/app/platform.ts';
import { readPeriod } from '../src/app/read-period.ts';
import { narrowed, restockQueue } from '../src/app/restock-queue.ts';
import { sayCount } from '../src/app/say-metric.ts';
import { stockFigures } from '../src/app/stock-figures.ts';
import { noStockYet } from '../src/app/stock-parts.ts';
import { bucketsOf } from '../src/core/buckets.ts';
import { cleanSku, skuKey } from '../src/core/sku.ts';
import { record } from '../src/db/audit.ts';
import {
  countProductRows,
  dayRows,
  type ExportFilter,
  type ExportTotals,
  exportTotals,
} from '../src/db/exports.ts';
import { freshness } from '../src/db/sales.ts';

const WHAT = ['orders', 'lines', 'products', 'stock', 'restock', 'daily'] as const;

interface Asked {
  readonly what: (typeof WHAT)[number];
  readonly range?: string | undefined;
  readonly channel?: string | undefined;
  readonly sku?: string | undefined;
  readonly status?: string | undefined;
  readonly supplier?: string | undefined;
}

export const exportCommand = command({
  name: 'export',
  help: 'A CSV file of orders, ledger lines, products, stock, the restock queue or days.',
  examples: [
    'export orders last month',
    'export daily 1-15 Nov',
    'export lines last week channel:instagram',
    'export stock',
  ],
  role: 'accountant',
  audience: 'only-me',
  args: z.object({
    what: z.enum(WHAT).meta({ about: 'what to export', place: 'word' }),
    channel: z
      .string()
      .optional()
      .meta({ about: 'only this sales channel', example: 'instagram', complete: channelNames }),
    sku: z
      .string()
      .optional()
      .meta({ about: 'only this product, by its SKU', example: 'MUG-BL', complete: skuNames }),
    status: z.string().optional().meta({ about: 'only orders of this status', example: 'refunded' }),
    supplier: z.string().optional().meta({
      about: 'only stock or restock of this supplier',
      example: 'Keramik Nord',
      complete: supplierNames,
    }),
    range: z
      .string()
      .optional()
      .meta({ about: 'which days; this month unless said', place: 'rest', example: 'last week' }),
  }),
  run: async (ctx, asked) => {
    refuseForeignFilters(asked);
    const answer = await exportOf(ctx, asked);
    await recordTaken(ctx, asked, answer);
    return answer;
  },
});

function exportOf(ctx: Ctx, asked: Asked): Promise<Answer> {
  switch (asked.what) {
    case 'orders':
    case 'lines':
    case 'daily':
      return exportSales(ctx, asked, asked.what);
    case 'products':
      return exportProducts(ctx, asked);
    case 'stock':
      return exportStock(ctx, asked);
    case 'restock':
      return exportRestock(ctx, asked);
  }
}

/** A file leaves the store: who took which is kept. */
async function recordTaken(ctx: Ctx, { what }: Asked, { reply }: Answer): Promise<void> {
  const file = reply.parts.find((part) => part.kind === 'file');
  if (!file) return;
  const detail = { what, file: file.name, user: personKey(ctx.who) };
  await ctx.tenant((tx) =>
    record(tx, ctx.store.id, { at: ctx.now, actor: ctx.who.name, action: 'export.take', detail }),
  );
}

/** A filter that would be ignored is refused: the file would hold more than was asked for. */
function refuseForeignFilters({ what, channel, status, sku, supplier, range }: Asked): void {
  const ofOrders = what === 'orders' || what === 'lines' || what === 'daily';
  if (what === 'restock' && sku !== undefined)
    throw new UserError(
      '`export restock` is the whole queue and cannot be narrowed to a product. Nothing was exported.',
      [`export stock sku:${sku}`],
    );
  const foreign =
    !ofOrders && channel !== undefined ? 'channel' : !ofOrders && status !== undefined ? 'status' : null;
  if (foreign !== null)
    throw new UserError(
      `\`export ${what}\` cannot be narrowed by ${foreign}: only orders, lines and daily have one. Nothing was exported.`,
    );
  if (supplier !== undefined && what !== 'stock' && what !== 'restock')
    throw new UserError(
      `\`export ${what}\` cannot be narrowed by supplier: only stock and restock have one. Nothing was exported.`,
    );
  if ((what === 'stock' || what === 'restock') && range !== undefined)
    throw new UserError(
      `\`export ${what}\` is as of now and takes no days: “${range.slice(0, 60)}” was not used. Nothing was exported.`,
      [`export ${what}`, `export daily ${range}`],
    );
}

async function exportSales(ctx: Ctx, asked: Asked, what: 'orders' | 'lines' | 'daily'): Promise<Answer> {
  const period = readPeriod(ctx, asked.range ?? 'this month');
  const filter: ExportFilter = {
    period,
    ...(asked.channel === undefined ? {} : { channel: asked.channel === 'none' ? null : asked.channel }),
    ...(asked.status === undefined ? {} : { status: asked.status }),
    ...(asked.sku === undefined ? {} : { skuKey: skuKey(cleanSku(asked.sku)) }),
  };
  const { totals, fresh } = await ctx.tenant(async (tx) => ({
    totals: await exportTotals(tx, ctx.store.id, filter),
    fresh: await freshness(tx, ctx.store.id, ctx.now),
  }));
  if (fresh.first === null) return noOrdersYet(ctx, period);
  const filters = filtersOf(asked);
  if (totals.length === 0)
    return nothingToExport(ctx, what, period, nothingWhy('No order has anything in it', filters));
  const { content, rows, says } = await sales(ctx, what, filter, totals);
  const file = exportFile(ctx, what, period, says, content);
  return exportAnswer(ctx, { what, period, rows, says, totals, filters, file });
}

async function sales(
  ctx: Ctx,
  what: 'orders' | 'lines' | 'daily',
  filter: ExportFilter,
  totals: readonly ExportTotals[],
): Promise<{ content: Export; rows: number; says: string }> {
  const { store } = ctx;
  const say = (count: number, one: string, many: string) =>
    `${sayCount(count, store.locale)} ${count === 1 ? one : many}`;
  const sum = (key: 'orders' | 'lines') => totals.reduce((count, each) => count + each[key], 0);
  switch (what) {
    case 'orders':
      return {
        content: ordersExport(store, filter),
        rows: sum('orders'),
        says: say(sum('orders'), 'order', 'orders'),
      };
    case 'lines':
      return {
        content: linesExport(store, filter),
        rows: sum('lines'),
        says: say(sum('lines'), 'line', 'lines'),
      };
    case 'daily': {
      const starts = bucketsOf(filter.period, 'day', store.weekStart);
      const found = await ctx.tenant((tx) => dayRows(tx, store.id, filter, starts));
      const foreign = found.filter(({ currency }) => currency !== store.currency).length;
      const [days, rows] = [starts.length, starts.length + foreign];
      return { content: dailyExport(store, starts, found), rows, says: say(days, 'day', 'days') };
    }
  }
}

async function exportProducts(ctx: Ctx, asked: Asked): Promise<Answer> {
  const { store } = ctx;
  const period = readPeriod(ctx, asked.range ?? 'this month');
  const key = asked.sku === undefined ? undefined : skuKey(cleanSku(asked.sku));
  const { rows, totals } = await ctx.tenant(async (tx) => ({
    rows: await countProductRows(tx, store.id, period, key),
    totals: await exportTotals(tx, store.id, key === undefined ? { period } : { period, skuKey: key }),
  }));
  const filters = filtersOf(asked);
  if (rows === 0)
    return nothingToExport(
      ctx,
      'products',
      period,
      key === undefined
        ? `The store has no products yet. ${bringFile(ctx, 'a products export (CSV)', PRODUCTS_FILE)}`
        : nothingWhy('There is no such product', filters),
    );
  const says = `${sayCount(rows, store.locale)} ${rows === 1 ? 'product' : 'products'}`;
  const file = exportFile(ctx, 'products', period, says, productsExport(store, period, key));
  return exportAnswer(ctx, { what: 'products', period, rows, says, totals, filters, file });
}

const PRODUCTS_FILE = ': Shopify’s as it is, or any table with a SKU and a title';

async function exportStock(ctx: Ctx, asked: Asked): Promise<Answer> {
  const { store, now } = ctx;
  const all = await ctx.tenant((tx) => stockFigures(tx, store, now));
  if (all.length === 0) return noStockYet(ctx);
  const supplier = await supplierOf(ctx, asked);
  const theirs = supplier === undefined ? all : all.filter((each) => isSameSupplier(each.supplier, supplier));
  if (theirs.length === 0)
    return nothingToExport(ctx, 'stock', null, 'Nothing of this supplier was counted yet.');
  const kept = asked.sku === undefined ? theirs : findProducts(asked.sku, theirs);
  return asOfNow(ctx, named(asked, supplier), kept.length, stockExport(store, kept));
}

async function exportRestock(ctx: Ctx, asked: Asked): Promise<Answer> {
  const { store, now } = ctx;
  const all = await ctx.tenant((tx) => restockQueue(tx, store, now));
  const also = all.onTheWay.map(({ from }) => from);
  const supplier = await supplierOf(ctx, asked, also);
  const queue = narrowed(all, supplier === undefined ? undefined : { supplier });
  const rows =
    queue.onTheWay.length + queue.toOrder.reduce((count, { products }) => count + products.length, 0);
  if (all.figures.length === 0 && all.onTheWay.length === 0) return noStockYet(ctx);
  if (rows === 0) return nothingToExport(ctx, asked.what, null, nothingIn(supplier));
  return asOfNow(ctx, named(asked, supplier), rows, restockExport(store, queue));
}

/** Undefined where none is asked for. */
async function supplierOf(ctx: Ctx, asked: Asked, also?: readonly Supplier[]): Promise<Supplier | undefined> {
  const { supplier: typed } = asked;
  if (typed === undefined) return undefined;
  const again = (supplier: string) => ({ command: 'export', args: { ...asked, supplier } });
  return findSupplier(ctx, { typed, again, ...(also ? { also } : {}) });
}

/** With the supplier that was found, and not what was typed for it. */
const named = (asked: Asked, supplier: Supplier | undefined): Asked =>
  supplier === undefined ? asked : { ...asked, supplier: supplier ?? NO_SUPPLIER };

const nothingIn = (supplier: Supplier | undefined): string =>
  `Nothing ${supplier === undefined ? '' : 'of this supplier '}needs a reorder, and nothing is on its way.`;

function asOfNow(ctx: Ctx, asked: Asked, rows: number, content: Export): Answer {
  const { what } = asked;
  const says = `${sayCount(rows, ctx.store.locale)} ${rows === 1 ? 'product' : 'products'}`;
  const file = exportFile(ctx, what, null, says, content);
  return exportAnswer(ctx, { what, period: null, rows, says, totals: [], filters: filtersOf(asked), file });
}

const filtersOf = ({ channel, sku, status, supplier }: Asked): string[] =>
  Object.entries({ channel, sku, status, supplier }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name} ${value}`],
  );

const nothingWhy = (what: string, filters: readonly string[]): string =>
  filters.length === 0 ? `${what} in these days.` : `${what}, with only ${filters.join(', ')}.`;
