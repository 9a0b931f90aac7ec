/** Nothing to draw yet, said in words where the picture would be. */
import type { Plugin } from 'chart.js';
import type { ChartSpec } from '../reply/chart-spec.ts';
import { NAME } from './layout.ts';
import { QUIET_INK } from './palette.ts';
import { type Pen, write } from './pen.ts';
import { sayNothing } from './say-number.ts';

export const nothing = (spec: ChartSpec): Plugin<'line' | 'bar'> => ({
  id: 'nothing',
  afterDraw: ({ ctx, width, height }) => {
    write(ctx as unknown as Pen, {
      text: sayNothing(spec.unit),
      x: width / 2,
      y: height / 2,
      colour: QUIET_INK,
      font: NAME,
      align: 'center',
    });
  },
});
