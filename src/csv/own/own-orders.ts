/** The row of an order in `export orders`: what is left of the sale, and each time something was taken back. */
import type { OrderLine } from '../canonical.ts';
import type { Field } from '../fields.ts';
import type { TableRow } from '../table.ts';
import type { Booked } from './booked.ts';
import { ownText } from './index.ts';
import type { OwnParts } from './own-draft.ts';
import type { Own } from './own-lines.ts';
import { readTakenBack, type TakenBack, UNUSED } from './taken-back.ts';

/** Its products are not in the file. */
const TITLE = 'Not itemised';
export function partsOfOrder(row: TableRow, own: Own): OwnParts {
  const { sale, back } = own.booked ?? bookedIn(row, own);
  const goods: OrderLine = {
    sku: '',
    title: TITLE,
    quantity: sale.units,
    gross: sale.gross,
    discounts: sale.discounts,
    taxes: sale.taxes,
    giftCard: false,
  };
  const value = sale.giftCards;
  const card = { gross: value, title: 'Gift card', giftCard: true };
  // An order of gift cards alone is no order among the numbers.
  const onlyCards = value !== 0n && sale.orders === 0 && goods.gross === 0n;
  const beside: OrderLine = { ...goods, ...card, quantity: 0, discounts: 0n, taxes: 0n };
  return {
    lines: onlyCards ? [{ ...goods, ...card }] : value === 0n ? [goods] : [goods, beside],
    shipping: sale.shipping,
    duties: sale.duties,
    tips: sale.tips,
    reversals: back.map((each) => ({
      at: each.at,
      reason: each.at === own.cancelledAt ? ('cancellation' as const) : ('refund' as const),
      lines: [reversed(each)],
      shipping: each.shipping,
      duties: each.duties,
      tips: each.tips,
      refunded: each.refunds,
    })),
  };
}

/** Of the columns: what is left of the sale, and what was taken back of it. */
function bookedIn(row: TableRow, { plan, reader, currency }: Own): Omit<Booked, 'currency'> {
  const amount = (field: Field): bigint => reader.amount(row, field, currency) ?? 0n;
  const text = ownText(row, plan, 'takenBack');
  const read = readTakenBack(text, currency, UNUSED);
  if (read === null) reader.report(`taken_back is '${text.slice(0, 60)}', which cannot be read`);
  const back = read ?? [];
  const whole = (name: 'shipping' | 'taxes' | 'duties' | 'tips' | 'giftCards'): bigint =>
    back.reduce((total, each) => total + each[name], amount(name));
  return {
    sale: {
      gross: amount('lineTotal'),
      discounts: amount('lineDiscount'),
      shipping: whole('shipping'),
      taxes: whole('taxes'),
      duties: whole('duties'),
      tips: whole('tips'),
      giftCards: whole('giftCards'),
      units: reader.whole(row, 'quantity') ?? 0,
      orders: reader.whole(row, 'placedOrders') ?? 0,
    },
    back,
  };
}

const reversed = ({ units, returns, taxes, giftCards }: TakenBack) => ({
  line: 0,
  quantity: units,
  gross: returns,
  discounts: 0n,
  taxes,
  giftCard: giftCards,
});
