/** Return on advertising spend: net sales ÷ spend, to a hundredth; null where nothing was spent. */
import { divideRounded } from './money.ts';

export const roasOf = (net: bigint, spend: bigint): number | null =>
  spend > 0n ? Number(divideRounded(net * 100n, spend)) / 100 : null;

/** `3.2 ×`; empty where nothing was spent. */
export const sayRoas = (roas: number | null): string => (roas === null ? '' : `${roas} ×`.replace('-', '−'));
