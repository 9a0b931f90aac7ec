/** Canonical batches as pieces of COPY text, the totals at the end. */

import type { Zone } from '../core/time.ts';
import type { Kind } from './canonical.ts';
import { copyLine } from './copy-text.ts';
import { ENTRY_KINDS } from './entries/index.ts';
import { keepTotals } from './file-totals.ts';
import { productLine, salesLines, stockLine } from './staged-lines.ts';
import type { Batch, StagedPiece } from './understood.ts';

/** Bytes of a piece, or so: large enough that the hand-over costs nothing, small enough to hold no loop. */
const PIECE = 64 * 1024;
/** Refused rows that a piece carries at most; more send it early. */
const REJECTS = 1000;

/** `zone`: of the store, in whose days the entries are. */
export async function* stagedPieces(
  kind: Kind,
  batches: AsyncIterable<Batch>,
  zone = 'UTC' as Zone,
): AsyncIterable<StagedPiece> {
  const table = kind === 'orders' ? 'sales' : kind;
  const encoder = new TextEncoder();
  const keeper = keepTotals(zone);
  let text = '';
  let rejects: Batch['rejects'] = [];
  let rows = 0;
  const piece = (): StagedPiece => {
    const made = { table, chunk: encoder.encode(text), rejects, progress: { rows } } as const;
    text = '';
    rejects = [];
    return made;
  };
  for await (const batch of batches) {
    keeper.add(batch);
    rows += batch.rows;
    if (batch.rejects.length > 0) rejects = [...rejects, ...batch.rejects];
    for (const order of batch.orders ?? []) text += salesLines(order);
    for (const product of batch.products ?? []) text += productLine(product);
    if (kind === 'products') {
      // A list of products that counts them too: another table, so pieces of its own.
      let counts = '';
      for (const stock of batch.stock ?? []) counts += stockLine(stock);
      if (counts !== '') {
        if (text !== '') yield piece();
        yield { table: 'stock', chunk: encoder.encode(counts), rejects: [], progress: { rows } };
      }
    } else for (const stock of batch.stock ?? []) text += stockLine(stock);
    for (const entry of batch.entries ?? []) text += copyLine(ENTRY_KINDS[entry.kind].values(entry));
    if (text.length >= PIECE || rejects.length >= REJECTS) yield piece();
  }
  if (text !== '' || rejects.length > 0) yield piece();
  yield { ...piece(), totals: keeper.totals() };
}
