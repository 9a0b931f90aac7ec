/** A picture as data → what chart.js draws. Pure: the same spec and the same measure give the same config. */
import type { ChartConfiguration, Plugin } from 'chart.js';
import type { ChartSpec } from '../reply/chart-spec.ts';
import { card } from './card.ts';
import { datasetsOf } from './datasets.ts';
import { endLabels, labelRoom } from './end-labels.ts';
import type { Measure } from './fit-text.ts';
import { fontFamily } from './font-names.ts';
import { type Heading, heading, headingOf } from './heading.ts';
import { heat, heatHeight } from './heat.ts';
import { heightOf, isEmpty, MARGIN, SCALE, SMALL, withinLimits } from './layout.ts';
import { nothing } from './nothing.ts';
import { rowNames } from './row-names.ts';
import { scalesOf } from './scales.ts';
import { unfinishedBars } from './unfinished-bars.ts';

const HALF_A_DATE = 10;

export interface Picture {
  /** CSS pixels; the width is always WIDTH. */
  readonly height: number;
  readonly config: ChartConfiguration<'line' | 'bar'>;
}

export function pictureOf(spec: ChartSpec, measure: Measure): Picture {
  const { drawn, leftOut } = withinLimits(spec);
  const empty = isEmpty(drawn);
  const head = headingOf(spec, leftOut, measure);
  if (drawn.type === 'heat' && !empty) return heatPicture(drawn, head, measure);
  const config: Picture['config'] = {
    type: drawn.type === 'line' ? 'line' : 'bar',
    data: { labels: [...drawn.labels], datasets: empty ? [] : datasetsOf(drawn) },
    options: {
      responsive: false,
      animation: false,
      devicePixelRatio: SCALE,
      indexAxis: drawn.type === 'ranking' ? 'y' : 'x',
      font: { family: fontFamily(), size: SMALL.size },
      layout: {
        padding: {
          top: head.height,
          bottom: MARGIN,
          left: MARGIN,
          right: empty ? MARGIN : rightOf(drawn, measure),
        },
      },
      scales: empty ? { x: { display: false }, y: { display: false } } : scalesOf(drawn),
      plugins: {
        legend: { display: false },
        tooltip: { enabled: false },
      },
    },
    plugins: [card, heading(head), ...(empty ? [nothing(drawn)] : marksOf(drawn, measure))],
  };
  return { height: heightOf(drawn, head.height), config };
}

/** Drawn by hand: chart.js has no such kind. */
function heatPicture(spec: ChartSpec, head: Heading, measure: Measure): Picture {
  const config: Picture['config'] = {
    type: 'bar',
    data: { labels: [], datasets: [] },
    options: {
      responsive: false,
      animation: false,
      devicePixelRatio: SCALE,
      scales: { x: { display: false }, y: { display: false } },
      plugins: { legend: { display: false }, tooltip: { enabled: false } },
    },
    plugins: [card, heading(head), heat(spec, head.height, measure)],
  };
  return { height: heatHeight(spec, head.height, measure), config };
}

function marksOf(spec: ChartSpec, measure: Measure): Plugin<'line' | 'bar'>[] {
  const marks = [unfinishedBars(spec), endLabels(spec, measure)];
  return spec.type === 'ranking' ? [...marks, rowNames(spec, measure)] : marks;
}

/** Room for the names of the series, or for the half of the last date that reaches beyond its point. */
function rightOf(spec: ChartSpec, measure: Measure): number {
  const room = labelRoom(spec, measure);
  return MARGIN + (room === 0 && spec.type === 'line' ? HALF_A_DATE : room);
}
