/** All products of an order in one cell, `2x Mug, 1x Poster`, found by what stands in the column. */
import type { Packed } from './rules.ts';
import type { TableRow } from './table.ts';

const BETWEEN = String.raw`[,;|\n]\s*(?=\d+\s*[x×]\s*\S)`;
const PATTERN = String.raw`^(?<quantity>\d{1,5})\s*[x×]\s*(?<product>\S.*)$`;

/** The first column whose cells, all that are filled, begin so; null where there is none. */
export function packedLines(width: number, sample: readonly TableRow[]): Packed | null {
  const pattern = new RegExp(PATTERN, 's');
  const column = Array.from({ length: width }, (_, index) => index).find((index) => {
    const filled = sample.map(({ cells }) => (cells[index] ?? '').trim()).filter((cell) => cell !== '');
    return filled.length > 0 && filled.every((cell) => pattern.test(cell));
  });
  if (column === undefined) return null;
  return { columns: [column], between: BETWEEN, pattern: PATTERN, fields: ['quantity', 'product'] };
}
