/** A picture as data → what chart.js draws. Pure: the same spec and the same measure give the same config. */
import type { ChartConfiguration, Plugin } from 'chart.js';
import type { ChartSpec } from '../reply/chart-spec.ts';
import { card } from './card.ts';
import { datasetsOf } from './datasets.ts';
import { endLabels, labelRoom } from './end-labels.ts';
import { type Measure, wrapped } from './fit-text.ts';
import { FONT_FAMILY } from './font-names.ts';
import { isEmpty, MARGIN, SCALE, SMALL, TITLE, WIDTH, withinLimits } from './layout.ts';
import { nothing } from './nothing.ts';
import { INK, QUIET_INK } from './palette.ts';
import { rowNames } from './row-names.ts';
import { scalesOf } from './scales.ts';
import { unfinishedBars } from './unfinished-bars.ts';

export function configOf(spec: ChartSpec, measure: Measure): ChartConfiguration<'line' | 'bar'> {
  const { drawn, leftOut } = withinLimits(spec);
  const empty = isEmpty(drawn);
  const rows = drawn.type === 'ranking';
  const title = wrapped(spec.title, WIDTH - 2 * MARGIN, 2, TITLE, measure);
  const under = [spec.unit.kind === 'count' ? spec.unit.of : '', leftOut ?? ''].filter(
    (words) => words !== '',
  );
  return {
    type: drawn.type === 'line' ? 'line' : 'bar',
    data: { labels: [...drawn.labels], datasets: empty ? [] : datasetsOf(drawn) },
    options: {
      responsive: false,
      animation: false,
      devicePixelRatio: SCALE,
      indexAxis: rows ? 'y' : 'x',
      font: { family: FONT_FAMILY, size: SMALL.size },
      layout: {
        padding: {
          top: MARGIN,
          bottom: MARGIN,
          left: MARGIN,
          right: MARGIN + (empty ? 0 : labelRoom(drawn, measure)),
        },
      },
      scales: empty ? { x: { display: false }, y: { display: false } } : scalesOf(drawn),
      plugins: {
        legend: { display: false },
        tooltip: { enabled: false },
        title: {
          display: true,
          text: title,
          align: 'start',
          color: INK,
          font: { size: TITLE.size, weight: TITLE.weight },
          padding: { top: 0, bottom: under.length > 0 ? 2 : rows ? 14 : 10 },
        },
        subtitle: {
          display: under.length > 0,
          text: under.join(' · '),
          align: 'start',
          color: QUIET_INK,
          font: { size: SMALL.size },
          padding: { top: 0, bottom: rows ? 12 : 8 },
        },
      },
    },
    plugins: empty ? [card, nothing(drawn)] : marksOf(drawn, measure),
  };
}

function marksOf(spec: ChartSpec, measure: Measure): Plugin<'line' | 'bar'>[] {
  const marks = [card, unfinishedBars(spec), endLabels(spec, measure)];
  return spec.type === 'ranking' ? [...marks, rowNames(spec, measure)] : marks;
}
