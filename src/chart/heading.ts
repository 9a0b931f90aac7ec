/** What the picture is of, in which unit, and what it leaves out: at most two lines and a small one. */
import type { Plugin } from 'chart.js';
import type { ChartSpec } from '../reply/chart-spec.ts';
import { type Measure, wrapped } from './fit-text.ts';
import { MARGIN, SMALL, TITLE, WIDTH } from './layout.ts';
import { INK, QUIET_INK } from './palette.ts';
import { type Pen, write } from './pen.ts';

const TITLE_LINE = 18;
const SMALL_LINE = 15;
const BELOW = 12;

export interface Heading {
  readonly lines: readonly string[];
  readonly small: string;
  /** CSS pixels from the card's top edge to what is drawn below the heading. */
  readonly height: number;
}

/** Amounts of money carry their unit in the ticks; counts are named here. */
export function headingOf(spec: ChartSpec, leftOut: string | null, measure: Measure): Heading {
  const lines = wrapped(spec.title, WIDTH - 2 * MARGIN, 2, TITLE, measure);
  const unit = spec.unit.kind === 'count' ? spec.unit.of : '';
  const small = [unit, leftOut ?? ''].filter((words) => words !== '').join(' · ');
  const height = MARGIN + lines.length * TITLE_LINE + (small === '' ? 0 : SMALL_LINE) + BELOW;
  return { lines, small, height };
}

export const heading = ({ lines, small }: Heading): Plugin<'line' | 'bar'> => ({
  id: 'heading',
  afterDraw: ({ ctx }) => {
    const pen = ctx as unknown as Pen;
    lines.forEach((text, index) => {
      const y = MARGIN + (index + 0.5) * TITLE_LINE;
      write(pen, { text, x: MARGIN, y, colour: INK, font: TITLE });
    });
    const y = MARGIN + lines.length * TITLE_LINE + SMALL_LINE / 2;
    write(pen, { text: small, x: MARGIN, y, colour: QUIET_INK, font: SMALL });
  },
});
