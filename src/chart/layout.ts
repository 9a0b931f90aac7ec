/**
 * The picture is laid out at the width a phone shows, 360 CSS pixels, and drawn at twice that: what is
 * 11 px here is 11 px there, and larger wherever there is more room.
 */
import type { ChartSpec } from '../reply/chart-spec.ts';
import type { Font } from './fit-text.ts';

export const WIDTH = 360;
export const SCALE = 2;
/** Between the card's edge and what is drawn on it. */
export const MARGIN = 12;

export const TITLE: Font = { size: 14, weight: 600 };
export const NAME: Font = { size: 12, weight: 400 };
export const LABEL: Font = { size: 12, weight: 600 };
export const SMALL: Font = { size: 11, weight: 400 };

/** Beyond these a picture says how many it leaves out. */
export const MOST_ROWS = 15;
export const MOST_SERIES = 6;

const OVER_TIME = 240;

/** Height of one row of a ranking: its name above, its bars below. */
export const rowHeight = (bars: number): number => 25 + 13 * bars;

/** Bars in one row of a ranking. */
export const barsInRow = (spec: ChartSpec): number =>
  spec.stacked ? 1 : Math.max(1, Math.min(MOST_SERIES, spec.series.length));

/** The picture's height in CSS pixels below a heading of this height: a ranking grows with its rows. */
export function heightOf(spec: ChartSpec, heading: number): number {
  if (spec.type !== 'ranking' || isEmpty(spec)) return OVER_TIME;
  const rows = Math.min(MOST_ROWS, spec.labels.length);
  return heading + rows * rowHeight(barsInRow(spec)) + MARGIN;
}

/** Nothing to draw; zeros are something. */
export const isEmpty = (spec: ChartSpec): boolean =>
  !spec.series.some((series) => series.values.some((value) => value !== null));

/** What is drawn of the spec, and in words what is not. */
export function withinLimits(spec: ChartSpec): { drawn: ChartSpec; leftOut: string | null } {
  const rows = spec.type === 'ranking' ? MOST_ROWS : spec.labels.length;
  const most = spec.type === 'heat' ? spec.series.length : MOST_SERIES;
  const drawn: ChartSpec = {
    ...spec,
    labels: spec.labels.slice(0, rows),
    series: spec.series
      .slice(0, most)
      .map((series) => ({ ...series, values: series.values.slice(0, rows).map(finite) })),
  };
  const leftOut = [
    rows < spec.labels.length ? `first ${rows} of ${spec.labels.length}` : '',
    spec.series.length > most ? `${most} of ${spec.series.length} series` : '',
  ].filter((words) => words !== '');
  return { drawn, leftOut: leftOut.length > 0 ? leftOut.join(', ') : null };
}

/** An axis to infinity is never drawn to its end. */
const finite = (value: number | null): number | null =>
  value !== null && Number.isFinite(value) ? value : null;
