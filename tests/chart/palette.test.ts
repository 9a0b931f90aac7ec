import { describe, expect, test } from 'vitest';
import { AGAINST, CARD, INK, QUIET_INK, SERIES_COLOURS, tint } from '../../src/chart/palette.ts';
import { contrast, linear, type Triple } from '../helpers/wcag.ts';

// Machado, Oliveira, Fernandes 2009, severity 1.0, on linear RGB.
const SIGHTS: Record<string, [Triple, Triple, Triple]> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};
const seen = (colour: string, sight: [Triple, Triple, Triple]): Triple => {
  const rgb = linear(colour);
  return sight.map((row) => Math.max(0, row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2])) as Triple;
};
/** CIE L*a*b* of linear sRGB, D65. */
const lab = ([r, g, b]: Triple): Triple => {
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
};

describe('the palette', () => {
  test.each([INK, QUIET_INK, AGAINST, ...SERIES_COLOURS])('%s can be read on the card', (colour) => {
    expect(contrast(colour, CARD)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(Object.keys(SIGHTS))('tells six series apart with %s sight', (name) => {
    const labs = SERIES_COLOURS.map((colour) => lab(seen(colour, SIGHTS[name] as [Triple, Triple, Triple])));
    const apart = labs.flatMap((a, i) =>
      labs.slice(i + 1).map((b) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])),
    );
    // 2.3 is a just noticeable difference; ten times that is told apart at a glance.
    expect(Math.min(...apart)).toBeGreaterThan(23);
  });

  test('tints towards the card', () => {
    expect(contrast(tint('#000000'), CARD)).toBeLessThan(contrast('#000000', CARD));
    expect(tint(CARD)).toBe(CARD);
  });
});
