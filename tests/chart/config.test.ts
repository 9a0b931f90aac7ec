import type { ChartDataset } from 'chart.js';
import { describe, expect, test } from 'vitest';
import { axisOf, ticksOf } from '../../src/chart/axis.ts';
import { pictureOf } from '../../src/chart/config.ts';
import { endNames, labelRoom } from '../../src/chart/end-labels.ts';
import { headingOf } from '../../src/chart/heading.ts';
import { LABEL, MOST_ROWS, NAME, SMALL, TITLE, withinLimits } from '../../src/chart/layout.ts';
import { rowNamesOf } from '../../src/chart/row-names.ts';
import { sayNothing } from '../../src/chart/say-number.ts';
import type { ChartSpec } from '../../src/reply/chart-spec.ts';
import { chart, euros, orders, sevenWide } from './specs.ts';

const configOf = (spec: ChartSpec) => pictureOf(spec, sevenWide).config;
const lines = (spec: ChartSpec) => configOf(spec).data.datasets as ChartDataset<'line'>[];
const bars = (spec: ChartSpec) => configOf(spec).data.datasets as ChartDataset<'bar'>[];
// The scales' types differ by axis; a test reads them as plain data.
const scale = (spec: ChartSpec, axis: 'x' | 'y') =>
  configOf(spec).options?.scales?.[axis] as unknown as {
    min?: number;
    max?: number;
    offset?: boolean;
    display?: boolean;
    ticks: {
      callback: (value: number) => string;
      maxRotation: number;
      autoSkip: boolean;
    };
  };
const dashAt = (dataset: ChartDataset<'line'> | undefined, p1DataIndex: number) => {
  const segment = dataset?.segment as unknown as { borderDash: (at: { p1DataIndex: number }) => unknown };
  return segment.borderDash({ p1DataIndex });
};

describe('lines', () => {
  const spec = chart({
    series: [
      { label: 'Today', values: [1, 2, 3, null], unfinishedFrom: 2 },
      { label: 'Last Tue', values: [1, 2, 2, 4], role: 'against' },
    ],
  });

  test('are dashed from where they are unfinished, and nowhere else', () => {
    const [today, last] = lines(spec);
    expect([1, 2, 3].map((index) => dashAt(today, index) !== undefined)).toEqual([false, true, true]);
    expect([1, 2, 3].map((index) => dashAt(last, index))).toEqual([undefined, undefined, undefined]);
  });

  test('draw what is compared with thinner, in another colour', () => {
    const [today, last] = lines(spec);
    expect(today?.borderWidth).toBeGreaterThan(last?.borderWidth as number);
    expect(today?.borderColor).not.toBe(last?.borderColor);
  });

  test('stand on zero, with the unit in every tick and labels that are never turned', () => {
    const y = scale(spec, 'y');
    expect(y.min).toBe(0);
    expect([0, 1500, -40, 1_200_000, 0.05].map((value) => y.ticks.callback(value))).toEqual([
      '€0',
      '€1.5k',
      '−€40',
      '€1.2m',
      '€0.05',
    ]);
    expect(scale(spec, 'x').ticks).toMatchObject({ maxRotation: 0, autoSkip: true });
  });

  test('of zeros alone have an axis to one, and one point stands in the middle', () => {
    expect(scale(chart({ series: [{ label: 'a', values: [0, 0] }] }), 'y').max).toBe(1);
    expect(scale(chart({ series: [{ label: 'a', values: [5] }] }), 'x').offset).toBe(true);
    expect(scale(spec, 'x').offset).toBe(false);
  });
});

describe('bars', () => {
  test('stand on zero and have a tint where they are unfinished', () => {
    const spec = chart({ type: 'bar', series: [{ label: 'Net', values: [5, -2, 4], unfinishedFrom: 2 }] });
    const [first, second, third] = bars(spec).flatMap(({ backgroundColor }) => backgroundColor as string[]);
    expect(ticksOf(axisOf(spec))).toContain(0);
    expect(first).toBe(second);
    expect(third).not.toBe(first);
  });

  test('count in whole things', () => {
    const spec = chart({ type: 'bar', unit: orders, series: [{ label: 'Orders', values: [1, 2] }] });
    expect(ticksOf(axisOf(spec))).toEqual([0, 1, 2]);
    expect(headingOf(spec, null, sevenWide).small).toBe('orders');
  });
});

