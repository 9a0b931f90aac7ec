/** Taxes that no column has and that the lines' own rates make: prices without them beside a total that has them. */
import { divideRounded, spread } from '../core/money.ts';
import { taxOn } from '../core/tax-lines.ts';
import type { Draft } from './order-draft.ts';

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
  // Shipping bears the tax of what it ships; of several, most write the highest.
  const highest = rates.reduce((top, rate) => (Number(rate) > Number(top) ? rate : top));
  const rounding = BigInt(draft.lines.length + 1);
  for (const tax of [goods, goods + taxOn(shipping, highest)])
    if (tax - gap <= rounding && gap - tax <= rounding) return { taxes: spread(gap, taxes), shipping: 0n };
  const beyond = gap - goods - taxOn(shipping, highest);
  if (!said || beyond < 0n) return null;
  const within = taxWithin(beyond, highest);
  return { taxes: spread(gap - beyond + within, taxes), shipping: beyond - within };
}

/** The tax in an amount that has it, rounded once. */
function taxWithin(amount: bigint, rate: string): bigint {
  const [whole = '0', decimals = ''] = rate.split('.');
  const percent = BigInt(whole + decimals);
  return divideRounded(amount * percent, 100n * 10n ** BigInt(decimals.length) + percent);
}
