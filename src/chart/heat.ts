/** A field of cells, a row for each series and a column for each label, drawn with a pen. */
import type { Plugin } from 'chart.js';
import type { ChartSpec } from '../reply/chart-spec.ts';
import type { Measure } from './fit-text.ts';
import { legendOf, SWATCH, TEXT_GAP } from './heat-legend.ts';
import { BELOW, type Cell, cellOf, highestOf } from './heat-scale.ts';
import { MARGIN, SMALL, WIDTH } from './layout.ts';
import { CARD, EDGE, INK, QUIET_INK, ZERO_LINE } from './palette.ts';
import { type Pen, write } from './pen.ts';

const ROW = 22;
const NAME_GAP = 6;
const LABELS = 20;
const LEGEND_LINE = 18;
/** Between one written column label and the next. */
const LABEL_GAP = 12;
const HATCH = 4;

/** CSS pixels in all, below a heading of this height. */
export function heatHeight(spec: ChartSpec, heading: number, measure: Measure): number {
  const lines = (legendOf(spec, measure).at(-1)?.line ?? 0) + 1;
  return heading + spec.series.length * ROW + LABELS + lines * LEGEND_LINE + MARGIN;
}

export function heat(spec: ChartSpec, top: number, measure: Measure): Plugin<'line' | 'bar'> {
  return {
    id: 'heat',
    afterDraw: ({ ctx }) => {
      const pen = ctx as unknown as Pen;
      const names = Math.max(...spec.series.map(({ label }) => measure(label, SMALL)));
      const left = MARGIN + Math.ceil(names) + NAME_GAP;
      const column = (WIDTH - MARGIN - left) / Math.max(1, spec.labels.length);
      const highest = highestOf(spec);
      spec.series.forEach(({ label, values }, row) => {
        const y = top + row * ROW;
        write(pen, { text: label, x: MARGIN, y: y + ROW / 2, colour: INK, font: SMALL });
        values.forEach((value, index) => {
          drawCell(pen, cellOf(value, highest), { x: left + index * column, y, width: column, height: ROW });
        });
      });
      columnLabels(pen, spec, { left, column, y: top + spec.series.length * ROW + LABELS / 2 }, measure);
      legend(pen, spec, top + spec.series.length * ROW + LABELS, measure);
    },
  };
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A pixel of the card between cells. What is no shade has a mark of its own, so that colour is not all that tells. */
function drawCell(pen: Pen, cell: Cell, { x, y, width, height }: Box): void {
  const box = { x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1 };
  pen.save();
  if (cell.kind === 'none') hatch(pen, box);
  else {
    pen.fillStyle = cell.kind === 'shade' ? cell.colour : cell.kind === 'below' ? BELOW : CARD;
    pen.fillRect(box.x, box.y, box.width, box.height);
    if (cell.kind === 'zero') outline(pen, box, EDGE, 1);
    if (cell.kind === 'shade' && cell.peak) outline(pen, box, INK, 2);
    if (cell.kind === 'below') {
      pen.fillStyle = CARD;
      pen.fillRect(x + width / 2 - 3, y + height / 2 - 0.75, 6, 1.5);
    }
  }
  pen.restore();
}

function outline(pen: Pen, box: Box, colour: string, width: number): void {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.strokeRect(box.x + width / 2, box.y + width / 2, box.width - width, box.height - width);
}

/** Diagonals, each from the left or lower edge to the upper or right one. */
function hatch(pen: Pen, { x, y, width, height }: Box): void {
  pen.strokeStyle = ZERO_LINE;
  pen.lineWidth = 0.75;
  pen.beginPath();
  for (let step = HATCH; step < width + height; step += HATCH) {
    pen.moveTo(x + Math.max(0, step - height), y + Math.min(step, height));
    pen.lineTo(x + Math.min(step, width), y + Math.max(0, step - width));
  }
  pen.stroke();
}

/** As many as fit: every one, every second, every third and so on. */
function columnLabels(
  pen: Pen,
  { labels }: ChartSpec,
  { left, column, y }: { left: number; column: number; y: number },
  measure: Measure,
): void {
  const widest = Math.max(0, ...labels.map((label) => measure(label, SMALL)));
  const every = Math.max(1, Math.ceil((widest + LABEL_GAP) / column));
  labels.forEach((text, index) => {
    if (index % every !== 0) return;
    write(pen, {
      text,
      x: left + (index + 0.5) * column,
      y,
      colour: QUIET_INK,
      font: SMALL,
      align: 'center',
    });
  });
}

function legend(pen: Pen, spec: ChartSpec, top: number, measure: Measure): void {
  for (const { cells, text, x, line } of legendOf(spec, measure)) {
    const middle = top + (line + 0.5) * LEGEND_LINE;
    cells.forEach((cell, index) => {
      drawCell(pen, cell, {
        x: x + index * SWATCH,
        y: middle - SWATCH / 2,
        width: SWATCH,
        height: SWATCH,
      });
    });
    const start = x + cells.length * SWATCH + TEXT_GAP;
    write(pen, { text, x: start, y: middle, colour: QUIET_INK, font: SMALL });
  }
}
