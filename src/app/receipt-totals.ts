/** What the orders of a file add up to, as a table that a phone shows whole. */
import { money, parseDecimal, sayMoney } from '../core/money.ts';
import type { Receipt } from '../csv/receipt.ts';
import type { Part } from '../reply/reply.ts';
import type { Ctx } from './ctx.ts';

type Total = keyof Receipt['totals'][string];

const TOTALS: readonly (readonly [Total, string])[] = [
  ['gross_sales', 'Gross sales'],
  ['discounts', 'Discounts'],
  ['net_sales', 'Net sales'],
  ['shipping', 'Shipping'],
  ['taxes', 'Taxes'],
  ['duties', 'Duties'],
  ['tips', 'Tips'],
  ['gift_cards', 'Gift cards sold'],
  ['total_sales', 'Order totals'],
  ['refunded', 'Refunded'],
];
/** Said even where they are nothing. */
const ALWAYS: readonly Total[] = ['net_sales', 'total_sales'];
/** More currencies than this do not fit side by side: each is a row then, with what matters most. */
const SIDE_BY_SIDE = 2;
const MOST: readonly Total[] = ['net_sales', 'total_sales'];

const CAPTION = 'Totals as the file has them';

/** An older receipt has not all of them apart. */
const textOf = (of: Partial<Record<Total, string>>, key: Total): string => of[key] ?? '0';

export function totalsTable(ctx: Pick<Ctx, 'store'>, totals: Receipt['totals']): Part {
  const currencies = Object.entries(totals);
  const say = ([currency, of]: (typeof currencies)[number], key: Total) =>
    sayMoney(parseDecimal(textOf(of, key), currency) ?? money(0n, currency), ctx.store.locale);
  if (currencies.length > SIDE_BY_SIDE) {
    const shown = TOTALS.filter(([key]) => MOST.includes(key));
    return {
      kind: 'table',
      caption: CAPTION,
      columns: shown.map(([, label]) => ({ label, align: 'end' as const })),
      rows: currencies.map((each) => shown.map(([key]) => say(each, key))),
    };
  }
  const isNothing = (key: Total) => currencies.every(([, of]) => /^[-0.]*$/.test(textOf(of, key)));
  const discounted = !isNothing('discounts');
  const shown = TOTALS.filter(
    // Without a discount the gross sales are the net sales.
    ([key]) => (key === 'gross_sales' ? discounted : ALWAYS.includes(key) || !isNothing(key)),
  );
  return {
    kind: 'table',
    caption: CAPTION,
    columns: [
      { label: 'Total' },
      ...currencies.map(([currency]) => ({ label: currency, align: 'end' as const })),
    ],
    rows: shown.map(([key, label]) => [label, ...currencies.map((each) => say(each, key))]),
  };
}
