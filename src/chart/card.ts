/** The picture's own ground, under all else. */
import type { Plugin } from 'chart.js';
import { SMALL } from './layout.ts';
import { CARD, EDGE } from './palette.ts';
import { type Pen, variationOf } from './pen.ts';

export const card: Plugin<'line' | 'bar'> = {
  id: 'card',
  beforeDraw: (chart) => {
    const pen = chart.ctx as unknown as Pen;
    pen.save();
    pen.fillStyle = CARD;
    pen.fillRect(0, 0, chart.width, chart.height);
    pen.strokeStyle = EDGE;
    pen.lineWidth = 1;
    pen.strokeRect(0.5, 0.5, chart.width - 1, chart.height - 1);
    pen.restore();
    // What chart.js itself writes, the labels of the axes, is of the usual weight.
    pen.fontVariationSettings = variationOf(SMALL.weight);
  },
};
