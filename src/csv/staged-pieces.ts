/** Canonical batches as pieces of COPY text, the totals at the end. */

import type { Zone } from '../core/time.ts';
import type { Kind } from './canonical.ts';
import { copyLine } from './copy-text.ts';
import { ENTRY_KINDS } from './entries/index.ts';
import { keepTotals } from './file-totals.ts';
import { productLine, stockLine } from './staged-lines.ts';
import { orderWriter } from './staged-orders.ts';
import type { Batch, StagedPiece, StagedTable } from './understood.ts';

/** Characters of a piece, or so: large enough that the hand-over costs nothing, small enough to hold no loop. */
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
): AsyncIterable<StagedPiece> {
  const pieces = pieceMaker(kind, zone);
  for await (const batch of batches) yield* pieces.add(batch);
  yield* pieces.end();
}

export function pieceMaker(kind: Kind, zone: Zone): PieceMaker {
  const encoder = new TextEncoder();
  const keeper = keepTotals(zone);
  const write = orderWriter();
  // In the order in which they are loaded: what others refer to comes first.
  const tables: readonly StagedTable[] =
    kind === 'orders' ? ['orders', 'sales'] : kind === 'products' ? ['products', 'stock'] : [kind];
  const main: StagedTable = kind === 'orders' ? 'sales' : kind;
  const texts = new Map<StagedTable, string>(tables.map((table) => [table, '']));
  let rejects: Batch['rejects'] = [];
  let rows = 0;
  const put = (table: StagedTable, text: string): void => {
    texts.set(table, texts.get(table) + text);
  };
  const cut = (): StagedPiece[] => {
    const filled = tables.filter((table) => texts.get(table) !== '');
    const pieces = (filled.length > 0 ? filled : [main]).map((table, index): StagedPiece => {
      const chunk = encoder.encode(texts.get(table));
      texts.set(table, '');
      return { table, chunk, rejects: index === 0 ? rejects : [], progress: { rows } };
    });
    rejects = [];
    return pieces;
  };
  const isFull = (): boolean =>
    rejects.length >= REJECTS || tables.some((table) => (texts.get(table) as string).length >= PIECE);
  return {
    add: (batch) => {
      keeper.add(batch);
      rows += batch.rows;
      if (batch.rejects.length > 0) rejects = [...rejects, ...batch.rejects];
      let [heads, lines] = ['', ''];
      for (const order of batch.orders ?? []) {
        const written = write(order);
        heads += written.head;
        lines += written.lines;
      }
      if (heads !== '') {
        put('orders', heads);
        put('sales', lines);
      }
      for (const product of batch.products ?? []) put('products', productLine(product));
      for (const stock of batch.stock ?? []) put('stock', stockLine(stock));
      for (const entry of batch.entries ?? []) put(main, copyLine(ENTRY_KINDS[entry.kind].values(entry)));
      return isFull() ? cut() : [];
    },
    end: () => {
      const rest = rejects.length > 0 || tables.some((table) => texts.get(table) !== '') ? cut() : [];
      const [last] = cut() as [StagedPiece];
      return [...rest, { ...last, totals: keeper.totals() }];
    },
  };
}
