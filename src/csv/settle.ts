/** What the columns leave unexplained of an order's total, put where it does least harm. */
import { spread } from '../core/money.ts';
import { type Amounts, indexOfLargest, nets, positive, smaller, total, weightsOf } from './finish-amounts.ts';
import type { Draft } from './order-draft.ts';
import type { Reading } from './plan.ts';
import { restByRates, taxInShipping } from './rated-taxes.ts';
import { isTaxOn } from './tax-evidence.ts';

export function settle(draft: Draft, amounts: Amounts, reading: Reading): void {
  if (draft.total === null || draft.returns.length > 0) return;
  const net = nets(amounts);
  const told = total(net) + total(amounts.taxes) + amounts.shipping + draft.duties;
  let gap = draft.total - told - amounts.tips;
  if (gap === 0n || draft.total === told) return;
  const largest = indexOfLargest(net);
  const rounding = BigInt(2 * (draft.lines.length + 1));
  const rest = isUntaxed(amounts)
    ? restByRates(draft, net, amounts.shipping, gap, reading.taxes === 'added')
    : null;
  if (gap >= -rounding && gap <= rounding) {
    // Cents of rounding belong to the taxes where there are any.
    const target = (amounts.taxes[largest] as bigint) + gap > 0n ? amounts.taxes : amounts.gross;
    target[largest] = (target[largest] as bigint) + gap;
  } else if (rest) {
    amounts.taxes = [...rest.taxes];
    amounts.shipping += rest.shipping;
  } else if (
    gap > 0n &&
    isUntaxed(amounts) &&
    !isRated(draft) &&
    isTaxOn(total(net) + amounts.shipping, gap)
  ) {
    const parts = spread(gap, weightsOf(draft, net));
    amounts.taxes = amounts.taxes.map((tax, index) => tax + (parts[index] as bigint));
  } else if (gap > 0n) {
    const tax = taxInShipping(draft, gap, reading);
    const parts = spread(tax, weightsOf(draft, net));
    amounts.shipping += gap - tax;
    amounts.taxes = amounts.taxes.map((own, index) => own + (parts[index] as bigint));
  } else {
    const goods = smaller(-gap, positive(total(net)));
    const parts = spread(goods, weightsOf(draft, net));
    amounts.discounts = amounts.discounts.map((value, index) => value + (parts[index] as bigint));
    gap += goods;
    const ofShipping = smaller(-gap, positive(amounts.shipping));
    amounts.shipping -= ofShipping;
    amounts.taxes[largest] = (amounts.taxes[largest] as bigint) + gap + ofShipping;
  }
}

const isRated = ({ lines }: Draft): boolean => lines.every(({ rate }) => rate !== undefined);
const isUntaxed = ({ taxes }: Amounts): boolean => taxes.every((tax) => tax === 0n);
