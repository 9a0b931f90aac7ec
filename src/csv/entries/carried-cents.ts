/**
 * Amounts finer than the currency's smallest unit, such as advertising's millionths: each is rounded with what the
 * rounding of those before it left over, so that their sum is off by half a unit at most, however many rows there are.
 */
import { type Currency, decimalsOf } from '../../core/money.ts';

const SCALE = 20;
const AMOUNT = /^(-?)(\d*)(?:\.(\d*))?$/;

export interface Cents {
  readonly minor: bigint;
  /** It had more decimals than the currency. */
  readonly finer: boolean;
}

/** `of` names the column: each has its own sum. `plain`: decimal text with a point, at most twenty decimals. */
export function carriedCents(): (of: string, plain: string, currency: Currency) => Cents {
  const left = new Map<string, bigint>();
  return (of, plain, currency) => {
    const [, sign = '', whole = '', fraction = ''] = AMOUNT.exec(plain) ?? [];
    const exact = BigInt(`${whole || '0'}${fraction.padEnd(SCALE, '0')}`) * (sign === '-' ? -1n : 1n);
    const unit = 10n ** BigInt(SCALE - decimalsOf(currency));
    if (exact % unit === 0n) return { minor: exact / unit, finer: false };
    const key = `${of} ${currency}`;
    const sum = exact + (left.get(key) ?? 0n);
    const minor = rounded(sum, unit);
    left.set(key, sum - minor * unit);
    return { minor, finer: true };
  };
}

/** Half goes away from zero. */
function rounded(sum: bigint, unit: bigint): bigint {
  const half = sum < 0n ? -unit / 2n : unit / 2n;
  return (sum + half) / unit;
}
