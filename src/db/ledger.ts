/**
 * The rows that numbers are sums of, by the rules of the store and in its currency where a rate is known. By Shopify's
 * rules and without rates that is the table `sales` as it is; else a query of the same shape stands in its place.
 */
import { factorsOf } from '../core/convert.ts';
import type { Rules } from '../core/metrics/rules.ts';
import type { Currency } from '../core/money.ts';
import { endOf, type Period } from '../core/period.ts';
import type { Zone } from '../core/time.ts';
import { allSteps } from './bridge-steps.ts';
import type { Fragment, Tx } from './client.ts';
import { convertedRows, type Factors } from './converted-rows.ts';
import { payments } from './order-payments.ts';
import { cashRows, woocommerceRows } from './profile-rows.ts';
import { ratesFor } from './rates.ts';

export interface Ledger {
  /** Stands after `from`; its alias is `sales`. */
  readonly source: Fragment;
  readonly rules: Rules;
  /** It is the table itself: sums that are kept of it hold. */
  readonly plain: boolean;
}

/**
 * Other rules than the store's, one step of the bridge between two of them, or the table itself: the events as they
 * were booked, each in its own currency.
 */
export type View = { readonly rules: Rules } | { readonly step: string } | 'booked';

export async function ledgerOf(tx: Tx, storeId: bigint, period: Period, view?: View): Promise<Ledger> {
  if (view === 'booked') return booked(tx);
  const reading = await readingOf(tx, storeId);
  if (isPlain(reading, view)) return booked(tx);
  const rules = view && 'rules' in view ? view.rules : reading.rules;
  const step = view && 'step' in view ? view.step : null;
  const factors = reading.rated ? await factorsFor(tx, storeId, period, reading) : null;
  const rows =
    step === null
      ? rowsBy(tx, storeId, period, rules, factors)
      : stepRows(tx, storeId, period, step, { ...reading, factors });
  return { source: tx`(${rows}) sales`, rules: step === null ? rules : 'shopify', plain: false };
}

/** Whether it is the table itself that a store of such a reading is looked at in. */
export function isPlain({ rules, rated }: Pick<Reading, 'rules' | 'rated'>, view?: View): boolean {
  if (view === 'booked') return true;
  if (view && 'step' in view) return false;
  return (view?.rules ?? rules) === 'shopify' && !rated;
}

const booked = (tx: Tx): Ledger => ({ source: tx`sales`, rules: 'shopify', plain: true });

interface Reading {
  readonly rules: Rules;
  readonly currency: Currency;
  readonly zone: Zone;
  readonly rated: boolean;
}
const readings = new WeakMap<Tx, Map<bigint, Promise<Reading>>>();

/** Where it was asked in this transaction already. */
export const knownReading = (tx: Tx, storeId: bigint): Promise<Reading> | undefined =>
  readings.get(tx)?.get(storeId);

/** Asked once in a transaction. */
export function readingOf(tx: Tx, storeId: bigint): Promise<Reading> {
  const known = readings.get(tx) ?? new Map<bigint, Promise<Reading>>();
  readings.set(tx, known);
  const found = known.get(storeId) ?? askReading(tx, storeId);
  known.set(storeId, found);
  return found;
}

async function askReading(tx: Tx, storeId: bigint): Promise<Reading> {
  const [row] = await tx<Reading[]>`
    select profile as rules, currency, zone, exists (select from exchange_rates where store_id = ${storeId}) as rated
    from stores where store_id = ${storeId}`;
  return row ?? { rules: 'shopify', currency: 'EUR', zone: 'UTC' as Zone, rated: false };
}

/** Null where the store has no rates at all. */
export async function storeFactors(tx: Tx, storeId: bigint, period: Period): Promise<Factors | null> {
  const reading = await readingOf(tx, storeId);
  return reading.rated ? factorsFor(tx, storeId, period, reading) : null;
}

async function factorsFor(
  tx: Tx,
  storeId: bigint,
  period: Period,
  { currency, zone }: Reading,
): Promise<Factors> {
  return { own: currency, list: factorsOf(await ratesFor(tx, storeId, period), currency, zone) };
}

/** `store_id` and `booked_in` beside the columns of `sales`. */
function rowsBy(tx: Tx, storeId: bigint, period: Period, rules: Rules, factors: Factors | null): Fragment {
  const rows = ruledRows(tx, storeId, period, rules);
  const headed = rules === 'shopify' ? rows : tx`with ${payments(tx, storeId, period)} ${rows}`;
  return convertedRows(tx, storeId, headed, factors);
}

/** Those of other rules than Shopify's need the head of order-payments.ts. */
function ruledRows(tx: Tx, storeId: bigint, period: Period, rules: Rules): Fragment {
  switch (rules) {
    case 'shopify':
      return tx`select * from sales where store_id = ${storeId} and at >= ${period.from} and at < ${endOf(period)}`;
    case 'woocommerce':
      return woocommerceRows(tx, storeId);
    case 'cash':
      return cashRows(tx, storeId, period);
  }
}

interface Stepping {
  readonly rules: Rules;
  readonly currency: Currency;
  readonly factors: Factors | null;
}

/** One row for each order that the step says something of: its amount in `gross`. */
function stepRows(
  tx: Tx,
  storeId: bigint,
  period: Period,
  step: string,
  { currency, factors }: Stepping,
): Fragment {
  const amounts = /^rates_/.test(step)
    ? tx`select order_id, currency, at, amount from rates where step = ${step}`
    : tx`select order_id, currency, at, amount from steps where step = ${step}`;
  return tx`
    with ${payments(tx, storeId, period)}, ${allSteps(tx, storeId, period, currency, factors)}
    select ${storeId}::bigint as store_id, order_id, 0 as event, 0 as line, 'sale' as kind, min(at) as at, currency,
      null::text as sku_key, '' as title, 0 as quantity, sum(amount)::bigint as gross, 0::bigint as discounts,
      0::bigint as shipping, 0::bigint as taxes, 0::bigint as duties, 0::bigint as tips, 0::bigint as gift_cards,
      0::bigint as refunded, 0 as orders, 0 as refunds, null::bigint as unit_cost, currency as booked_in
    from (${amounts}) amounts group by order_id, currency having sum(amount) <> 0`;
}

export interface BridgeHead {
  /** `steps`, `rates` and all that order-payments.ts has, after `with`. */
  readonly head: Fragment;
  /** Rows by any rules, within the same query. */
  readonly rowsOf: (rules: Rules) => Fragment;
}

export async function bridgeHead(tx: Tx, storeId: bigint, period: Period): Promise<BridgeHead> {
  const { currency } = await readingOf(tx, storeId);
  const factors = await storeFactors(tx, storeId, period);
  return {
    head: tx`${payments(tx, storeId, period)}, ${allSteps(tx, storeId, period, currency, factors)}`,
    rowsOf: (rules) => convertedRows(tx, storeId, ruledRows(tx, storeId, period, rules), factors),
  };
}
