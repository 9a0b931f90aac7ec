/** What `orders …` asks for: one order by its number, or those of a period that pass the filters. */

import { type MetricId, metricOf } from '../core/metrics/metrics.ts';
import { RULES_NAMED } from '../core/metrics/rules.ts';
import { parseDecimal } from '../core/money.ts';
import { type Period, parsePeriod } from '../core/period.ts';
import { cleanSku, skuKey } from '../core/sku.ts';
import { dayOf, startOfDay } from '../core/time.ts';
import type { Tx } from '../db/client.ts';
import { type OrderHead, ordersNumbered } from '../db/one-order.ts';
import type { OrderFilter } from '../db/orders.ts';
import { freshness } from '../db/sales.ts';
import { NO_CHANNEL } from './channels-answer.ts';
import { UserError } from './errors.ts';
import { readPeriod } from './read-period.ts';
import type { StoreView } from './store-view.ts';
import type { StepId } from './why-words.ts';

export interface OrderArgs {
  readonly what?: string | undefined;
  readonly metric?: MetricId | undefined;
  readonly channel?: string | undefined;
  readonly status?: string | undefined;
  readonly customer?: string | undefined;
  readonly sku?: string | undefined;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  readonly search?: string | undefined;
  readonly step?: StepId | undefined;
  readonly page: number;
  readonly limit: number;
}

export type Question =
  | { readonly kind: 'one'; readonly orders: readonly OrderHead[] }
  | { readonly kind: 'list'; readonly filter: OrderFilter };

const ALL = /^(?:all|ever|all time)$/i;

/** Throws UserError for what is neither a period nor the number of an order. */
export async function questionOf(tx: Tx, view: StoreView, args: OrderArgs): Promise<Question> {
  const what = args.what?.trim();
  if (what?.startsWith('#') || (what && !readsAsPeriod(view, what))) {
    const orders = await ordersNumbered(tx, view.store.id, what, view.now);
    if (orders.length > 0) return { kind: 'one', orders };
    throw unknownOrder(view, what);
  }
  return { kind: 'list', filter: { period: await periodOf(tx, view, args, what), ...filtersOf(view, args) } };
}

/** A filter without a period is meant for all there is; nothing at all is meant for today. */
async function periodOf(tx: Tx, view: StoreView, args: OrderArgs, what: string | undefined): Promise<Period> {
  const { channel, status, customer, sku, min, max, search } = args;
  const filtered = [channel, status, customer, sku, min, max, search].some((each) => each !== undefined);
  if (what ? !ALL.test(what) : !filtered) return readPeriod(view, what ?? 'today');
  const { zone, id } = view.store;
  const { first } = await freshness(tx, id, view.now);
  return {
    from: startOfDay(dayOf(first ?? view.now, zone), zone),
    to: view.now,
    zone,
    label: 'all time',
    running: true,
    inclusive: true,
    shape: 'days',
  };
}

function filtersOf(view: StoreView, args: OrderArgs): Omit<OrderFilter, 'period'> {
  const { metric, channel, status, customer, sku, search, step } = args;
  refuseNone(view, metric);
  return {
    ...(step === undefined ? {} : { step }),
    ...(metric === undefined ? {} : { metric }),
    ...(channel === undefined ? {} : { channel: isNone(channel) ? null : channel }),
    ...(status === undefined ? {} : { status }),
    ...(customer === undefined ? {} : { customer }),
    ...(sku === undefined ? {} : { skuKey: isNone(sku) ? null : skuKey(cleanSku(sku)) }),
    ...(search === undefined ? {} : { search }),
    ...amount(view, 'min', args.min),
    ...amount(view, 'max', args.max),
  };
}

function refuseNone({ store }: StoreView, id: MetricId | undefined): void {
  const metric = id && metricOf(id, store.profile);
  if (!metric?.none) return;
  throw new UserError(
    `By ${RULES_NAMED[store.profile]} there are no ${metric.label.toLowerCase()}: ${metric.formula}.`,
    ['orders metric:net_sales'],
  );
}

const isNone = (text: string): boolean => text.toLowerCase() === NO_CHANNEL.arg;

function amount({ store }: StoreView, name: 'min' | 'max', typed: string | undefined) {
  if (typed === undefined) return {};
  const read = parseDecimal(typed.trim().replace(',', '.').replace('−', '-'), store.currency);
  if (read) return { [name]: read.minor, amountsIn: store.currency };
  throw new UserError(
    `${name} cannot be “${typed.slice(0, 40)}”: it is an amount in ${store.currency}, such as 49.90.`,
    [`orders ${name}:49.90`],
  );
}

const readsAsPeriod = ({ now, store: { zone, weekStart } }: StoreView, what: string): boolean =>
  ALL.test(what) || parsePeriod(what, { now, zone, weekStart }) !== null;

/** A word with a digit in it was meant as a number; anything else as a period. */
function unknownOrder(view: StoreView, what: string): UserError {
  const shown = what.slice(0, 40).replaceAll('`', '');
  if (/\d/.test(what) && !/\s/.test(what)) {
    return new UserError(`There is no order ${shown} in ${view.store.name}.`, [
      'orders last 7 days',
      `orders search:${shown.replace('#', '')}`,
    ]);
  }
  return new UserError(`“${shown}” is neither a period nor the number of an order.`, [
    'orders today',
    'orders last week',
    `orders search:"${shown.replaceAll('"', '')}"`,
  ]);
}
