/** The picture's own ground, under all else. */
import type { Plugin } from 'chart.js';
import { SMALL } from './layout.ts';
import { CARD, EDGE } from './palette.ts';
import { type Pen, variationOf } from './pen.ts';

/** Slack and Discord round a picture by 8 px; a phone shows it at four fifths of its width, and then this is still more. */
const CORNER = 12;

export const card: Plugin<'line' | 'bar'> = {
  id: 'card',
  beforeDraw: (chart) => {
    const pen = chart.ctx as unknown as Pen;
    pen.save();
    pen.fillStyle = CARD;
    pen.strokeStyle = EDGE;
    pen.lineWidth = 1;
    pen.beginPath();
    pen.roundRect(0.5, 0.5, chart.width - 1, chart.height - 1, CORNER);
    pen.fill();
    pen.stroke();
    pen.restore();
    // What chart.js itself writes, the labels of the axes, is of the usual weight.
    pen.fontVariationSettings = variationOf(SMALL.weight);
  },
};
