/** Pass two: the canonical rows of a table whose plan is known. */
import { cleanSku } from '../core/sku.ts';
import type { OrderRow, Reject } from './canonical.ts';
import { isEntryKind } from './entries/index.ts';
import { readEntries } from './entries/read.ts';
import { type Draft, draftOrder } from './order-draft.ts';
import { finishOrder } from './order-finish.ts';
import { groupOrders, type OrderRows } from './order-groups.ts';
import { withTaxLines } from './order-taxes.ts';
import { isOwn, ownKey } from './own/index.ts';
import type { Plan } from './plan.ts';
import { productReader } from './products.ts';
import { type RowReader, rowReader } from './row-reader.ts';
import { unpacker } from './rules.ts';
import { stockReader } from './stock-rows.ts';
import type { Table, TableRow } from './table.ts';
import type { Batch, Given } from './understood.ts';

/** Scattered orders come last; they leave in pieces of this many. */
const PIECE = 1000;

export async function* canonicalOf(table: Table, plan: Plan, given: Given): AsyncIterable<Batch> {
  const reader = rowReader(plan, table.info, given.storeZone);
  if (plan.kind === 'orders') yield* ordersOf(table, plan, reader, given.fileName);
  else if (plan.kind === 'products') {
    const read = productReader(plan, reader, given.storeCurrency);
    for await (const rows of table.rows()) {
      const { items, stock, rejects } = read(rows);
      yield { products: items, ...(stock.length > 0 ? { stock } : {}), rejects, rows: rows.length };
    }
  } else if (isEntryKind(plan.kind)) {
    const { read } = readEntries(plan, table.info, reader, given.storeZone);
    for await (const rows of table.rows()) {
      const { items, rejects } = read(rows);
      yield { entries: items, rejects, rows: rows.length };
    }
  } else {
    const read = stockReader(plan, reader);
    for await (const rows of table.rows()) {
      const { items, rejects } = read(rows);
      yield { stock: items, rejects, rows: rows.length };
    }
  }
}

async function* ordersOf(
  table: Table,
  plan: Plan,
  reader: RowReader,
  fileName: string,
): AsyncIterable<Batch> {
  const width = table.info.header.length;
  const groups = groupOrders(new Set(plan.scattered), fileName);
  const finish = (ended: readonly OrderRows[]): Batch & { orders: OrderRow[]; rejects: Reject[] } => {
    const orders: OrderRow[] = [];
    const rejects: Reject[] = [];
    for (const group of ended) {
      const { draft, rejects: refused } = draftOrder(group, plan, reader);
      if (draft) orders.push(orderOf(draft, group.rows, plan));
      if (refused) rejects.push(...(plan.rules.packed ? refused.map(asInFile(width)) : refused));
    }
    return { orders, rejects, rows: 0 };
  };
  const unpack = unpacker(plan.rules, width);
  for await (const rows of table.rows()) {
    const ended: OrderRows[] = [];
    for (const row of unpack(rows)) {
      const done = groups.push(orderNumber(row, plan, reader), row);
      if (done) ended.push(done);
    }
    yield { ...finish(ended), rows: rows.length };
  }
  const last = groups.end();
  for (let from = 0; from < last.length; from += PIECE) yield finish(last.slice(from, from + PIECE));
}

/** Without the cells that unpacking has added. */
export const asInFile =
  (width: number) =>
  (reject: Reject): Reject => ({ ...reject, cells: reject.cells.slice(0, width) });

/**
 * The number that a row belongs to; empty for a further line of the order above. A row of a file without
 * preset that has a date of its own is no further line: it gets a number that is refused.
 */
export function orderNumber(row: TableRow, plan: Plan, reader: RowReader): string {
  if (isOwn(plan)) return ownKey(row, plan);
  const { numberPrefix, numberWith } = plan.rules;
  const told = cleanSku(reader.text(row, 'number'));
  const own =
    numberWith.length === 0 || told === ''
      ? told
      : [...numberWith.map((column) => (row.cells[column] ?? '').trim()), told].join(' ');
  // A basket that became no order has the number 0: it goes by its own.
  const number = reader.has('altNumber') && /^0*$/.test(own) ? cleanSku(reader.text(row, 'altNumber')) : own;
  if (numberPrefix !== '' && number !== '' && !number.startsWith(numberPrefix)) return numberPrefix + number;
  if (number !== '' || plan.preset !== null || reader.text(row, 'placed') === '') return number;
  return `${NO_NUMBER}${row.line}`;
}

export const NO_NUMBER = '\u0000';

/** A draft finished as the plan reads it, with the taxes that its rows tell apart. */
export function orderOf(draft: Draft, rows: readonly TableRow[], plan: Plan): OrderRow {
  const order = finishOrder(draft, plan.reading, plan.source);
  return plan.taxColumns ? withTaxLines(order, draft, rows, plan) : order;
}
