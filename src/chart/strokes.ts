/** Which colour and weight each series has. */
import type { Series } from '../reply/chart-spec.ts';
import { AGAINST, SERIES_COLOURS } from './palette.ts';

/** One colour per series: the first comparison is grey, all else takes the palette in order. */
export function coloursOf(series: readonly Series[]): string[] {
  const grey = series.findIndex((one) => one.role === 'against');
  let next = 0;
  return series.map((_, index) =>
    index === grey ? AGAINST : (SERIES_COLOURS[next++ % SERIES_COLOURS.length] as string),
  );
}

/** Lines: what it is compared with is drawn thinner. */
export const widthOf = (series: Series): number => (series.role === 'against' ? 1.5 : 2.5);

export const isUnfinished = (series: Series, index: number): boolean =>
  series.unfinishedFrom !== undefined && index >= series.unfinishedFrom;

/** The last point that has a value, or -1. */
export const lastPoint = (series: Series): number => series.values.findLastIndex((value) => value !== null);
