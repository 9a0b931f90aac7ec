/** The series as chart.js wants them: lines dashed where unfinished, bars tinted there. */
import type { ChartDataset } from 'chart.js';
import type { ChartSpec, Series } from '../reply/chart-spec.ts';
import { CARD, tint } from './palette.ts';
import { coloursOf, isUnfinished, lastPoint, widthOf } from './strokes.ts';

const DASH = [5, 4];
export const THICKNESS_IN_RANKING = 9;

export function datasetsOf(spec: ChartSpec): ChartDataset<'line' | 'bar'>[] {
  const colours = coloursOf(spec.series);
  return spec.series.map((series, index) => {
    const colour = colours[index] as string;
    return spec.type === 'line' ? lineOf(series, colour, -index) : barOf(spec, series, colour);
  });
}

/** `order`: the first series is drawn last, over the others. */
function lineOf(series: Series, colour: string, order: number): ChartDataset<'line'> {
  return {
    type: 'line',
    label: series.label,
    data: [...series.values],
    order,
    borderColor: colour,
    backgroundColor: colour,
    borderWidth: widthOf(series),
    borderJoinStyle: 'round',
    // Only the end is marked, and a point that no line leads to would else be invisible.
    pointRadius: (context) => (isMarked(series, context.dataIndex) ? 3 : 0),
    pointBorderWidth: 0,
    segment: { borderDash: (segment) => (isUnfinished(series, segment.p1DataIndex) ? DASH : undefined) },
  };
}

function isMarked(series: Series, index: number): boolean {
  const alone = (series.values[index - 1] ?? null) === null && (series.values[index + 1] ?? null) === null;
  return alone || index === lastPoint(series);
}

function barOf(spec: ChartSpec, series: Series, colour: string): ChartDataset<'bar'> {
  return {
    type: 'bar',
    label: series.label,
    data: [...series.values],
    backgroundColor: series.values.map((_, index) => (isUnfinished(series, index) ? tint(colour) : colour)),
    borderColor: CARD,
    // A hairline of the card between parts that stand on one another.
    borderWidth: spec.stacked ? 1 : 0,
    borderSkipped: false,
    borderRadius: spec.stacked ? 0 : 2,
    ...(spec.type === 'ranking' ? { barThickness: THICKNESS_IN_RANKING } : { maxBarThickness: 44 }),
  };
}
