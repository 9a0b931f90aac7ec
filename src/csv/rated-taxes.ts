/** Taxes that no column has and that the lines' own rates make: on top of the prices, or within them. */
import { divideRounded, spread } from '../core/money.ts';
import { taxOn } from '../core/tax-lines.ts';
import type { Draft } from './order-draft.ts';
import type { Reading } from './plan.ts';

/** What the columns leave unexplained of a total, told apart: minor units, by line and for the shipping. */
export interface Rest {
  readonly taxes: readonly bigint[];
  readonly shipping: bigint;
}

/**
 * `nets`: the lines without tax. Null where the lines tell no rates, or where these do not make what is left of the
 * total; `said`: a person says that taxes come on top, so that the rest beyond them is shipping with its own.
 */
export function restByRates(
  draft: Draft,
  nets: readonly bigint[],
  shipping: bigint,
  gap: bigint,
  said: boolean,
): Rest | null {
  const rates = draft.lines.flatMap(({ rate }) => (rate === undefined ? [] : [rate]));
  if (gap <= 0n || rates.length === 0 || rates.length < draft.lines.length) return null;
  const taxes = nets.map((net, index) => taxOn(net, rates[index] as string));
  const goods = taxes.reduce((all, tax) => all + tax, 0n);
  if (goods <= 0n) return null;
  const highest = highestOf(rates);
  const rounding = BigInt(draft.lines.length + 1);
  for (const tax of [goods, goods + taxOn(shipping, highest)])
    if (tax - gap <= rounding && gap - tax <= rounding) return { taxes: spread(gap, taxes), shipping: 0n };
  const beyond = gap - goods - taxOn(shipping, highest);
  if (!said || beyond < 0n) return null;
  const within = taxWithin(beyond, highest);
  return { taxes: spread(gap - beyond + within, taxes), shipping: beyond - within };
}

/** Whether it has lines of a rate above nothing and no tax that a column tells. */
export const isUntaxedButRated = ({ lines, taxes }: Draft): boolean =>
  taxes === 0n && lines.some(({ rate = '0' }) => rate !== '0') && lines.every(({ tax }) => tax === 0n);

/**
 * The tax of each of these amounts by the rate of its line, and of the shipping by the highest. Null where the reading
 * leaves it to the order's total: prices without tax beside it, or taxes in columns of their own.
 */
export function taxesByRates(
  draft: Draft,
  amounts: readonly bigint[],
  shipping: bigint,
  reading: Reading,
): Rest | null {
  if (!reading.rated || !isUntaxedButRated(draft)) return null;
  const rates = ratesOf(draft);
  if (reading.taxes === 'added')
    return draft.total === null
      ? { taxes: amounts.map((net, index) => taxOn(net, rates[index] as string)), shipping: 0n }
      : null;
  return {
    taxes: amounts.map((price, index) => taxWithin(price, rates[index] as string)),
    shipping: taxInShipping(draft, shipping, reading),
  };
}

/** What of an amount for shipping is tax, where prices include the tax that only rates tell. */
export const taxInShipping = (draft: Draft, shipping: bigint, { rated, taxes, sent }: Reading): bigint =>
  rated && taxes === 'included' && sent !== 'added' && isUntaxedButRated(draft)
    ? taxWithin(shipping, highestOf(ratesOf(draft)))
    : 0n;

const ratesOf = ({ lines }: Draft): string[] => lines.map(({ rate = '0' }) => rate);

/** Returned lines, whose rates alone tell their taxes, with these. */
export const returnsByRates = (draft: Draft, { rated, taxes }: Reading): Draft['returns'] =>
  rated
    ? draft.returns.map((line) => {
        const worth = line.gross - line.discount;
        const { rate = '0' } = line;
        return line.tax === 0n
          ? { ...line, tax: taxes === 'added' ? taxOn(worth, rate) : taxWithin(worth, rate) }
          : line;
      })
    : draft.returns;

/** Shipping bears the tax of what it ships; of several, most write the highest. */
export const highestOf = (rates: readonly string[]): string =>
  rates.reduce((top, rate) => (Number(rate) > Number(top) ? rate : top));

/** The tax in an amount that has it, rounded once. */
export function taxWithin(amount: bigint, rate: string): bigint {
  const [whole = '0', decimals = ''] = rate.split('.');
  const percent = BigInt(whole + decimals);
  return divideRounded(amount * percent, 100n * 10n ** BigInt(decimals.length) + percent);
}
