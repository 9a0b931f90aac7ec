/** Axes: zero-based, the unit in the ticks, labels thinned until they fit. */
import type { ChartOptions, ScriptableScaleContext } from 'chart.js';
import type { ChartSpec } from '../reply/chart-spec.ts';
import { axisOf, ticksOf } from './axis.ts';
import { fontFamily } from './font-names.ts';
import { SMALL } from './layout.ts';
import { GRID, QUIET_INK, ZERO_LINE } from './palette.ts';
import { sayNumber } from './say-number.ts';

type Scales = NonNullable<ChartOptions<'line' | 'bar'>['scales']>;

export function scalesOf(spec: ChartSpec): Scales {
  return spec.type === 'ranking' ? ranked(spec) : overTime(spec);
}

function overTime(spec: ChartSpec): Scales {
  const stacked = spec.stacked === true;
  const axis = axisOf(spec);
  return {
    x: {
      stacked,
      // One point stands in the middle, not on the axis.
      offset: spec.type === 'bar' || spec.labels.length === 1,
      grid: { display: false },
      border: { display: false },
      ticks: {
        color: QUIET_INK,
        font: { size: SMALL.size, family: fontFamily() },
        maxRotation: 0,
        autoSkip: true,
        autoSkipPadding: 14,
        maxTicksLimit: 6,
      },
    },
    y: {
      stacked,
      min: axis.min,
      max: axis.max,
      afterBuildTicks: (scale) => {
        scale.ticks = ticksOf(axis).map((value) => ({ value }));
      },
      border: { display: false },
      grid: {
        color: (context: ScriptableScaleContext) => (context.tick?.value === 0 ? ZERO_LINE : GRID),
        drawTicks: false,
      },
      ticks: {
        color: QUIET_INK,
        font: { size: SMALL.size, family: fontFamily() },
        padding: 6,
        autoSkip: false,
        callback: (value) => sayNumber(Number(value), spec.unit),
      },
    },
  };
}

/** The names and values stand in the rows themselves, so neither axis has ticks. */
function ranked(spec: ChartSpec): Scales {
  const stacked = spec.stacked === true;
  return {
    y: { stacked, offset: true, display: false },
    x: {
      stacked,
      beginAtZero: true,
      suggestedMax: highest(spec) <= 0 ? 1 : undefined,
      border: { display: false },
      grid: {
        color: (context: ScriptableScaleContext) => (context.tick?.value === 0 ? ZERO_LINE : 'transparent'),
        drawTicks: false,
      },
      ticks: { display: false },
    },
  };
}

const values = (spec: ChartSpec) => spec.series.flatMap((series) => series.values.map((value) => value ?? 0));
const highest = (spec: ChartSpec) => values(spec).reduce((a, b) => Math.max(a, b), 0);
