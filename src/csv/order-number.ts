/** Which order a row belongs to. */
import { cleanSku } from '../core/sku.ts';
import { isOwn, ownKey } from './own/index.ts';
import type { Plan } from './plan.ts';
import { rowNumbers } from './row-orders.ts';
import type { RowReader } from './row-reader.ts';
import type { TableRow } from './table.ts';

const NO_NUMBER = '\u0000';

export const isNoNumber = (number: string): boolean => number === '' || number.startsWith(NO_NUMBER);

/**
 * The number that a row belongs to; empty for a further line of the order above. A row of a file without
 * preset that has a date of its own is no further line: it gets a number that is refused.
 */
export function numberedBy(plan: Plan, reader: RowReader): (row: TableRow) => string {
  if (isOwn(plan)) return (row) => ownKey(row, plan);
  if (plan.rowsAreOrders) return rowNumbers(plan, reader);
  const [numbers, others, placed] = [reader.of('number'), reader.of('altNumber'), reader.of('placed')];
  const { numberPrefix, numberWith } = plan.rules;
  const numberOf = (row: TableRow, cell: string): string => {
    const told = cleanSku(cell);
    const own =
      numberWith.length === 0 || told === ''
        ? told
        : [...numberWith.map((column) => (row.cells[column] ?? '').trim()), told].join(' ');
    // A basket that became no order has the number 0: it goes by its own.
    const number = others.has && /^0*$/.test(own) ? cleanSku(others.text(row)) : own;
    if (numberPrefix !== '' && number !== '' && !number.startsWith(numberPrefix))
      return numberPrefix + number;
    if (number !== '' || plan.preset !== null || placed.text(row) === '') return number;
    return `${NO_NUMBER}${row.line}`;
  };
  const isAlone = !others.has && numberWith.length === 0;
  let last = { cell: '', number: '' };
  return (row) => {
    const cell = numbers.text(row);
    // Most lines repeat the number of the one above.
    if (cell === '' || cell !== last.cell || !isAlone) last = { cell, number: numberOf(row, cell) };
    return last.number;
  };
}
