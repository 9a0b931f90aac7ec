/** The rows of an order in `export lines`: those of the sale, and those of each time something was taken back. */
import type { Currency } from '../../core/money.ts';
import type { Instant } from '../../core/time.ts';
import type { OrderLine, Reversal } from '../canonical.ts';
import type { Field } from '../fields.ts';
import type { Plan } from '../plan.ts';
import type { RowReader } from '../row-reader.ts';
import type { TableRow } from '../table.ts';
import type { Booked } from './booked.ts';
import { ownText } from './index.ts';
import type { OwnParts } from './own-draft.ts';

export interface Own {
  readonly plan: Plan;
  readonly reader: RowReader;
  readonly currency: Currency;
  readonly cancelledAt: Instant | null;
  /** Of a row of an order that goes by other rules or rates: the order as it was booked. */
  readonly booked: Booked | null;
}

const OF_THE_WHOLE = ['refunded', 'shipping', 'duties', 'tips'] as const;

type Back = { -readonly [key in keyof Reversal]: Reversal[key] } & { lines: Reversal['lines'][number][] };

export function partsOfLines(rows: readonly TableRow[], own: Own): OwnParts {
  const { plan, reader, currency } = own;
  const amount = (row: TableRow, field: Field): bigint => reader.amount(row, field, currency) ?? 0n;
  const sold = rows.filter((row) => ownText(row, plan, 'event') !== 'reversal');
  const lines: OrderLine[] = sold.map((row) => lineOf(row, own));
  const places = new Map<string, number>();
  for (const [index, line] of lines.entries()) if (!places.has(nameOf(line))) places.set(nameOf(line), index);
  /** What came back without having been sold in these rows gets an empty line to stand on. */
  const placeOf = (line: OrderLine): number => {
    const known = places.get(nameOf(line));
    if (known !== undefined) return known;
    places.set(nameOf(line), lines.length);
    return lines.push({ ...line, quantity: 0, gross: 0n, discounts: 0n, taxes: 0n, giftCard: false }) - 1;
  };
  const reversals: Back[] = [];
  for (const row of rows.filter((each) => ownText(each, plan, 'event') === 'reversal')) {
    const at = reader.instant(row, 'refundedAt');
    const last = reversals.at(-1);
    // What belongs to the whole stands on its first line alone: two refunds at one moment stay two.
    const begins = OF_THE_WHOLE.some((field) => amount(row, field) !== 0n);
    const apart = last === undefined || last.at !== at || begins;
    const back = apart ? opened(at, own) : last;
    if (apart) reversals.push(back);
    back.refunded += amount(row, 'refunded');
    back.shipping -= amount(row, 'shipping');
    back.duties -= amount(row, 'duties');
    back.tips -= amount(row, 'tips');
    back.lines.push({
      line: placeOf(lineOf(row, own)),
      quantity: reader.whole(row, 'returnedUnits') ?? 0,
      gross: amount(row, 'returns'),
      discounts: 0n,
      taxes: -amount(row, 'taxes'),
      giftCard: -amount(row, 'giftCards'),
    });
  }
  const sum = (field: Field): bigint => sold.reduce((total, row) => total + amount(row, field), 0n);
  return { lines, reversals, shipping: sum('shipping'), duties: sum('duties'), tips: sum('tips') };
}

const nameOf = ({ sku, title }: OrderLine): string => `${sku}\u0001${title}`;

function lineOf(row: TableRow, { plan, reader, currency }: Own): OrderLine {
  const giftCards = reader.amount(row, 'giftCards', currency) ?? 0n;
  const gross = reader.amount(row, 'lineTotal', currency) ?? 0n;
  return {
    sku: ownText(row, plan, 'sku'),
    title: ownText(row, plan, 'product'),
    quantity: reader.whole(row, 'quantity') ?? 0,
    gross: giftCards === 0n ? gross : giftCards,
    discounts: reader.amount(row, 'lineDiscount', currency) ?? 0n,
    taxes: reader.amount(row, 'taxes', currency) ?? 0n,
    giftCard: giftCards !== 0n,
  };
}

const opened = (at: Instant | null, { cancelledAt }: Own): Back => ({
  at,
  reason: at !== null && at === cancelledAt ? 'cancellation' : 'refund',
  lines: [],
  shipping: 0n,
  duties: 0n,
  tips: 0n,
  refunded: 0n,
});
