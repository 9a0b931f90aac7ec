/** What is named somewhere in a line of free words: a period, a metric. */
import type { Measure } from '../core/metrics/measures.ts';
import { isComparison } from './read-comparison.ts';
import { MOST_LETTERS } from './read-line.ts';
import { metricFirst } from './read-metric.ts';
import type { When } from './read-period.ts';

export interface Within {
  readonly text: string;
  /** Index of its first word, and how many it has. */
  readonly from: number;
  readonly count: number;
}

/** No question is longer; what comes after it is not looked at. */
export const MOST_WORDS = 12;

/** The longest run of the first words that is a period or two of them; of equals the first. Null without one. */
export function periodWithin(ctx: When, said: readonly string[]): Within | null {
  const words = said.slice(0, MOST_WORDS);
  for (let count = words.length; count > 0; count -= 1)
    for (let from = 0; from + count <= words.length; from += 1) {
      const text = words.slice(from, from + count).join(' ');
      if (text.length <= MOST_LETTERS && isComparison(ctx, text)) return { text, from, count };
    }
  return null;
}

/** The first that is named. */
export function metricWithin(words: readonly string[], measures: readonly Measure[]): Measure | null {
  for (const from of words.keys()) {
    const found = metricFirst(words.slice(from).join(' '), measures);
    if (found) return found.measure;
  }
  return null;
}
