/**
 * Pictures through the drawer, each of them another: one after the other, eight at once, and three thousand of them.
 * Beside it QuickChart's own recipe in the same run: chart.js drawing and encoding the same series in the process
 * that is asked, at the same size.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { ChartConfiguration } from 'chart.js';
import { ChartJSNodeCanvas } from 'chartjs-node-canvas';
import { pictureOf } from '../src/chart/config.ts';
import { SCALE, WIDTH } from '../src/chart/layout.ts';
import type { ChartSpec, DrawChart } from '../src/reply/chart-spec.ts';
import { atLeast, atMost, percentile } from './figures.ts';
import type { House } from './house.ts';

const TIMED = 100;
const FEW = 100;
const MANY = 3000;
const AT_ONCE = 8;
/** Milliseconds at p95, and that the event loop may be late at p99. */
const MOST_MS = 60;
const MOST_LATE = 10;
const RECIPE = 1.2;
const MOST_GROWTH = 1.5;

export async function benchPicture({ app }: House): Promise<boolean> {
  let drawn = 0;
  const next = () => {
    drawn += 1;
    return specOf(drawn);
  };
  await app.draw(next());
  const times = await each(TIMED, 1, () => app.draw(next()));
  const late = monitorEventLoopDelay({ resolution: 1 });
  late.enable();
  const ours = await each(FEW, AT_ONCE, () => app.draw(next()));
  late.disable();
  const resident = process.memoryUsage.rss();
  await each(MANY, AT_ONCE, () => app.draw(next()));
  const growth = process.memoryUsage.rss() / resident;
  const recipe = await each(
    FEW,
    AT_ONCE,
    recipeOf(() => next()),
  );
  const perSecond = ({ took, times: { length } }: Drawn) => length / (took / 1000);
  console.log(
    `${'pictures a second, 8 at once'.padEnd(52)} ${perSecond(ours).toFixed(1).padStart(10)}, chart.js in the process asked ${perSecond(recipe).toFixed(1)}`,
  );
  return [
    atMost('a picture after the other, p95 ms', percentile(times.times, 95), MOST_MS),
    atLeast('8 at once, of chart.js in the process asked', perSecond(ours) / perSecond(recipe), RECIPE),
    atMost('event loop late meanwhile, p99 ms', late.percentile(99) / 1e6, MOST_LATE),
    atMost(`memory after ${MANY} more, of that after ${FEW + TIMED}`, growth, MOST_GROWTH),
  ].every(Boolean);
}

interface Drawn {
  readonly times: readonly number[];
  readonly took: number;
}

async function each(count: number, atOnce: number, work: () => Promise<unknown>): Promise<Drawn> {
  const times: number[] = [];
  let left = count;
  const begun = performance.now();
  const one = async () => {
    while (left > 0) {
      left -= 1;
      const start = performance.now();
      await work();
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return { times, took: performance.now() - begun };
}

/** Ninety days against the ninety before; no two alike, since what was drawn is kept. */
function specOf(number: number): ChartSpec {
  const values = (base: number, prime: number) =>
    Array.from({ length: 90 }, (_, day) => base + (((day + number) * prime) % 700));
  return {
    type: 'line',
    title: `Net sales, 90 days, ${number}`,
    unit: { kind: 'money', currency: 'EUR', locale: 'en-GB' },
    labels: Array.from(
      { length: 90 },
      (_, day) => `${1 + (day % 30)} ${['Sep', 'Oct', 'Nov'][Math.floor(day / 30)]}`,
    ),
    series: [
      { label: 'these 90 days', role: 'main', values: values(900, 7919) },
      { label: 'the 90 before', role: 'against', values: values(800, 104_729) },
    ],
  };
}

function recipeOf(next: () => ChartSpec): () => ReturnType<DrawChart> {
  const { height } = pictureOf(next(), (text) => text.length * 6);
  const canvas = new ChartJSNodeCanvas({ width: WIDTH, height });
  return () => canvas.renderToBuffer(plain(next()));
}

const plain = ({ labels, series }: ChartSpec): ChartConfiguration => ({
  type: 'line',
  data: {
    labels: [...labels],
    datasets: series.map(({ label, values }) => ({ label, data: [...values] })),
  },
  options: { responsive: false, animation: false, devicePixelRatio: SCALE },
});
