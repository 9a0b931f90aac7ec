import { describe, expect, test } from 'vitest';
import { pictureOf } from '../../src/chart/config.ts';
import { legendOf } from '../../src/chart/heat-legend.ts';
import { cellOf, SHADES } from '../../src/chart/heat-scale.ts';
import { WIDTH } from '../../src/chart/layout.ts';
import { CARD } from '../../src/chart/palette.ts';
import { contrast } from '../helpers/wcag.ts';
import { chart, sevenWide } from './specs.ts';

const field = (values: readonly (number | null)[]) =>
  chart({
    type: 'heat',
    labels: ['00', '01', '02'],
    series: Array.from({ length: 7 }, (_, row) => ({
      label: `D${row}`,
      values: row === 0 ? values : [0, 0, 0],
    })),
  });

describe('a heat map', () => {
  test('tells nothing, zero, below zero and five steps above it apart', () => {
    expect(cellOf(null, 100)).toEqual({ kind: 'none' });
    expect(cellOf(0, 100)).toEqual({ kind: 'zero' });
    expect(cellOf(-0.01, 100)).toEqual({ kind: 'below' });
    expect([0.01, 20, 20.01, 60, 99].map((value) => cellOf(value, 100))).toMatchObject(
      [0, 0, 1, 2, 4].map((step) => ({ kind: 'shade', colour: SHADES[step], peak: false })),
    );
    expect(cellOf(100, 100)).toMatchObject({ colour: SHADES[4], peak: true });
  });

  test('has shades that grow darker on the card', () => {
    const contrasts = SHADES.map((shade) => contrast(shade, CARD));
    expect(contrasts).toEqual([...contrasts].sort((a, b) => a - b));
    expect(contrasts[0]).toBeGreaterThan(1.25);
    expect(contrasts[4]).toBeGreaterThan(4.5);
  });

  test('explains only the marks that occur, each line within the width', () => {
    const words = (values: readonly (number | null)[]) =>
      legendOf(field(values), sevenWide).map(({ text }) => text);
    expect(words([1, 2, 300])).toEqual(['€0', 'up to €300']);
    expect(words([-1, null, 300])).toEqual(['€0', 'up to €300', 'below zero', 'not in the period']);
    expect(words([-1, 0, 0])).toEqual(['€0', 'below zero']);
    const items = legendOf(field([-1, null, 300]), sevenWide);
    for (const { x, text, cells } of items)
      expect(x + cells.length * 12 + 5 + sevenWide(text)).toBeLessThanOrEqual(WIDTH);
    expect(items.at(-1)?.line).toBe(1);
  });

  test('shows all seven rows, and grows with the lines of its scale', () => {
    const [one, two] = [field([1, 2, 300]), field([-1, null, 300])].map((spec) => pictureOf(spec, sevenWide));
    expect(two?.height).toBe((one?.height ?? 0) + 18);
    expect(one?.config.plugins?.map(({ id }) => id)).toEqual(['card', 'heading', 'heat']);
  });

  test('without any value says so', () => {
    const empty = {
      ...field([]),
      series: field([]).series.map((row) => ({ ...row, values: [null, null, null] })),
    };
    expect(pictureOf(empty, sevenWide).config.plugins?.map(({ id }) => id)).toEqual([
      'card',
      'heading',
      'nothing',
    ]);
  });
});
