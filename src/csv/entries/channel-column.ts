/**
 * By what visits are divided: the first column that is text, whatever it is called. The total above the rows of a
 * report has no name in it, and would count as a channel's visits otherwise.
 */
import type { Kind } from '../canonical.ts';
import { type Columns, isDate } from '../mapping.ts';
import { bareNumber } from '../numbers.ts';
import type { TableRow } from '../table.ts';

/** A rate or a length of time is no number, and no name either: `45%`, `00:02:10`, `3 min 20 s`. */
const isFigure = (cell: string): boolean =>
  bareNumber(cell) !== null ||
  /^[-+]?[\d.,:\s']+\s*(%|h|min|m|s|sec)?(\s*\d+\s*(min|m|s|sec))?$/i.test(cell.trim());

export function withChannel(
  kind: Kind,
  columns: Columns,
  words: readonly string[],
  sample: readonly TableRow[],
): Columns {
  if (kind !== 'traffic' || columns.channel !== undefined) return columns;
  const taken = new Set(Object.values(columns));
  const isText = (column: number): boolean => {
    const cells = sample.map((row) => row.cells[column] ?? '').filter((cell) => cell.trim() !== '');
    return cells.length > 0 && cells.every((cell) => !isFigure(cell) && !isDate(cell));
  };
  const channel = words.findIndex((name, column) => name !== '' && !taken.has(column) && isText(column));
  return channel < 0 ? columns : { ...columns, channel };
}
