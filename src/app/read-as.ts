/** What is kept with a loaded file for when its bytes come again. */
import type { ReadAs, Receipt } from '../csv/receipt.ts';
import type { FileTotals, Understood } from '../csv/understood.ts';
import type { Tx } from '../db/client.ts';
import { digestOfOrders } from '../db/same-bytes.ts';
import type { Travelling } from './ingest.ts';
import { readingPrint } from './reading-print.ts';

/** Of orders of the same time that are not the file's, as many again as these may be looked at. */
const OTHERS = 3;
const FEW = 1000;

interface Read {
  readonly file: Travelling;
  readonly understood: Understood;
  readonly totals: FileTotals;
  readonly receipt: Receipt;
}

/** Null where only a reading can say what it would say once more. Needs the store's turn. */
export async function readAs(tx: Tx, storeId: bigint, read: Read): Promise<ReadAs | null> {
  const { kind, header, proved, notes } = read.understood;
  const { totals, receipt } = read;
  const { range: placed } = totals;
  // Rejected rows are given back as a file, and several currencies come in an order of their own.
  const isPlain = receipt.rows.rejected === 0 && Object.keys(totals.currencies).length === 1;
  if (kind !== 'orders' || receipt.state !== 'loaded' || !isPlain || placed === null) return null;
  const print = await readingPrint(read.file.given, read.understood);
  const most = FEW + totals.orders * (1 + OTHERS);
  const digest = print === null ? null : await digestOfOrders(tx, storeId, placed, most);
  return print === null || digest === null ? null : { print, header, proved, notes, placed, digest };
}
