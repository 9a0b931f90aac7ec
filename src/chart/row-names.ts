/** A ranking's names, each above its bars with the value at the end of the line: long names have the whole width. */
import type { Plugin } from 'chart.js';
import type { ChartSpec } from '../reply/chart-spec.ts';
import { THICKNESS_IN_RANKING } from './datasets.ts';
import { ellipsed, type Measure } from './fit-text.ts';
import { barsInRow, LABEL, MARGIN, NAME } from './layout.ts';
import { CARD, INK } from './palette.ts';
import { type Pen, write } from './pen.ts';
import { sayAmount } from './say-number.ts';

const GAP = 12;

export interface RowName {
  readonly name: string;
  readonly value: string;
}

/** What is written above each row; `width` in CSS pixels. Stacked parts are added up. */
export function rowNamesOf(spec: ChartSpec, width: number, measure: Measure): RowName[] {
  return spec.labels.map((label, row) => {
    const parts = spec.stacked ? spec.series : spec.series.slice(0, 1);
    const values = parts.flatMap((series) => series.values[row] ?? []);
    const total = values.reduce((sum, value) => sum + value, 0);
    const value = values.length > 0 ? sayAmount(total, spec.unit) : '–';
    return { name: ellipsed(label, width - measure(value, LABEL) - GAP, NAME, measure), value };
  });
}

export function rowNames(spec: ChartSpec, measure: Measure): Plugin<'line' | 'bar'> {
  return {
    id: 'row-names',
    afterDatasetsDraw: (chart) => {
      const pen = chart.ctx as unknown as Pen;
      const right = chart.width - MARGIN;
      const above = (barsInRow(spec) * (THICKNESS_IN_RANKING + 1)) / 2 + 9;
      rowNamesOf(spec, right - MARGIN, measure).forEach(({ name, value }, row) => {
        const y = (chart.scales.y?.getPixelForValue(row) ?? 0) - above;
        write(pen, { text: name, x: MARGIN, y, colour: INK, font: NAME, halo: CARD });
        write(pen, { text: value, x: right, y, colour: INK, font: LABEL, align: 'right' });
      });
    },
  };
}
