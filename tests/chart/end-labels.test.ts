import type { Chart } from 'chart.js';
import { expect, test } from 'vitest';
import { endLabels } from '../../src/chart/end-labels.ts';
import { chart, sevenWide } from './specs.ts';

/** Where the names are written beside bars that end at these places. */
function writtenAt(bars: readonly { x: number; base: number }[]): number[] {
  const at: number[] = [];
  const spec = chart({
    type: 'ranking',
    labels: ['Pen'],
    series: bars.map((_, index) => ({ label: `now ${index}`, values: [1] })),
  });
  const pen = { save() {}, restore() {}, strokeText() {}, fillText: (_: string, x: number) => at.push(x) };
  const drawn = {
    ctx: pen,
    width: 360,
    chartArea: { right: 340, bottom: 400 },
    getDatasetMeta: (index: number) => ({ data: [{ ...bars[index], y: 20 + 12 * index }] }),
  };
  const plugin = endLabels(spec, sevenWide);
  plugin.afterDatasetsDraw?.(drawn as unknown as Chart<'line' | 'bar'>, {}, {}, false as never);
  return at;
}

test('a bar’s name stands where the bar ends, and never on a bar below zero', () => {
  expect(
    writtenAt([
      { x: 200, base: 90 },
      { x: 60, base: 90 },
    ]),
  ).toEqual([207, 97]);
});
