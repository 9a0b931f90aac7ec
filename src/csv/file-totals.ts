/** The receipt's sums, over the sale events of what was staged. */
import type { Instant, Zone } from '../core/time.ts';
import type { OrderRow } from './canonical.ts';
import { keepEntries } from './entries/totals.ts';
import type { Batch, CurrencyTotals, FileTotals } from './understood.ts';

type Running = { -readonly [key in keyof CurrencyTotals]: bigint };

export interface TotalsKeeper {
  readonly add: (batch: Batch) => void;
  readonly totals: () => FileTotals;
}

export function keepTotals(zone: Zone): TotalsKeeper {
  const kept = keepEntries(zone);
  const currencies = new Map<string, Running>();
  const count = { orders: 0, lines: 0, refunds: 0, products: 0, stock: 0, rejected: 0 };
  let from: Instant | null = null;
  let to: Instant | null = null;
  const addOrder = (order: OrderRow): void => {
    const known = currencies.get(order.currency) ?? none();
    currencies.set(order.currency, known);
    addAmounts(known, order);
    count.orders += 1;
    count.lines += order.lines.length;
    count.refunds += order.reversals.filter(({ refunded }) => refunded > 0n).length;
    if (from === null || order.placedAt < from) from = order.placedAt;
    if (to === null || order.placedAt > to) to = order.placedAt;
  };
  return {
    add: ({ orders = [], products = [], stock = [], entries = [], rejects }) => {
      entries.forEach(kept.add);
      orders.forEach(addOrder);
      count.products += products.length;
      count.stock += stock.length;
      count.rejected += rejects.length;
    },
    totals: () => {
      const entries = kept.totals();
      return {
        ...count,
        range: from === null || to === null ? (entries?.range ?? null) : { from, to },
        currencies: Object.fromEntries(currencies),
        ...(entries ? { entries } : {}),
      };
    },
  };
}

const none = (): Running => ({
  gross_sales: 0n,
  discounts: 0n,
  net_sales: 0n,
  shipping: 0n,
  taxes: 0n,
  duties: 0n,
  tips: 0n,
  gift_cards: 0n,
  total_sales: 0n,
  refunded: 0n,
});

function addAmounts(sums: Running, order: OrderRow): void {
  let [gross, discounts, taxes, gifts] = [0n, 0n, 0n, 0n];
  for (const line of order.lines) {
    if (line.giftCard) gifts += line.gross;
    else gross += line.gross;
    discounts += line.discounts;
    taxes += line.taxes;
  }
  sums.gross_sales += gross;
  sums.discounts += discounts;
  sums.net_sales += gross - discounts;
  sums.shipping += order.shipping;
  sums.taxes += taxes;
  sums.duties += order.duties;
  sums.tips += order.tips;
  sums.gift_cards += gifts;
  sums.total_sales += gross + gifts - discounts + taxes + order.shipping + order.duties + order.tips;
  for (const { refunded } of order.reversals) sums.refunded += refunded;
}
