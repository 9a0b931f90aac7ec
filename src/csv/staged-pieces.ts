/** Canonical batches as pieces of COPY text, the totals at the end. */

import type { Zone } from '../core/time.ts';
import type { Kind } from './canonical.ts';
import { CopyBytes } from './copy-bytes.ts';
import { copyLine } from './copy-text.ts';
import { ENTRY_KINDS } from './entries/index.ts';
import { keepTotals } from './file-totals.ts';
import { productLine, stockLine } from './staged-lines.ts';
import { orderWriter } from './staged-orders.ts';
import type { Batch, StagedPiece, StagedTable } from './understood.ts';

/** Bytes of a piece, or so: large enough that the hand-over costs nothing, small enough to hold no loop. */
const PIECE = 256 * 1024;
/** Refused rows that a piece carries at most; more send it early. */
const REJECTS = 1000;

export interface PieceMaker {
  /** What is full after this batch. */
  readonly add: (batch: Batch) => StagedPiece[];
  /** The rest, and the totals. */
  readonly end: () => StagedPiece[];
}

/** `zone`: of the store, in whose days the entries are. */
export async function* stagedPieces(
  kind: Kind,
  batches: AsyncIterable<Batch>,
  zone = 'UTC' as Zone,
  spares: ArrayBuffer[] = [],
): AsyncIterable<StagedPiece> {
  const pieces = pieceMaker(kind, zone, spares);
  for await (const batch of batches) yield* pieces.add(batch);
  yield* pieces.end();
}

/** `spares`: memory that has come back from pieces made before; it is used up. */
export function pieceMaker(kind: Kind, zone: Zone, spares: ArrayBuffer[] = []): PieceMaker {
  const keeper = keepTotals(zone);
  // In the order in which they are loaded: what others refer to comes first.
  const tables: readonly StagedTable[] =
    kind === 'orders' ? ['orders', 'sales'] : kind === 'products' ? ['products', 'stock'] : [kind];
  const main: StagedTable = kind === 'orders' ? 'sales' : kind;
  const texts = new Map(tables.map((table) => [table, new CopyBytes()]));
  const textOf = (table: StagedTable): CopyBytes => texts.get(table) as CopyBytes;
  const write = kind === 'orders' ? orderWriter(textOf('orders'), textOf('sales')) : null;
  let rejects: Batch['rejects'] = [];
  let rows = 0;
  const cut = (): StagedPiece[] => {
    const filled = tables.filter((table) => textOf(table).length > 0);
    const pieces = (filled.length > 0 ? filled : [main]).map(
      (table, index): StagedPiece => ({
        table,
        chunk: textOf(table).take(spares),
        rejects: index === 0 ? rejects : [],
        progress: { rows },
      }),
    );
    rejects = [];
    return pieces;
  };
  const isFull = (): boolean =>
    rejects.length >= REJECTS || tables.some((table) => textOf(table).length >= PIECE);
  return {
    add: (batch) => {
      keeper.add(batch);
      rows += batch.rows;
      if (batch.rejects.length > 0) rejects = [...rejects, ...batch.rejects];
      for (const order of batch.orders ?? []) write?.(order);
      for (const product of batch.products ?? []) textOf('products').plain(productLine(product));
      for (const stock of batch.stock ?? []) textOf('stock').plain(stockLine(stock));
      for (const entry of batch.entries ?? [])
        textOf(main).plain(copyLine(ENTRY_KINDS[entry.kind].values(entry)));
      return isFull() ? cut() : [];
    },
    end: () => {
      const rest = rejects.length > 0 || tables.some((table) => textOf(table).length > 0) ? cut() : [];
      const [last] = cut() as [StagedPiece];
      return [...rest, { ...last, totals: keeper.totals() }];
    },
  };
}
