/**
 * Words after `orders` that are neither a period nor the number of an order: which filters they may have been meant
 * as. `refunded last month` is a status or a number, `web last month` a channel, `over 100` an amount.
 */
import type { Measure } from '../core/metrics/measures.ts';
import { parseDecimal } from '../core/money.ts';
import { BUYER_KINDS } from '../db/buyers.ts';
import type { Tx } from '../db/client.ts';
import { recentNames } from '../db/recent-names.ts';
import { skusStarting } from '../db/skus.ts';
import { measuresOf } from './measure.ts';
import type { FilterArgs } from './order-filters.ts';
import { metricFirst } from './read-metric.ts';
import { periodWithin } from './said-within.ts';
import type { StoreView } from './store-view.ts';
import { inQuotes } from './words.ts';

/** Arguments of `orders`. */
export type OrdersMeant = Pick<FilterArgs, Filter> & { readonly what?: string };
type Filter =
  | 'status'
  | 'channel'
  | 'campaign'
  | 'customer'
  | 'buyers'
  | 'sku'
  | 'min'
  | 'max'
  | 'metric'
  | 'search';

export interface Meant {
  /** The surest first; none where nothing but a search of the words is left. */
  readonly filters: readonly OrdersMeant[];
  /** The words, without the period among them, looked for in the orders. */
  readonly search: OrdersMeant;
}

const AT_LEAST = /^(?:over|above|from|min|at least|more than|greater than|>=?)\s*(?=\S)/i;
const AT_MOST = /^(?:under|below|up to|max|at most|less than|<=?)\s*(?=\S)/i;
const BY_WHOM = /^(?:of|by|from|for|customer)\s+(?=\S)/i;
/** Said beside what is meant: `orders with status refunded`. */
const BESIDE = /^(?:(?:with|in|via|on|the|status|channel|campaign|sku|product|search)\s+)+/i;
/** Said of an order, and the number of what was so. */
const TAKEN_BACK: ReadonlyMap<string, string> = new Map([
  ['refunded', 'refunds'],
  ['returned', 'returns'],
  ['discounted', 'discounts'],
]);
/** As files and people write what ours is called. */
const SPELT: ReadonlyMap<string, string> = new Map([['canceled', 'cancelled']]);

export async function ordersMeant(tx: Tx, view: StoreView, typed: string): Promise<Meant> {
  const words = typed.split(/\s+/);
  const period = periodWithin(view, words);
  const other = period ? words.toSpliced(period.from, period.count) : words;
  const said = other.join(' ');
  const within = period ? { what: period.text } : {};
  const found = await filtersOf(tx, view, said);
  return {
    filters: found.map((filter) => ({ ...filter, ...within })),
    search: { search: said.replace(/^#/, ''), ...within },
  };
}

async function filtersOf(tx: Tx, view: StoreView, said: string): Promise<OrdersMeant[]> {
  const amount = amountsIn(view, said);
  if (amount) return [amount];
  const bare = said.replace(BESIDE, '').toLowerCase();
  const name = SPELT.get(bare) ?? bare;
  const names = await recentNames(tx, view.store.id);
  const [sku] = await skusStarting(tx, view.store.id, bare, 1);
  const same = (each: string) => each.toLowerCase() === name;
  const named = (['status', 'channel', 'campaign'] as const).flatMap((filter) =>
    names[filter].filter(same).map((value) => ({ [filter]: value })),
  );
  return [
    ...named.slice(0, 3),
    ...(sku?.toLowerCase() === bare ? [{ sku }] : []),
    ...BUYER_KINDS.filter(same).map((buyers) => ({ buyers })),
    ...metrics(bare, await measuresOf(tx, view.store)),
    ...(said.includes('@') || BY_WHOM.test(said) ? [{ customer: said.replace(BY_WHOM, '') }] : []),
  ];
}

function amountsIn({ store }: StoreView, said: string): OrdersMeant | null {
  for (const [name, sign] of [
    ['min', AT_LEAST],
    ['max', AT_MOST],
  ] as const) {
    const amount = said
      .replace(sign, '')
      .replace(/^\p{Sc}|\p{Sc}$/gu, '')
      .replace(',', '.')
      .trim();
    if (sign.test(said) && parseDecimal(amount, store.currency)) return { [name]: amount };
  }
  return null;
}

function metrics(said: string, measures: readonly Measure[]): OrdersMeant[] {
  const found = metricFirst(TAKEN_BACK.get(said) ?? said, measures);
  return found && found.rest === '' && !found.measure.custom ? [{ metric: found.measure.id }] : [];
}

/** As it can be typed after the command. */
export function sayOrdersMeant({ what, ...filters }: OrdersMeant): string {
  const said = Object.entries(filters).map(([name, value]) => `${name}:${inQuotes(String(value))}`);
  return ['orders', ...said, ...(what === undefined ? [] : [what])].join(' ');
}
