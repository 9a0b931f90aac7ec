/** What `orders …` asks for: one order by its number, or those of a period that pass the filters. */

import type { Measure } from '../core/metrics/measures.ts';
import { nearestPeriods } from '../core/nearest-periods.ts';
import type { Tx } from '../db/client.ts';
import { type OrderHead, ordersNumbered } from '../db/one-order.ts';
import type { OrderFilter } from '../db/orders.ts';
import { UserError } from './errors.ts';
import { measureAsked } from './measure-asked.ts';
import { type FilterArgs, isAll, orderFilters, readPeriodOrAll } from './order-filters.ts';
import { ordersMeant, sayOrdersMeant } from './orders-meant.ts';
import { MOST_LETTERS } from './read-line.ts';
import { isPeriod } from './read-period.ts';
import type { StoreView } from './store-view.ts';
import type { StepId } from './why-words.ts';

export interface OrderArgs extends FilterArgs {
  readonly what?: string | undefined;
  readonly step?: StepId | undefined;
  readonly page: number;
  readonly limit: number;
}

export interface ListQuestion {
  readonly kind: 'list';
  readonly filter: OrderFilter;
  /** Where a number was asked for by its name. */
  readonly measure: Measure | null;
}
export type Question = { readonly kind: 'one'; readonly orders: readonly OrderHead[] } | ListQuestion;

/** Throws UserError for what is neither a period nor the number of an order. */
export async function questionOf(tx: Tx, view: StoreView, args: OrderArgs): Promise<Question> {
  const what = args.what?.trim();
  if (what?.startsWith('#') || (what && !readsAsPeriod(view, what))) {
    const orders = await ordersNumbered(tx, view.store.id, what, view.now);
    if (orders.length > 0) return { kind: 'one', orders };
    throw await unknownOrder(tx, view, { ...args, what });
  }
  const period = await readPeriodOrAll(tx, view, rangeOf(args));
  const measure = await measureAsked(tx, view, args.metric);
  const step = args.step === undefined ? {} : { step: args.step };
  return { kind: 'list', measure, filter: { ...orderFilters(view, period, args, measure), ...step } };
}

/** A filter without a period is meant for all there is; nothing at all is meant for today. */
export function rangeOf({
  what,
  channel,
  campaign,
  status,
  customer,
  buyers,
  tax,
  sku,
  min,
  max,
  search,
  weekday,
  hour,
}: Partial<OrderArgs>): string {
  const filters = [channel, campaign, status, customer, buyers, tax, sku, min, max, search, weekday, hour];
  return what?.trim() || (filters.some((each) => each !== undefined) ? 'all' : 'today');
}

const readsAsPeriod = (view: StoreView, what: string): boolean => isAll(what) || isPeriod(view, what);

const MOST_SHOWN = 40;
const MOST_OFFERED = 4;

/** `11/12/2025`, `2025-W53`, `nov-25`: meant as days rather than as the number of an order. */
const DATE_LIKE =
  /^(?:\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{0,4})?|\d{4}-?[wqh]\d{1,2}|[wq]\d{1,2}|[a-z]{3,9}-\d{1,2})$/i;

/** A word with a digit in it was meant as a number unless it looks like a date; anything else as filters, or a period. */
async function unknownOrder(
  tx: Tx,
  view: StoreView,
  { what = '', page: _, ...beside }: OrderArgs,
): Promise<UserError> {
  const { now, store } = view;
  const shown = what.slice(0, MOST_SHOWN).replaceAll('`', '');
  const isNumber = /\d/.test(what) && !/\s/.test(what) && !DATE_LIKE.test(what);
  const { filters, search } = await ordersMeant(tx, view, what.trim().slice(0, MOST_LETTERS));
  const asks = [...filters.slice(0, MOST_OFFERED - 1), search].map((args) => ({
    label: sayOrdersMeant(args),
    args: { ...beside, ...args },
  }));
  if (isNumber) {
    const none = `There is no order ${shown} in ${store.name}.`;
    return new UserError(none, ['orders last 7 days'], undefined, { asks });
  }
  const neither = `“${shown}” is neither a period nor the number of an order.`;
  if (filters.length > 0) return new UserError(neither, [], undefined, { asks });
  const near = nearestPeriods(what, { now, zone: store.zone, weekStart: store.weekStart });
  return new UserError(neither, [sayOrdersMeant(search)], undefined, { typed: what, nearest: near });
}
