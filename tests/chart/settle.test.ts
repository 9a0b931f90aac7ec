import { describe, expect, test } from 'vitest';
import { type Place, settled } from '../../src/chart/settle.ts';

const at = (index: number, y: number, x = 0): Place => ({ index, x, y, width: 50 });
const LINE = 14;

describe('labels', () => {
  test('that do not touch stay where they are', () => {
    expect(settled([at(0, 10), at(1, 40)], { bottom: 100 }, LINE).map(({ y }) => y)).toEqual([10, 40]);
  });

  test('that touch move apart, and the order by height is kept', () => {
    const placed = settled([at(0, 50), at(1, 50), at(2, 45)], { bottom: 100 }, LINE);
    expect(placed.map(({ index }) => index)).toEqual([2, 0, 1]);
    expect(placed.map(({ y }) => y)).toEqual([45, 59, 73]);
  });

  test('that would fall out at the bottom move up instead', () => {
    const placed = settled([at(0, 95), at(1, 98), at(2, 99)], { bottom: 100 }, LINE);
    expect(placed.map(({ y }) => y)).toEqual([72, 86, 100]);
  });

  test('beside one another do not mind', () => {
    expect(settled([at(0, 50), at(1, 50, 80)], { bottom: 100 }, LINE).map(({ y }) => y)).toEqual([50, 50]);
  });
});
