/** What the exports about sales share: the days, the filters over orders, and what is said where there is nothing. */
import { cleanSku, skuKey } from '../../core/sku.ts';
import type { Tx } from '../../db/client.ts';
import { type ExportFilter, type ExportTotals, exportTotals } from '../../db/exports.ts';
import { freshness } from '../../db/sales.ts';
import type { Ctx } from '../ctx.ts';
import { noOrdersYet } from '../figure-parts.ts';
import { readPeriod } from '../read-period.ts';
import { sayCount } from '../say-metric.ts';
import type { ExportAsked, ExportView, Filter, Nothing, Opened } from './export-view.ts';

export const SALES_FILTERS: readonly Filter[] = ['range', 'channel', 'sku', 'status'];

const USUAL = 'this month';

export interface SalesFound {
  readonly filter: ExportFilter;
  /** By currency, never empty. */
  readonly totals: readonly ExportTotals[];
}

interface SalesView extends Omit<ExportView, 'open' | 'filters'> {
  readonly filters?: readonly Filter[];
  /** Only asked where something happened in the days. */
  readonly found: (
    tx: Tx,
    ctx: Ctx,
    found: SalesFound,
    asked: ExportAsked,
  ) => Promise<Pick<Opened, 'rows' | 'says' | 'read'>>;
}

export const salesView = ({ found, ...view }: SalesView): ExportView => ({
  filters: SALES_FILTERS,
  ...view,
  open: (ctx, asked) =>
    ctx.tenant(async (tx) => {
      const filter = salesFilter(ctx, asked);
      const { period } = filter;
      const fresh = await freshness(tx, ctx.store.id, ctx.now);
      if (fresh.first === null) return { unready: noOrdersYet(ctx, period) };
      const totals = await exportTotals(tx, ctx.store.id, filter);
      if (totals.length === 0) return nothing('No order has anything in it', filter, asked);
      return { period, totals, ...(await found(tx, ctx, { filter, totals }, asked)) };
    }),
});

/** Throws UserError for days that are none. */
export const salesFilter = (ctx: Ctx, { range, channel, status, sku }: ExportAsked): ExportFilter => ({
  period: readPeriod(ctx, range ?? USUAL),
  ...(channel === undefined ? {} : { channel: channel.toLowerCase() === 'none' ? null : channel }),
  ...(status === undefined ? {} : { status }),
  ...(sku === undefined ? {} : { skuKey: skuKey(cleanSku(sku)) }),
});

export function nothing(what: string, { period }: Pick<ExportFilter, 'period'>, asked: ExportAsked): Nothing {
  const only = saidFilters(asked);
  return {
    period,
    nothing: only.length === 0 ? `${what} in these days.` : `${what}, with only ${only.join(', ')}.`,
  };
}

/** `channel instagram`: the days are said apart. */
export const saidFilters = (asked: ExportAsked): string[] =>
  Object.entries(asked).flatMap(([name, value]) =>
    name === 'range' || value === undefined ? [] : [`${name} ${value}`],
  );

/** `1,204 orders`. */
export const saysRows = (
  { store }: Pick<Ctx, 'store'>,
  count: number,
  one: string,
  many = `${one}s`,
): string => `${sayCount(count, store.locale)} ${count === 1 ? one : many}`;

export const sumOf = (totals: readonly ExportTotals[], key: 'orders' | 'lines'): number =>
  totals.reduce((count, each) => count + each[key], 0);
