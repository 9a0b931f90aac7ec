/** What `orders …` asks for: one order by its number, or those of a period that pass the filters. */

import { partsIn } from '../core/metrics/formula.ts';
import type { Measure } from '../core/metrics/measures.ts';
import { isQuantity } from '../core/metrics/quantities.ts';
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
import { resolveMeasure } from './measure.ts';
import { readPeriod } from './read-period.ts';
import type { StoreView } from './store-view.ts';
import type { StepId } from './why-words.ts';

export interface OrderArgs {
  readonly what?: string | undefined;
  readonly metric?: string | undefined;
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

export interface ListQuestion {
  readonly kind: 'list';
  readonly filter: OrderFilter;
  /** Where a number was asked for by its name. */
  readonly measure: Measure | null;
}
export type Question = { readonly kind: 'one'; readonly orders: readonly OrderHead[] } | ListQuestion;

const ALL = /^(?:all|ever|all time)$/i;
/** Everything there is, which is a period of no other command. */
export const isAllTime = (what: string): boolean => ALL.test(what.trim());

/** Throws UserError for what is neither a period nor the number of an order. */
export async function questionOf(tx: Tx, view: StoreView, args: OrderArgs): Promise<Question> {
  const what = args.what?.trim();
  if (what?.startsWith('#') || (what && !readsAsPeriod(view, what))) {
    const orders = await ordersNumbered(tx, view.store.id, what, view.now);
    if (orders.length > 0) return { kind: 'one', orders };
    throw unknownOrder(view, what);
  }
  const measure = args.metric === undefined ? null : await measureAsked(tx, view, args.metric);
  const period = await periodOf(tx, view, args, what);
  return { kind: 'list', measure, filter: { period, ...ofMeasure(measure), ...filtersOf(view, args) } };
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
  const { channel, status, customer, sku, search, step } = args;
  return {
    ...(step === undefined ? {} : { step }),
    ...(channel === undefined ? {} : { channel: isNone(channel) ? null : channel }),
    ...(status === undefined ? {} : { status }),
    ...(customer === undefined ? {} : { customer }),
    ...(sku === undefined ? {} : { skuKey: isNone(sku) ? null : skuKey(cleanSku(sku)) }),
    ...(search === undefined ? {} : { search }),
    ...amount(view, 'min', args.min),
    ...amount(view, 'max', args.max),
  };
}

/** Throws UserError for what is no metric, and for one that orders have no part in. */
async function measureAsked(tx: Tx, { store }: StoreView, typed: string): Promise<Measure> {
  const measure = await resolveMeasure(tx, store, typed, (name) => `orders metric:"${name}"`);
  if (!partsIn(measure.formula).some(isQuantity)) return measure;
  throw new UserError(
    `${measure.label} is made of more than orders: \`why ${measure.id}\` shows its parts, and the orders of those that have any.`,
    [`why ${measure.id}`],
  );
}

function ofMeasure(measure: Measure | null): Pick<OrderFilter, 'metric' | 'metrics'> {
  if (measure === null) return {};
  const ids = partsIn(measure.formula).filter((id) => !isQuantity(id));
  const [only] = ids;
  return measure.formula.kind === 'part' && only ? { metric: only } : { metrics: ids };
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
