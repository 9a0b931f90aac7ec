/** A part of a whole in percent, to a tenth; null where the whole is nothing or less. */
import { divideRounded } from '../core/money.ts';

export const shareOf = (part: bigint, whole: bigint): number | null =>
  whole > 0n ? Number(divideRounded(part * 1000n, whole)) / 10 : null;
