/** Rows of an order that say by their kind that they give money back of it, where the amounts are the order's. */
import type { RowReader } from './row-reader.ts';
import { isReversal } from './status-words.ts';
import type { TableRow } from './table.ts';

export interface Apart {
  readonly rows: readonly TableRow[];
  readonly refunds: readonly TableRow[];
}

/** `refunds` is empty where nothing else is left, and where the rows have prices of their own: those are lines. */
export function refundRows(reader: RowReader): (rows: readonly TableRow[]) => Apart {
  const events = reader.of('event');
  const isTold = events.has && reader.has('total') && !reader.has('unitPrice') && !reader.has('lineTotal');
  return (rows) => {
    if (!isTold || rows.length < 2) return { rows, refunds: [] };
    const sold = rows.filter((row) => !isReversal(events.text(row)));
    if (sold.length === 0 || sold.length === rows.length) return { rows, refunds: [] };
    return { rows: sold, refunds: rows.filter((row) => isReversal(events.text(row))) };
  };
}
