/**
 * A draft to a canonical order: order discounts and taxes spread over the lines, taxes taken out of prices that
 * include them, and what the columns leave unexplained of the order's total put where it does least harm, so that
 * Σ (gross − discounts + taxes) + shipping + duties + tips is the file's total to the cent.
 */
import { divideRounded, spread } from '../core/money.ts';
import type { OrderLine, OrderRow } from './canonical.ts';
import { type Amounts, nets, positive, smaller, total, weightsOf } from './finish-amounts.ts';
import { isBelowZero, mirrored, takenBack } from './order-below-zero.ts';
import type { Draft } from './order-draft.ts';
import { type DraftLine, NOT_ITEMISED } from './order-line.ts';
import { discountOf, expectedTotal, sumsOf } from './order-reading.ts';
import { reversalsOf } from './order-reversals.ts';
import type { Reading } from './plan.ts';
import { restByRates, returnsByRates, taxesByRates } from './rated-taxes.ts';
import { settle } from './settle.ts';
import { otherShippingTax, settleShippingTax, withNetShipping } from './shipping-tax.ts';
import { isTaxOn } from './tax-evidence.ts';

export function finishOrder(draft: Draft, reading: Reading, source: string): OrderRow {
  if (draft.whole) return draft.whole;
  if (isBelowZero(draft)) return takenBack(finishOrder(mirrored(draft), reading, source));
  const whole = withLine(withNetShipping(draft, reading));
  const chosen = readingOf(whole, reading);
  const amounts = spreadDiscounts(whole, chosen);
  const rated = taxesByRates(whole, nets(amounts), amounts.shipping, chosen);
  if (rated) amounts.taxes = [...rated.taxes];
  if (chosen.taxes === 'added') addTaxes(whole, amounts);
  else takeTaxesOut(whole, amounts, draft.chargeTax + (rated?.shipping ?? 0n));
  const { after } = settleShippingTax(whole, amounts, chosen);
  settle(whole, amounts, chosen);
  after();
  const sold: OrderLine[] = whole.lines.map((line, index) => ({
    sku: line.sku,
    title: line.title,
    quantity: line.quantity,
    gross: amounts.gross[index] as bigint,
    discounts: amounts.discounts[index] as bigint,
    taxes: amounts.taxes[index] as bigint,
    giftCard: line.giftCard,
  }));
  const head = { shipping: amounts.shipping, duties: draft.duties, tips: amounts.tips };
  const back = { ...whole, returns: returnsByRates(whole, chosen) };
  const { lines, reversals } = reversalsOf(back, sold, head, chosen.taxes, amounts.shippingTaxes);
  return {
    source,
    number: draft.number,
    placedAt: draft.placedAt,
    cancelledAt: draft.cancelledAt,
    paidAt: draft.paidAt,
    currency: draft.currency,
    channel: draft.channel,
    campaign: draft.campaign,
    status: draft.status,
    fulfilment: draft.fulfilment,
    customer: draft.customer,
    country: draft.country,
    shipping: amounts.shipping,
    duties: draft.duties,
    tips: amounts.tips,
    lines,
    reversals,
  };
}

/** An order without any item still has one line, so that its money is somewhere. Tip lines are no lines. */
function withLine(draft: Draft): Draft {
  const isTipped = draft.lines.some(({ tip }) => tip !== 0n);
  const lines = isTipped ? draft.lines.filter(({ tip }) => tip === 0n) : draft.lines;
  const itemised = lines.length > 0 && !needsGross(draft, lines);
  if (itemised || draft.returns.length > 0) return isTipped ? { ...draft, lines } : draft;
  const only: DraftLine = lines[0] ?? {
    sku: '',
    title: NOT_ITEMISED,
    quantity: 1,
    gross: 0n,
    discount: 0n,
    tax: 0n,
    giftCard: false,
    tip: 0n,
  };
  // Only the total is known: the goods are what is left of it.
  const rest = draft.shipping + draft.duties + draft.tips + draft.taxes + draft.chargeTax + only.tax;
  const gross = positive((draft.total ?? rest) - rest + draft.discount + only.discount);
  if (lines.length < 2) return { ...draft, lines: [{ ...only, gross }] };
  const parts = spread(
    gross,
    lines.map(({ quantity }) => BigInt(quantity)),
  );
  return { ...draft, lines: lines.map((line, index) => ({ ...line, gross: parts[index] as bigint })) };
}

/** Only the order's total tells what its items cost: it is spread over its units. */
export const needsGross = (draft: Draft, lines: readonly DraftLine[]): boolean =>
  draft.total !== null && draft.total > 0n && !draft.priced && lines.every(({ gross }) => gross === 0n);

