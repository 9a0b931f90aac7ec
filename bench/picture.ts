/** A picture through the drawer, against chart.js drawing and encoding the same configuration alone. */
import type { ChartConfiguration } from 'chart.js';
import { ChartJSNodeCanvas } from 'chartjs-node-canvas';
import { pictureOf } from '../src/chart/config.ts';
import { SCALE, WIDTH } from '../src/chart/layout.ts';
import type { ChartSpec } from '../src/reply/chart-spec.ts';
import { median, print } from './figures.ts';
import type { House } from './house.ts';

const SPEC: ChartSpec = {
  type: 'line',
  title: 'Net sales, last 90 days',
  unit: { kind: 'money', currency: 'EUR', locale: 'en-GB' },
  labels: Array.from(
    { length: 90 },
    (_, day) => `${1 + (day % 30)} ${['Sep', 'Oct', 'Nov'][Math.floor(day / 30)]}`,
  ),
  series: [
    {
      label: 'these 90 days',
      role: 'main',
      values: Array.from({ length: 90 }, (_, day) => 900 + ((day * 7919) % 700)),
    },
    {
      label: 'the 90 before',
      role: 'against',
      values: Array.from({ length: 90 }, (_, day) => 800 + ((day * 104_729) % 600)),
    },
  ],
};

export async function benchPicture(house: House): Promise<boolean> {
  const ours = await median(20, () => house.app.draw(SPEC));
  const { height } = pictureOf(SPEC, (text) => text.length * 6);
  const canvas = new ChartJSNodeCanvas({ width: WIDTH, height });
  const limit = await median(20, () => canvas.renderToBuffer(plain()));
  return print({
    name: 'a picture',
    ours,
    limit,
    against: 'chart.js drawing and encoding the same series alone, same size',
  });
}

const plain = (): ChartConfiguration => ({
  type: 'line',
  data: {
    labels: [...SPEC.labels],
    datasets: SPEC.series.map((series) => ({ label: series.label, data: [...series.values] })),
  },
  options: { responsive: false, animation: false, devicePixelRatio: SCALE },
});
