import type { ChartSpec, Series, Unit } from '../../src/reply/chart-spec.ts';

export const euros: Unit = { kind: 'money', currency: 'EUR', locale: 'en-GB' };
export const orders: Unit = { kind: 'count', of: 'orders', locale: 'en-GB' };

/** Every letter seven wide: a measure that a test can do in its head. */
export const sevenWide = (text: string): number => [...text].length * 7;

export const chart = (spec: Partial<ChartSpec> & { series: readonly Series[] }): ChartSpec => ({
  type: 'line',
  title: 'Net sales',
  unit: euros,
  labels: (spec.series[0]?.values ?? []).map((_, index) => `${index + 1} Nov`),
  ...spec,
});
