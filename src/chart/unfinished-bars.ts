/** A dashed outline around the bars that are not finished; chart.js itself dashes only lines. */
import type { Plugin } from 'chart.js';
import type { ChartSpec } from '../reply/chart-spec.ts';
import type { Pen } from './pen.ts';
import { coloursOf, isUnfinished } from './strokes.ts';

/** What chart.js knows of a drawn bar: its centre, where it ends, where it starts, how wide it is. */
interface Bar {
  readonly x: number;
  readonly y: number;
  readonly base: number;
  readonly width: number;
  readonly height: number;
  readonly horizontal: boolean;
}

export function unfinishedBars(spec: ChartSpec): Plugin<'line' | 'bar'> {
  const colours = coloursOf(spec.series);
  return {
    id: 'unfinished-bars',
    afterDatasetsDraw: (chart) => {
      if (spec.type === 'line') return;
      const pen = chart.ctx as unknown as Pen;
      spec.series.forEach((series, at) => {
        chart.getDatasetMeta(at).data.forEach((element, index) => {
          const value = series.values[index] ?? null;
          if (value !== null && value !== 0 && isUnfinished(series, index)) {
            outline(pen, element as unknown as Bar, colours[at] as string);
          }
        });
      });
    },
  };
}

function outline(pen: Pen, bar: Bar, colour: string): void {
  pen.save();
  pen.strokeStyle = colour;
  pen.lineWidth = 1.5;
  pen.setLineDash([4, 3]);
  const inset = 0.75;
  const [left, top, width, height] = bar.horizontal
    ? [Math.min(bar.x, bar.base), bar.y - bar.height / 2, Math.abs(bar.x - bar.base), bar.height]
    : [bar.x - bar.width / 2, Math.min(bar.y, bar.base), bar.width, Math.abs(bar.y - bar.base)];
  pen.strokeRect(left + inset, top + inset, width - 2 * inset, height - 2 * inset);
  pen.restore();
}
