/** The row of an order in `export orders`: what is left of the sale, and each time something was taken back. */
import type { Zone } from '../../core/time.ts';
import type { OrderLine } from '../canonical.ts';
import type { Field } from '../fields.ts';
import type { TableRow } from '../table.ts';
import { ownText } from './index.ts';
import type { OwnParts } from './own-draft.ts';
import type { Own } from './own-lines.ts';
import { readTakenBack, type TakenBack } from './taken-back.ts';

/** Its products are not in the file. */
const TITLE = 'Not itemised';
/** Every moment carries its offset. */
const UNUSED = 'UTC' as Zone;

export function partsOfOrder(row: TableRow, own: Own): OwnParts {
  const { plan, reader, currency, cancelledAt } = own;
  const amount = (field: Field): bigint => reader.amount(row, field, currency) ?? 0n;
  const text = ownText(row, plan, 'takenBack');
  const back = readTakenBack(text, currency, UNUSED);
  if (back === null) reader.report(`taken_back is '${text.slice(0, 60)}', which cannot be read`);
  const all = (name: 'shipping' | 'taxes' | 'duties' | 'tips' | 'giftCards'): bigint =>
    (back ?? []).reduce((total, each) => total + each[name], 0n);
  const goods: OrderLine = {
    sku: '',
    title: TITLE,
    quantity: reader.whole(row, 'quantity') ?? 0,
    gross: amount('lineTotal'),
    discounts: amount('lineDiscount'),
    taxes: amount('taxes') + all('taxes'),
    giftCard: false,
  };
  const value = amount('giftCards') + all('giftCards');
  const card = { gross: value, title: 'Gift card', giftCard: true };
  // An order of gift cards alone is no order among the numbers.
  const onlyCards = value !== 0n && reader.whole(row, 'placedOrders') === 0 && goods.gross === 0n;
  const beside: OrderLine = { ...goods, ...card, quantity: 0, discounts: 0n, taxes: 0n };
  return {
    lines: onlyCards ? [{ ...goods, ...card }] : value === 0n ? [goods] : [goods, beside],
    shipping: amount('shipping') + all('shipping'),
    duties: amount('duties') + all('duties'),
    tips: amount('tips') + all('tips'),
    reversals: (back ?? []).map((each) => ({
      at: each.at,
      reason: each.at === cancelledAt ? ('cancellation' as const) : ('refund' as const),
      lines: [reversed(each)],
      shipping: each.shipping,
      duties: each.duties,
      tips: each.tips,
      refunded: each.refunds,
    })),
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
