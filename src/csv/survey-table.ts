/** All rows of a table read once by a plan: what pass one learns of them. */
import { type Ahead, gatherOrders } from './ahead.ts';
import { isEntryKind } from './entries/index.ts';
import { readEntries } from './entries/read.ts';
import { CsvError } from './errors.ts';
import type { Findings } from './findings.ts';
import { surveyOrders } from './order-survey.ts';
import type { Plan } from './plan.ts';
import { productReader } from './products.ts';
import { Refusals } from './refusals.ts';
import { rowReader } from './row-reader.ts';
import { unpacker } from './rules.ts';
import { stockReader } from './stock-rows.ts';
import type { Table, TableRow } from './table.ts';
import type { Given } from './understood.ts';

/** More refused rows than this share, and the file is not taken. */
const UNREADABLE = 0.4;

type Watch = (rows: readonly TableRow[]) => void;

/** `ahead`: what the rows of orders become is given to it, by the plan beside it. */
export async function surveyTable(
  table: Table,
  plan: Plan,
  given: Given,
  watch: Watch,
  ahead: { readonly to: Ahead; readonly plan: Plan } | null,
): Promise<Findings> {
  if (plan.kind === 'orders') return surveyed(table, plan, given, watch, ahead);
  const reader = rowReader(plan, table.info, given.storeZone);
  let rows = 0;
  let skipped = 0;
  const refusals = new Refusals();
  let uncounted = 0;
  const stock = { products: 0, units: 0 };
  const reduced = { products: 0, minor: 0n };
  const elsewhere = new Map<string, number>();
  const entries = isEntryKind(plan.kind) ? readEntries(plan, table.info, reader, given.storeZone) : null;
  const read =
    entries?.read ??
    (plan.kind === 'products' ? productReader(plan, reader, given.storeCurrency) : stockReader(plan, reader));
  for await (const batch of table.rows()) {
    rows += batch.length;
    watch(batch);
    const found = read(batch);
    refusals.add(found.rejects);
    skipped += found.skipped;
    if ('uncounted' in found) {
      uncounted += found.uncounted;
      reduced.products += found.reduced.products;
      reduced.minor += found.reduced.minor;
      for (const [code, count] of found.elsewhere) elsewhere.set(code, (elsewhere.get(code) ?? 0) + count);
      stock.products += found.stock.length;
      for (const { onHand } of found.stock) stock.units += onHand;
    }
  }
  return {
    ...{ rows, refusals, skipped, uncounted, stock, reduced, elsewhere },
    orders: null,
    ...(entries ? { entries: entries.found() } : {}),
  };
}

async function surveyed(
  table: Table,
  plan: Plan,
  given: Given,
  watch: Watch,
  ahead: { readonly to: Ahead; readonly plan: Plan } | null,
): Promise<Findings> {
  const reader = rowReader(plan, table.info, given.storeZone);
  const width = table.info.header.length;
  const unpack = unpacker(plan.rules, width);
  const gathered = ahead && gatherOrders(ahead.plan, width);
  const orders = surveyOrders(plan, reader, gathered?.add);
  let rows = 0;
  for await (const batch of table.rows()) {
    rows += batch.length;
    const lines = unpack(batch);
    watch(lines);
    orders.add(lines);
    if (gathered) await ahead.to.take(gathered.taken(batch.length), orders.currencies);
  }
  const found = orders.end();
  if (gathered) await ahead.to.take(gathered.taken(0), orders.currencies);
  return {
    ...{ rows, refusals: found.refusals, skipped: 0, uncounted: 0, stock: NO_STOCK, reduced: NO_REDUCED },
    elsewhere: new Map(),
    orders: found,
  };
}

const NO_STOCK = { products: 0, units: 0 };
const NO_REDUCED = { products: 0, minor: 0n };

/** So many rows cannot be read that the file is not taken. */
export const isUnreadable = ({ rows, refusals }: Findings): boolean => refusals.total > rows * UNREADABLE;

export const unreadableError = ({ rows, refusals }: Findings, fileName: string): CsvError =>
  new CsvError(
    `${refusals.total} of ${rows} rows of ${fileName} cannot be read, so nothing was loaded. ` +
      `The most frequent reasons: ${refusals.most(10).join('; ')}.`,
  );
