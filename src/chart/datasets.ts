/** The series as chart.js wants them: lines dashed where unfinished, bars tinted there. */
import type { ChartDataset } from 'chart.js';
import type { ChartSpec, Series } from '../reply/chart-spec.ts';
import { CARD, tint } from './palette.ts';
import { coloursOf, isUnfinished, lastPoint, widthOf } from './strokes.ts';

/** Points beyond which a thick line would fill its own bends. */
const MANY = 120;
const VERY_MANY = 300;
const DASH = [5, 4];
export const THICKNESS_IN_RANKING = 12;

export function datasetsOf(spec: ChartSpec): ChartDataset<'line' | 'bar'>[] {
  const colours = coloursOf(spec.series);
  return spec.series.map((series, index) => {
    const colour = colours[index] as string;
    return spec.type === 'line' ? lineOf(series, colour) : barOf(spec, series, colour);
  });
}

function lineOf(series: Series, colour: string): ChartDataset<'line'> {
  return {
    type: 'line',
    label: series.label,
    data: [...series.values],
    borderColor: colour,
    backgroundColor: colour,
    borderWidth: Math.min(
      widthOf(series),
      series.values.length > VERY_MANY ? 1 : series.values.length > MANY ? 1.5 : 9,
    ),
    borderJoinStyle: 'round',
    // A mark on the edge is drawn whole.
    clip: 4,
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
  const sideBySide = spec.type === 'ranking' && spec.series.length > 1;
  return {
    type: 'bar',
    label: series.label,
    data: [...series.values],
    backgroundColor: series.values.map((_, index) => (isUnfinished(series, index) ? tint(colour) : colour)),
    borderColor: CARD,
    // A hairline of the card between parts that touch.
    borderWidth: spec.stacked || sideBySide ? 1 : 0,
    borderSkipped: false,
    borderRadius: spec.stacked ? 0 : 2,
    ...(spec.type === 'ranking' ? { barThickness: THICKNESS_IN_RANKING } : { maxBarThickness: 44 }),
  };
}
