/** Where an axis of amounts begins, ends and has its ticks: zero is on it, and it reaches little further than the values. */
import type { ChartSpec, Unit } from '../reply/chart-spec.ts';

export interface Axis {
  readonly min: number;
  readonly max: number;
  /** Ticks stand at its multiples. */
  readonly step: number;
}

/** Between ticks at most so many times: more would crowd a phone. */
const MOST_STEPS = 5;
/** Of the whole height, free beyond the outermost value. */
const AIR = 0.03;
const NICE = [1, 2, 2.5, 5, 10];

export function axisOf(spec: ChartSpec): Axis {
  const { lowest, highest } = extremes(spec);
  if (lowest === 0 && highest === 0) return { min: 0, max: 1, step: 1 };
  const height = highest - lowest;
  const air = height * AIR;
  const step = Math.max(niceStep(height / MOST_STEPS), smallestStep(spec.unit));
  return {
    min: lowest < 0 ? lowest - air : 0,
    // A picture of one order has a tick above zero, too.
    max: highest > 0 ? Math.max(highest + air, lowest < 0 ? 0 : step) : 0,
    step,
  };
}

/** Computed here: chart.js takes its bounds for ticks where its steps nearly fit. */
export function ticksOf({ min, max, step }: Axis): number[] {
  const first = Math.ceil(min / step - 1e-9);
  const last = Math.floor(max / step + 1e-9);
  // Not 0.30000000000000004
  const tick = (index: number) => Number((index * step).toPrecision(12));
  return Array.from({ length: last - first + 1 }, (_, index) => tick(first + index) + 0);
}

function extremes(spec: ChartSpec): { lowest: number; highest: number } {
  const all = spec.stacked ? stacks(spec) : spec.series.flatMap(({ values }) => values);
  let [lowest, highest] = [0, 0];
  for (const value of all) {
    lowest = Math.min(lowest, value ?? 0);
    highest = Math.max(highest, value ?? 0);
  }
  return { lowest, highest };
}

/** What stands on one another above zero, and what hangs below it. */
const stacks = ({ series, labels }: ChartSpec): number[] =>
  labels.flatMap((_, index) => {
    const parts = series.map(({ values }) => values[index] ?? 0);
    const add = (list: readonly number[]) => list.reduce((sum, part) => sum + part, 0);
    return [add(parts.filter((part) => part > 0)), add(parts.filter((part) => part < 0))];
  });

/** The least of 1, 2, 2.5, 5 times a power of ten that is not less. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const found = NICE.find((each) => each * power >= least * (1 - 1e-9)) ?? 10;
  return found * power;
}

/** Nothing is less than one piece, or one cent. */
function smallestStep(unit: Unit): number {
  if (unit.kind === 'count') return unit.smallest ?? 1;
  const { currency, locale } = unit;
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  return 10 ** -(format.resolvedOptions().maximumFractionDigits ?? 2);
}