/** The file's reading, unless this order's total fits only with the taxes read the other way. */
export function readingOf(draft: Draft, file: Reading): Reading {
  const reading = draft.taxed === null ? file : { ...file, taxes: draft.taxed };
  if (draft.total === null) return reading;
  const sums = sumsOf(draft);
  if (sums.taxes === 0n || expectedTotal(draft, sums, reading) === draft.total) return reading;
  const other: Reading = { ...reading, taxes: reading.taxes === 'added' ? 'included' : 'added' };
  return expectedTotal(draft, sums, other) === draft.total ? other : reading;
}

function spreadDiscounts(draft: Draft, reading: Reading): Amounts {
  const gross = draft.lines.map((line) => line.gross);
  const own = draft.lines.map((line) => line.discount);
  const taxes = draft.lines.map((line) => line.tax);
  const sums = sumsOf(draft);
  const all = discountOf(draft, sums, reading.discounts);
  const kept = reading.discounts === 'none' || sums.own > all ? own.map(() => 0n) : own;
  const rest = all - total(kept);
  if (rest === 0n)
    return { gross, discounts: kept, taxes, shippingTaxes: [], shipping: draft.shipping, tips: draft.tips };
  const open = gross.map((value, index) => value - (kept[index] as bigint));
  const goods = weightsOf(draft, open);
  const room = total(goods);
  // More discount than goods: a code that also pays the shipping.
  const beyond = rest > room ? smaller(rest - room, positive(draft.shipping)) : 0n;
  const parts = spread(rest - beyond, goods);
  return {
    gross,
    discounts: kept.map((value, index) => value + (parts[index] as bigint)),
    taxes,
    shippingTaxes: [],
    shipping: draft.shipping - beyond,
    tips: draft.tips,
  };
}

function addTaxes(draft: Draft, amounts: Amounts): void {
  if (draft.taxes + draft.chargeTax === 0n) return;
  const weights = weightsOf(draft, nets(amounts));
  const goods = total(weights);
  // What fits a rate on the goods alone is theirs; what fits one only with the shipping is partly its own.
  const isShared = !isTaxOn(goods, draft.taxes) && isTaxOn(goods + positive(amounts.shipping), draft.taxes);
  const [share = 0n] = isShared ? spread(draft.taxes, [positive(amounts.shipping), goods]) : [];
  const parts = spread(draft.taxes - share, weights);
  amounts.taxes = amounts.taxes.map((tax, index) => tax + (parts[index] as bigint));
  addShippingTax(amounts, share + draft.chargeTax, weights);
}

/** The lines hold the tax of what they were sent with; what comes back of one alone does not have it. */
function addShippingTax(amounts: Amounts, tax: bigint, weights: readonly bigint[]): void {
  const parts = spread(tax, weights);
  amounts.taxes = amounts.taxes.map((own, index) => own + (parts[index] as bigint));
  amounts.shippingTaxes = parts;
}

/** Prices include the tax: it comes out of each line and the shipping in proportion; the sums stay. */
function takeTaxesOut(draft: Draft, amounts: Amounts, shipped: bigint): void {
  const net = nets(amounts);
  const weights = weightsOf(draft, net);
  const [share = 0n, ...parts] = spread(draft.taxes, [positive(amounts.shipping), ...weights]);
  const ofShipping = share + shipped;
  amounts.shipping -= ofShipping;
  amounts.taxes = amounts.taxes.map((own, index) => {
    const inside = own + (parts[index] as bigint);
    takeOut(amounts, index, net[index] as bigint, inside);
    return inside;
  });
  addShippingTax(amounts, ofShipping, weights);
}

/** Lowers a line's gross and discounts by the tax inside them, in proportion. */
function takeOut(amounts: Amounts, index: number, net: bigint, tax: bigint): void {
  const gross = amounts.gross[index] as bigint;
  const without = net - tax;
  const lowered = net > 0n ? divideRounded(gross * without, net) : gross - tax;
  amounts.gross[index] = lowered;
  amounts.discounts[index] = lowered - without;
}

/** Whatever the columns do not explain of the total. */
export function unexplained(draft: Draft, reading: Reading): bigint {
  if (isBelowZero(draft)) return unexplained(mirrored(draft), reading);
  if (draft.total === null || draft.returns.length > 0) return 0n;
  const whole = withLine(withNetShipping(draft, reading));
  const gap = draft.total - expectedTotal(whole, sumsOf(whole), readingOf(whole, reading));
  // Tips that the total leaves out are apart from it, not missing.
  if (gap === -whole.tips) return 0n;
  const sent = otherShippingTax(whole, reading);
  if (sent !== null && (gap === -sent || gap === sent)) return 0n;
  if (gap <= 0n || whole.lines.every(({ rate }) => rate === undefined)) return gap;
  const amounts = spreadDiscounts(whole, reading);
  return restByRates(whole, nets(amounts), amounts.shipping, gap, false) ? 0n : gap;
}
