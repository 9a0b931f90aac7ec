/**
 * A list of sales that has no numbers: a person may say that each row is an order. It is known again by its moment, by
 * what was sold and for how much, and by its place among rows that say the same.
 */
import { createHash } from 'node:crypto';
import type { Field } from './fields.ts';
import { lacksNumberAlone } from './kind-needs.ts';
import type { ColumnsNeeded } from './mapped.ts';
import type { Plan } from './plan.ts';
import type { RowReader } from './row-reader.ts';
import { seenNumbers } from './seen-numbers.ts';
import type { TableRow } from './table.ts';
import type { Given } from './understood.ts';

/** The key of the question, and the answer that no column has a number. */
export const ORDER_NUMBER = 'order_number';
export const ROWS = 'rows';

export const rowsAreOrders = ({ answers }: Pick<Given, 'answers'>): boolean => answers[ORDER_NUMBER] === ROWS;

/** There is all that an order needs but its number. */
export const isOpenToRows = ({ kind, columns }: ColumnsNeeded, given: Given): boolean =>
  kind === 'orders' && lacksNumberAlone(columns) && !rowsAreOrders(given);

/** Not what is noted later: who bought, how it was paid, its state. */
const SAYS = [
  ...(['sku', 'product', 'variant', 'quantity', 'unitPrice', 'lineTotal', 'total'] as const),
  ...(['currency', 'channel'] as const),
] satisfies readonly Field[];
const HASH = 12;

export function rowNumbers(plan: Plan, reader: RowReader): (row: TableRow) => string {
  const placed = reader.of('placed');
  // By their columns: whether a price is a unit's or a line's is found out later.
  const columns = [...new Set(SAYS.flatMap((field) => plan.columns[field] ?? []))].sort((a, b) => a - b);
  const seen = seenNumbers();
  const repeated = new Map<string, number>();
  let last = { line: -1, number: '' };
  const momentOf = (row: TableRow): string => {
    const written = placed.written(row);
    const time = reader.of('placedTime').text(row);
    // What is no date is told with its order.
    reader.problem();
    if (!written) return placed.text(row);
    const [month, day] = [written.month, written.day].map((part) => String(part).padStart(2, '0'));
    return [`${written.year}-${month}-${day}`, written.timed ? written.time : '', time].join(' ').trim();
  };
  return (row) => {
    // Lines that were packed in one row are that row.
    if (row.line === last.line) return last.number;
    const moment = momentOf(row);
    const said = columns.map((column) => (row.cells[column] ?? '').trim().replace(/\s+/g, ' ').toLowerCase());
    const hash = createHash('sha256')
      .update([moment, ...said].join('\n'))
      .digest('hex')
      .slice(0, HASH);
    const number = `${moment.split(' ')[0]} ${hash}`;
    const place = seen.add(`${number}.`) ? (repeated.get(number) ?? 1) + 1 : 1;
    if (place > 1) repeated.set(number, place);
    last = { line: row.line, number: place > 1 ? `${number}-${place}` : number };
    return last.number;
  };
}
