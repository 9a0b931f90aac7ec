/** Each series is named where it ends, in its own colour: a reader needs no legend to look to and fro. */
import type { Plugin } from 'chart.js';
import type { ChartSpec } from '../reply/chart-spec.ts';
import { ellipsed, type Measure } from './fit-text.ts';
import { LABEL, MARGIN, SMALL } from './layout.ts';
import { CARD } from './palette.ts';
import { type Pen, write } from './pen.ts';
import { type Place, settled } from './settle.ts';
import { coloursOf, lastPoint } from './strokes.ts';

const WIDEST = 104;
const GAP = 7;
/** From one label to the next; a ranking's stand beside their bars, which have this height. */
const LINE = 14;
const ROW = 12;

const fontOf = (spec: ChartSpec, index: number) =>
  spec.series[index]?.role === 'against' ? SMALL : { ...LABEL, size: SMALL.size };

/** The names as they are written; one series alone needs none, the title says what it is. */
export function endNames(spec: ChartSpec, measure: Measure): string[] {
  if (spec.series.length < 2) return spec.series.map(() => '');
  return spec.series.map((series, index) => ellipsed(series.label, WIDEST, fontOf(spec, index), measure));
}

/** CSS pixels to keep free at the right for the names. */
export function labelRoom(spec: ChartSpec, measure: Measure): number {
  const widths = endNames(spec, measure).map((name, index) => measure(name, fontOf(spec, index)));
  const widest = Math.max(0, ...widths);
  return widest === 0 ? 0 : Math.ceil(widest) + GAP;
}

export function endLabels(spec: ChartSpec, measure: Measure): Plugin<'line' | 'bar'> {
  const names = endNames(spec, measure);
  const colours = coloursOf(spec.series);
  const rows = spec.type === 'ranking';
  return {
    id: 'end-labels',
    afterDatasetsDraw: (chart) => {
      const places: Place[] = [];
      spec.series.forEach((series, index) => {
        // A ranking names its bars once, at the first row; the others end where their line ends.
        const point = rows ? 0 : lastPoint(series);
        const element = chart.getDatasetMeta(index).data[point];
        if (!element || names[index] === '' || point < 0) return;
        const width = measure(names[index] as string, fontOf(spec, index));
        const atEnd = spec.type === 'bar' ? chart.chartArea.right : rightOf(element);
        const x = Math.min(atEnd + GAP, chart.width - MARGIN - width);
        places.push({ index, x, y: middleOf(spec, element), width });
      });
      for (const { index, x, y } of settled(places, chart.chartArea, rows ? ROW : LINE)) {
        const font = fontOf(spec, index);
        const text = names[index] as string;
        write(chart.ctx as unknown as Pen, {
          text,
          x,
          y,
          colour: colours[index] as string,
          font,
          halo: CARD,
        });
      }
    },
  };
}

/** Of a bar below zero the right end is where it starts: its name never stands on it. */
function rightOf(element: unknown): number {
  const { x, base } = element as { x: number; base?: number };
  return base === undefined ? x : Math.max(x, base);
}

/** Beside a line's end, a bar's top, or the middle of a part that stands on another. */
function middleOf(spec: ChartSpec, element: unknown): number {
  const { y, base } = element as { y: number; base?: number };
  return spec.type === 'bar' && spec.stacked && base !== undefined ? (y + base) / 2 : y;
}
