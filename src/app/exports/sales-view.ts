/** What the exports about sales share: the days, the filters over orders, and what is said where there is nothing. */
import type { Tx } from '../../db/client.ts';
import { type ExportFilter, type ExportTotals, exportTotals } from '../../db/exports.ts';
import { freshness } from '../../db/sales.ts';
import type { Ctx } from '../ctx.ts';
import { noOrdersYet } from '../figure-parts.ts';
import { measureAsked } from '../measure-asked.ts';
import { orderFilters, readPeriodOrAll } from '../order-filters.ts';
import { sayCount } from '../say-metric.ts';
import type { ExportAsked, ExportView, Filter, Nothing, Opened } from './export-view.ts';

/** Of what is a sum over lines: each can be told apart by its order and its product. */
export const LINE_FILTERS: readonly Filter[] = [
  ...(['range', 'channel', 'sku', 'status', 'customer', 'buyers', 'search', 'weekday', 'hour'] as const),
];

export const USUAL_RANGE = 'this month';

export interface SalesFound {
  readonly filter: ExportFilter;
  /** By currency, never empty. */
  readonly totals: readonly ExportTotals[];
}

interface SalesView extends Omit<ExportView, 'open' | 'filters'> {
  readonly filters?: readonly Filter[];
  /** `metric` names a column of its own and narrows nothing. */
  readonly ofMetric?: true;
  /** What its columns add up to; of the whole ledger unless it says otherwise. */
  readonly totals?: (tx: Tx, storeId: bigint, filter: ExportFilter) => Promise<ExportTotals[]>;
  /** Only asked where something happened in the days. */
  readonly found: (
    tx: Tx,
    ctx: Ctx,
    found: SalesFound,
    asked: ExportAsked,
  ) => Promise<Pick<Opened, 'rows' | 'says' | 'read'>>;
}

export const salesView = ({
  found,
  totals: totalsOf = exportTotals,
  ofMetric,
  ...view
}: SalesView): ExportView => ({
  filters: LINE_FILTERS,
  ...view,
  open: (ctx, asked) =>
    ctx.tenant(async (tx) => {
      const period = await readPeriodOrAll(tx, ctx, asked.range ?? USUAL_RANGE);
      const narrowed = ofMetric ? undefined : asked.metric;
      const measure = await measureAsked(tx, ctx, narrowed, `export ${view.name}`);
      const filter: ExportFilter = orderFilters(ctx, period, asked, measure);
      const fresh = await freshness(tx, ctx.store.id, ctx.now);
      if (fresh.first === null) return { unready: noOrdersYet(ctx, period) };
      const totals = await totalsOf(tx, ctx.store.id, filter);
      if (totals.length === 0) return nothing('No order has anything in it', filter, asked);
      const meant = ofMetric ? { meant: OF_METRIC } : {};
      return { period, totals, ...meant, ...(await found(tx, ctx, { filter, totals }, asked)) };
    }),
});

export function nothing(what: string, { period }: Pick<ExportFilter, 'period'>, asked: ExportAsked): Nothing {
  const only = saidFilters(asked);
  return {
    period,
    nothing: only.length === 0 ? `${what} in these days.` : `${what}, with only ${only.join(', ')}.`,
  };
}

/** A metric that names a column is not what the rows were narrowed to. */
export const OF_METRIC: ExportAsked = { metric: undefined };

/** What the rows are, and no part of them: said beside them, never as what they were narrowed to. */
const NO_FILTER = new Set(['range', 'against', 'by', 'layout']);

/** `channel instagram`: the days are said apart. */
export const saidFilters = (asked: ExportAsked): string[] =>
  Object.entries(asked).flatMap(([name, value]) =>
    NO_FILTER.has(name) || value === undefined ? [] : [`${name} ${value}`],
  );

/** `1,204 orders`. */
export const saysRows = (
  { store }: Pick<Ctx, 'store'>,
  count: number,
  one: string,
  many = `${one}s`,
): string => `${sayCount(count, store.locale)} ${count === 1 ? one : many}`;

export const currenciesOf = (totals: readonly ExportTotals[]) => totals.map(({ currency }) => currency);

export const rowsIn = (totals: readonly ExportTotals[]): number =>
  totals.reduce((count, { rows }) => count + rows, 0);
