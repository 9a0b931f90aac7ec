/** All that a picture writes, to know which letters it needs: its own words, and what its amounts are said with. */
import type { ChartSpec } from '../reply/chart-spec.ts';
import { sayAmount, sayNothing, sayNumber } from './say-number.ts';

/** A thousand, a lakh, a million and so on each have words of their own. */
const SIZES = Array.from({ length: 15 }, (_, power) => 10 ** power);

export const wordsOf = ({ title, labels, series, unit }: ChartSpec): string =>
  [
    title,
    ...labels,
    ...series.map(({ label }) => label),
    ...[0, ...SIZES].map((size) => sayNumber(size, unit)),
    sayAmount(1234567890, unit),
    sayNothing(unit),
    ...(unit.kind === 'count' ? [unit.of] : []),
  ].join(' ');
