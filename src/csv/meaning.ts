/** What one way of reading a file would make of it, in a line: `April 2026: 212 orders, 18,402.00 EUR`. */
import { money, sayMoney } from '../core/money.ts';
import { type Day, dayOf, sayDay, type Zone } from '../core/time.ts';
import type { OrderRow } from './canonical.ts';
import { entryMeaning } from './entries/meaning.ts';
import type { Batch, Given } from './understood.ts';

export interface Meaning {
  /** Amounts are certain enough to be shown. */
  readonly amounts: boolean;
  readonly locale: string;
  readonly zone: Zone;
  /** Month by month rather than altogether. */
  readonly months?: boolean;
}

const MONTHS_SHOWN = 3;

export async function meaningOf(batches: AsyncIterable<Batch>, how: Meaning, given: Given): Promise<string> {
  const stretches = new Map<string, { orders: number; totals: Map<string, bigint> }>();
  let first = '';
  let pieces = 0;
  let units = 0;
  const entries = entryMeaning(how);
  for await (const batch of batches) {
    const { orders = [], products = [], stock = [] } = batch;
    for (const entry of batch.entries ?? []) entries.add(entry);
    for (const order of orders) addOrder(stretches, order, how);
    pieces += products.length;
    for (const row of stock) units += row.onHand;
    const priced = products.find(({ price, cost }) => price !== null || cost !== null);
    if (first === '' && priced) {
      const amount = money(priced.price ?? priced.cost ?? 0n, given.storeCurrency);
      first = `${priced.title}: ${sayMoney(amount, how.locale)}`;
    }
  }
  if (stretches.size > 0) return sayStretches(stretches, how);
  const said = entries.say();
  if (said !== null) return said;
  return first === '' ? `${pieces || units}` : `${pieces} products, ${first}`;
}

function addOrder(
  stretches: Map<string, { orders: number; totals: Map<string, bigint> }>,
  order: OrderRow,
  how: Meaning,
): void {
  const key = how.months ? dayOf(order.placedAt, how.zone).slice(0, 7) : '';
  const known = stretches.get(key) ?? { orders: 0, totals: new Map<string, bigint>() };
  stretches.set(key, known);
  known.orders += 1;
  const sum = order.lines.reduce((all, line) => all + line.gross - line.discounts, 0n);
  known.totals.set(order.currency, (known.totals.get(order.currency) ?? 0n) + sum);
}

function sayStretches(
  stretches: ReadonlyMap<string, { orders: number; totals: ReadonlyMap<string, bigint> }>,
  how: Meaning,
): string {
  const sorted = [...stretches].sort(([a], [b]) => (a < b ? -1 : 1));
  const said = sorted.slice(0, MONTHS_SHOWN).map(([month, { orders, totals }]) => {
    const amounts = [...totals].map(([currency, minor]) => sayMoney(money(minor, currency), how.locale));
    const parts = [`${orders.toLocaleString(how.locale)} ${orders === 1 ? 'order' : 'orders'}`];
    if (how.amounts) parts.push(...amounts);
    return `${month ? `${sayMonth(month, how.locale)}: ` : ''}${parts.join(', ')}`;
  });
  const more = sorted.length - said.length;
  return said.join('; ') + (more > 0 ? `; and ${more} more ${more === 1 ? 'month' : 'months'}` : '');
}

/** `April 2026`: the day of the month is cut off the locale's own long form. */
const sayMonth = (month: string, locale: string): string =>
  `${sayDay(`${month}-01` as Day, locale)
    .split(' ')
    .at(-1)} ${month.slice(0, 4)}`;
