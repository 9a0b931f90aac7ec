/** What each cell of a heat map is shown as: one of five shades, and what is no amount above zero apart from them. */
import type { ChartSpec } from '../reply/chart-spec.ts';
import { CARD, SERIES_COLOURS } from './palette.ts';

export type Cell =
  | { readonly kind: 'shade'; readonly colour: string; readonly peak: boolean }
  | { readonly kind: 'zero' | 'below' | 'none' };

/** How much of the full colour each shade has; the lightest is still well apart from the card. */
const STRENGTHS = [0.2, 0.4, 0.6, 0.8, 1];
export const SHADES: readonly string[] = STRENGTHS.map((strength) => mixed(SERIES_COLOURS[0], strength));
export const BELOW = SERIES_COLOURS[1];

export const highestOf = (spec: ChartSpec): number =>
  spec.series.flatMap(({ values }) => values).reduce<number>((most, value) => Math.max(most, value ?? 0), 0);

/** Shades are equal steps from zero to the highest; the highest itself is marked. */
export function cellOf(value: number | null, highest: number): Cell {
  if (value === null) return { kind: 'none' };
  if (value === 0) return { kind: 'zero' };
  if (value < 0) return { kind: 'below' };
  const step = Math.min(SHADES.length, Math.max(1, Math.ceil((value / highest) * SHADES.length)));
  return { kind: 'shade', colour: SHADES[step - 1] as string, peak: value === highest };
}

function mixed(colour: string, strength: number): string {
  const channel = (text: string, at: number) => Number.parseInt(text.slice(at, at + 2), 16);
  return `#${[1, 3, 5]
    .map((at) => Math.round(channel(colour, at) * strength + channel(CARD, at) * (1 - strength)))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`;
}
