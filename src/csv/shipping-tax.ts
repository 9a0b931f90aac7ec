/** Shipping whose column says otherwise of the tax than the prices do: `Versand brutto` beside `Einzelpreis netto`. */
import { divideRounded, spread } from '../core/money.ts';
import { rateText, taxOn } from '../core/tax-lines.ts';
import { type Amounts, nets, total, weightsOf } from './finish-amounts.ts';
import type { Draft } from './order-draft.ts';
import { sumsOf } from './order-reading.ts';
import type { Reading } from './plan.ts';
import { highestOf, taxWithin } from './rated-taxes.ts';
import { vatRateOf } from './tax-evidence.ts';

/**
 * The tax within the shipping beside prices without it, or on top of the shipping beside prices that include it. Null where
 * both are alike, or no rate is known.
 */
export function otherShippingTax(draft: Draft, reading: Reading): bigint | null {
  if (reading.sent === undefined || reading.sent === reading.taxes || draft.shipping <= 0n) return null;
  const rates = draft.lines.flatMap(({ rate, gross, discount, tax }) =>
    rate === undefined
      ? rateOf(reading.taxes === 'added' ? gross - discount : gross - discount - tax, tax)
      : [rate],
  );
  if (rates.length === 0) return null;
  const rate = highestOf(rates);
  return reading.sent === 'included' ? taxWithin(draft.shipping, rate) : taxOn(draft.shipping, rate);
}

/** Without the part of the order's one tax that is in its shipping, where goods and shipping with it are no total. */
export function withNetShipping(draft: Draft, { sent }: Reading): Draft {
  const { total: whole, taxes, shipping, duties, tips } = draft;
  if (sent !== 'included' || whole === null || taxes <= 0n || shipping <= 0n || whole <= taxes) return draft;
  const { gross, own } = sumsOf(draft);
  const goods = gross - own - (draft.discountGiven ? draft.discount : 0n);
  if (goods + shipping + duties + tips === whole) return draft;
  return { ...draft, shipping: shipping - divideRounded(shipping * taxes, whole - duties - tips) };
}

function rateOf(base: bigint, tax: bigint): string[] {
  const tenths = tax === 0n ? null : vatRateOf(base, tax);
  const rate = tenths === null ? null : rateText(String(tenths / 10));
  return rate === null ? [] : [rate];
}

/**
 * Before the total is settled: shipping without its tax where the total shows that the taxes have it already, or the tax on
 * top where the total has it or there is none. `after`: what is still to be taken out once it is settled.
 */
export function settleShippingTax(draft: Draft, amounts: Amounts, reading: Reading): { after: () => void } {
  const tax = otherShippingTax(draft, reading);
  const nothing = { after: () => undefined };
  if (tax === null) return nothing;
  const gap = draft.total === null ? null : draft.total - sumOfAll(draft, amounts);
  if (reading.sent === 'added') {
    if (gap === null || isNear(gap, tax)) give(draft, amounts, tax);
    return nothing;
  }
  if (gap !== null && isNear(-gap, tax)) {
    amounts.shipping -= tax;
    return nothing;
  }
  return {
    after: () => {
      amounts.shipping -= tax;
      give(draft, amounts, tax);
    },
  };
}

function give(draft: Draft, amounts: Amounts, tax: bigint): void {
  const parts = spread(tax, weightsOf(draft, nets(amounts)));
  amounts.taxes = amounts.taxes.map((own, index) => own + (parts[index] as bigint));
  amounts.shippingTaxes = parts.map((part, index) => part + (amounts.shippingTaxes[index] ?? 0n));
}

const isNear = (a: bigint, b: bigint): boolean => a - b <= 1n && b - a <= 1n;

const sumOfAll = (draft: Draft, amounts: Amounts): bigint =>
  total(nets(amounts)) + total(amounts.taxes) + amounts.shipping + draft.duties + amounts.tips;
