/** Exact fractions: a formula is worked out in them and rounded once, at its end. */
import { divideRounded } from '../money.ts';

/** The lower part is positive. */
export interface Rational {
  readonly up: bigint;
  readonly down: bigint;
}

export const whole = (value: bigint): Rational => ({ up: value, down: 1n });

export const plus = (a: Rational, b: Rational): Rational =>
  made(a.up * b.down + b.up * a.down, a.down * b.down);
export const minus = (a: Rational, b: Rational): Rational => plus(a, { up: -b.up, down: b.down });
export const times = (a: Rational, b: Rational): Rational => made(a.up * b.up, a.down * b.down);

/** Null by zero: there is no value. */
export function over(a: Rational, b: Rational): Rational | null {
  if (b.up === 0n) return null;
  return b.up < 0n ? made(-a.up * b.down, a.down * -b.up) : made(a.up * b.down, a.down * b.up);
}

/** In parts of `scale`: 100 gives hundredths; half away from zero. */
export const rounded = ({ up, down }: Rational, scale = 1n): bigint => divideRounded(up * scale, down);

/** `1.25` exactly; null when it is no plain number. */
export function readNumber(text: string): Rational | null {
  const found = /^(\d{1,12})(?:\.(\d{1,9}))?$/.exec(text);
  if (!found) return null;
  const fraction = found[2] ?? '';
  return made(BigInt(`${found[1]}${fraction}`), 10n ** BigInt(fraction.length));
}

/** Kept small, so that a long formula does not grow without need. */
function made(up: bigint, down: bigint): Rational {
  let [a, b] = [up < 0n ? -up : up, down];
  while (b > 0n) [a, b] = [b, a % b];
  return a > 1n ? { up: up / a, down: down / a } : { up, down };
}
