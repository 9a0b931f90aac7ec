/** The scale below a heat map: what the shades mean, and the marks that occur in it, on as many lines as they need. */
import type { ChartSpec } from '../reply/chart-spec.ts';
import type { Measure } from './fit-text.ts';
import { type Cell, highestOf, SHADES } from './heat-scale.ts';
import { MARGIN, SMALL, WIDTH } from './layout.ts';
import { sayNumber } from './say-number.ts';

export interface LegendItem {
  readonly cells: readonly Cell[];
  readonly text: string;
  /** Left edge in CSS pixels, and line from 0. */
  readonly x: number;
  readonly line: number;
}

export const SWATCH = 12;
export const TEXT_GAP = 5;
const ITEM_GAP = 12;

export function legendOf(spec: ChartSpec, measure: Measure): LegendItem[] {
  const highest = highestOf(spec);
  const values = spec.series.flatMap((series) => series.values);
  const shades: Cell[] = SHADES.map((colour) => ({ kind: 'shade', colour, peak: false }));
  const wanted: { cells: readonly Cell[]; text: string }[] = [
    { cells: [{ kind: 'zero' }], text: sayNumber(0, spec.unit) },
    ...(highest > 0 ? [{ cells: shades, text: `up to ${sayNumber(highest, spec.unit)}` }] : []),
    ...mark(values, (value) => value !== null && value < 0, { kind: 'below' }, 'below zero'),
    ...mark(values, (value) => value === null, { kind: 'none' }, 'not in the period'),
  ];
  let x = MARGIN;
  let line = 0;
  return wanted.map(({ cells, text }) => {
    const width = cells.length * SWATCH + TEXT_GAP + measure(text, SMALL);
    if (x > MARGIN && x + width > WIDTH - MARGIN) {
      x = MARGIN;
      line += 1;
    }
    const item = { cells, text, x, line };
    x += width + ITEM_GAP;
    return item;
  });
}

const mark = (
  values: readonly (number | null)[],
  has: (value: number | null) => boolean,
  cell: Cell,
  text: string,
) => (values.some(has) ? [{ cells: [cell], text }] : []);
