/** Pass two: the canonical rows of a table whose plan is known. */
import type { OrderRow, Reject } from './canonical.ts';
import { isEntryKind } from './entries/index.ts';
import { readEntries } from './entries/read.ts';
import { type Draft, orderDrafter } from './order-draft.ts';
import { finishOrder } from './order-finish.ts';
import { groupOrders, type OrderRows } from './order-groups.ts';
import { numberedBy } from './order-number.ts';
import { withTaxLines } from './order-taxes.ts';
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
  const draftOrder = orderDrafter(plan, reader);
  const numberOf = numberedBy(plan, reader);
  const finish = (ended: readonly OrderRows[]): Batch & { orders: OrderRow[]; rejects: Reject[] } => {
    const orders: OrderRow[] = [];
    const rejects: Reject[] = [];
    for (const group of ended) {
      const { draft, rejects: refused } = draftOrder(group);
      if (draft) orders.push(orderOf(draft, group.rows, plan));
      if (refused) rejects.push(...(isUnpacked(plan) ? refused.map(asInFile(width)) : refused));
    }
    return { orders, rejects, rows: 0 };
  };
  const unpack = unpacker(plan.rules, width);
  for await (const rows of table.rows()) {
    const ended: OrderRows[] = [];
    for (const row of unpack(rows)) {
      const done = groups.push(numberOf(row), row);
      if (done) ended.push(done);
    }
    yield { ...finish(ended), rows: rows.length };
  }
  const last = groups.end();
  for (let from = 0; from < last.length; from += PIECE) yield finish(last.slice(from, from + PIECE));
}

/** Without the cells that unpacking has added. */
/** Rows are longer than in the file. */
export const isUnpacked = ({ rules: { packed, numbered } }: Plan): boolean => (packed ?? numbered) !== null;

export const asInFile =
  (width: number) =>
  (reject: Reject): Reject => ({ ...reject, cells: reject.cells.slice(0, width) });

/** A draft finished as the plan reads it, with the taxes that its rows tell apart. */
export function orderOf(draft: Draft, rows: readonly TableRow[], plan: Plan): OrderRow {
  const order = finishOrder(draft, plan.reading, plan.source);
  return plan.taxColumns ? withTaxLines(order, draft, rows, plan) : order;
}
