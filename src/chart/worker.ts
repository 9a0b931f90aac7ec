/** Runs in a thread of its own: one chart at a time, plain data in, PNG bytes out. */
import { parentPort } from 'node:worker_threads';
import { createCanvas } from '@napi-rs/canvas';
import { ChartJSNodeCanvas } from 'chartjs-node-canvas';
import type { ChartSpec } from '../reply/chart-spec.ts';
import { pictureOf } from './config.ts';
import type { Measure } from './fit-text.ts';
import { drawWith, fontFamily } from './font-names.ts';
import { registerFonts } from './fonts.ts';
import { SCALE, WIDTH } from './layout.ts';
import { cssFont, variationOf } from './pen.ts';
import { encodePng } from './png.ts';
import { rareFamilies } from './rare-fonts.ts';
import { wordsOf } from './words-of.ts';

export interface Asked {
  readonly id: number;
  readonly spec: ChartSpec;
}
export type Drawn = { readonly id: number } & ({ readonly png: Uint8Array } | { readonly error: string });

registerFonts();
const ruler = createCanvas(1, 1).getContext('2d');
const measure: Measure = (text, font) => {
  ruler.font = cssFont(font);
  ruler.fontVariationSettings = variationOf(font.weight);
  return ruler.measureText(text).width;
};

// One per height, kept: each costs 60 ms and a megabyte. A ranking has at most a few dozen heights.
const canvases = new Map<number, ChartJSNodeCanvas>();
function canvasOf(height: number): ChartJSNodeCanvas {
  const kept = canvases.get(height);
  if (kept) return kept;
  const made = new ChartJSNodeCanvas({
    width: WIDTH,
    height,
    chartCallback: (chart) => {
      chart.defaults.font.family = fontFamily();
    },
  });
  canvases.set(height, made);
  return made;
}

/** Pixels, which chartjs-node-canvas has in its description and not in its types. */
const RAW = 'raw' as 'image/png';

async function draw({ id, spec }: Asked): Promise<void> {
  try {
    drawWith(rareFamilies(wordsOf(spec)));
    const { height, config } = pictureOf(spec, measure);
    const pixels = await canvasOf(height).renderToBuffer(config, RAW);
    const png = new Uint8Array(await encodePng(pixels, SCALE * WIDTH, SCALE * height));
    parentPort?.postMessage({ id, png } satisfies Drawn, [png.buffer]);
  } catch (error) {
    parentPort?.postMessage({
      id,
      error: error instanceof Error ? error.message : String(error),
    } satisfies Drawn);
  }
}

parentPort?.on('message', (asked: Asked) => void draw(asked));
