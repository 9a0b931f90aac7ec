/** Which orders count: what a person typed, as the database takes it. The same for lists and for files. */
import type { Measure } from '../core/metrics/measures.ts';
import { parseDecimal } from '../core/money.ts';
import type { Period } from '../core/period.ts';
import { cleanSku, skuKey } from '../core/sku.ts';
import { dayOf, startOfDay } from '../core/time.ts';
import type { Tx } from '../db/client.ts';
import type { OrderFilter } from '../db/orders.ts';
import { freshness } from '../db/sales.ts';
import { readBuyers } from './buyers-filter.ts';
import { NO_CHANNEL } from './channels-answer.ts';
import { UserError } from './errors.ts';
import { hoursFilter } from './hours-filter.ts';
import { ofMeasure } from './measure-asked.ts';
import { readPeriod } from './read-period.ts';
import type { StoreView } from './store-view.ts';

export interface FilterArgs {
  /** The name of a measure. */
  readonly metric?: string | undefined;
  readonly channel?: string | undefined;
  readonly campaign?: string | undefined;
  readonly status?: string | undefined;
  readonly customer?: string | undefined;
  readonly buyers?: string | undefined;
  readonly tax?: string | undefined;
  readonly sku?: string | undefined;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  readonly search?: string | undefined;
  readonly weekday?: string | undefined;
  readonly hour?: string | undefined;
}

export const isAll = (typed: string): boolean => /^(?:all|ever|all time)$/i.test(typed);

/** `all` is from the first day that is known. Throws UserError for what is no period. */
export async function readPeriodOrAll(tx: Tx, view: StoreView, typed: string): Promise<Period> {
  if (!isAll(typed.trim())) return readPeriod(view, typed);
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

/** `measure`: what `metric` names. Throws UserError for an amount that is none. */
export function orderFilters(
  view: StoreView,
  period: Period,
  args: FilterArgs,
  measure: Measure | null = null,
): OrderFilter {
  const { channel, campaign, status, customer, buyers, tax, sku, search } = args;
  return {
    period,
    ...ofMeasure(measure),
    ...(channel === undefined ? {} : { channel: isNone(channel) ? null : channel }),
    ...(campaign === undefined ? {} : { campaign: isNone(campaign) ? null : campaign }),
    ...(status === undefined ? {} : { status }),
    ...(customer === undefined ? {} : { customer }),
    ...(buyers === undefined ? {} : { buyers: readBuyers(buyers, view.store.zone) }),
    ...(tax === undefined ? {} : ofTax(tax, args)),
    ...(sku === undefined ? {} : { skuKey: isNone(sku) ? null : skuKey(cleanSku(sku)) }),
    ...(search === undefined ? {} : { search }),
    ...amount(view, 'min', args.min),
    ...amount(view, 'max', args.max),
    ...hoursFilter(period, args),
  };
}

/** `all` is every tax as it was booked: what `taxes` adds up to, whatever the store's rules. */
function ofTax(typed: string, args: FilterArgs): Pick<OrderFilter, 'metric' | 'booked' | 'tax'> {
  if (isAll(typed)) return { metric: 'taxes', booked: true };
  return { tax: isNone(typed) ? null : readTax(typed, args) };
}

/** As `taxes` says it: `DE MwSt 19 %`. Throws UserError beside what cuts an order's taxes otherwise. */
function readTax(typed: string, { sku, min, max }: FilterArgs): string {
  if ([sku, min, max].some((each) => each !== undefined))
    throw new UserError('tax cannot stand beside sku, min or max: it is of orders whole.', ['taxes']);
  return typed.trim().replace(/\s*%$/, ' %');
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
