/** The amounts of an order on their way from the draft to the finished one, by line. */
import type { Draft } from './order-draft.ts';

export interface Amounts {
  gross: bigint[];
  discounts: bigint[];
  taxes: bigint[];
  /** Of these taxes, what is that of the shipping; empty where none is known to be. */
  shippingTaxes: readonly bigint[];
  shipping: bigint;
  tips: bigint;
}

/** Gift cards take no discount and no tax, unless there is nothing else. */
export function weightsOf(draft: Draft, values: readonly bigint[]): bigint[] {
  const weights = values.map((value, index) => (draft.lines[index]?.giftCard ? 0n : positive(value)));
  return total(weights) > 0n ? weights : values.map(positive);
}

export const nets = ({ gross, discounts }: Amounts): bigint[] =>
  gross.map((value, index) => value - (discounts[index] as bigint));
export const total = (values: readonly bigint[]): bigint => values.reduce((a, b) => a + b, 0n);
export const positive = (value: bigint): bigint => (value > 0n ? value : 0n);
export const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);
export const indexOfLargest = (values: readonly bigint[]): number =>
  values.reduce((best, value, index) => (value > (values[best] as bigint) ? index : best), 0);