describe('rankings', () => {
  const ranking = (labels: string[], values: (number | null)[]) =>
    chart({ type: 'ranking', labels, series: [{ label: 'net', values }] });

  test('shorten a name by measure until it fits beside its value', () => {
    const [row] = rowNamesOf(ranking(['A name that goes on and on'], [12.4]), 140, sevenWide);
    expect(row?.value).toBe('€12.40');
    expect(row?.name).toMatch(/^A name.*…$/);
    expect(sevenWide(row?.name ?? '') + 12 + sevenWide('€12.40')).toBeLessThanOrEqual(140);
  });

  test('say a dash where there is no value, and drop what no font draws', () => {
    const rows = rowNamesOf(ranking(['Gift 🎁 set', 'Line\nbreak'], [null, 0]), 300, sevenWide);
    expect(rows).toEqual([
      { name: 'Gift set', value: '–' },
      { name: 'Line break', value: '€0' },
    ]);
  });

  test('say how many rows they leave out', () => {
    const many = Array.from({ length: 40 }, (_, at) => at);
    const { drawn, leftOut } = withinLimits(ranking(many.map(String), many));
    expect(drawn.labels).toHaveLength(MOST_ROWS);
    expect(drawn.series[0]?.values).toHaveLength(MOST_ROWS);
    expect(leftOut).toBe('first 15 of 40');
  });
});

describe('names and headings', () => {
  const two = chart({
    series: [
      { label: 'Today', values: [1] },
      { label: 'The same weekday of last week', values: [1], role: 'against' },
    ],
  });

  test('stand at the ends of lines, with room kept for the widest; one series alone has none', () => {
    const [today, against] = endNames(two, sevenWide);
    expect(today).toBe('Today');
    expect(against).toMatch(/^The same.*…$/);
    expect(labelRoom(two, sevenWide)).toBeGreaterThanOrEqual(sevenWide(against as string));
    expect(labelRoom(chart({ series: [{ label: 'a', values: [1] }] }), sevenWide)).toBe(0);
  });

  test('break a long title into two lines, the second one shortened', () => {
    const { lines: title } = headingOf({ ...two, title: 'word '.repeat(40) }, null, sevenWide);
    expect(title).toHaveLength(2);
    expect(title[1]).toMatch(/…$/);
    for (const line of title) expect(sevenWide(line)).toBeLessThanOrEqual(336);
  });

  test('have no legend, and at most six series, the rest told', () => {
    const seven = chart({ series: Array.from({ length: 7 }, (_, at) => ({ label: `${at}`, values: [at] })) });
    expect(configOf(seven).options?.plugins?.legend?.display).toBe(false);
    expect(lines(seven)).toHaveLength(6);
    expect(withinLimits(seven).leftOut).toBe('6 of 7 series');
  });

  test('never have text under 11 px at a phone’s width', () => {
    for (const font of [TITLE, NAME, LABEL, SMALL]) expect(font.size).toBeGreaterThanOrEqual(11);
    expect(configOf(two).options?.font?.size).toBeGreaterThanOrEqual(11);
  });
});

test('what is no number is no point', () => {
  const odd = chart({ series: [{ label: 'a', values: [1, Number.NaN, Number.POSITIVE_INFINITY] }] });
  expect(lines(odd)[0]?.data).toEqual([1, null, null]);
});

test('an average without orders is no lack of sales', () => {
  expect(sayNothing(euros)).toBe('No value to draw');
  expect(sayNothing(orders)).toBe('No orders to draw');
});

test('nothing to draw is said in words: no axes, no lines', () => {
  const empty = chart({ unit: euros, series: [{ label: 'Today', values: [null, null] }] });
  expect(configOf(empty).data.datasets).toEqual([]);
  expect(scale(empty, 'y').display).toBe(false);
  expect(configOf(empty).plugins?.map((plugin) => plugin.id)).toContain('nothing');
});
