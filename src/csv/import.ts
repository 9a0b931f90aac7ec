/** The import's face: what a file is (pass one) and its canonical rows (pass two). No database here. */
import type { Ahead } from './ahead.ts';
import { canonicalOf } from './canonical-rows.ts';
import { CsvError } from './errors.ts';
import { openTable } from './table.ts';
import { understandTable } from './understand-table.ts';
import type { Batch, Given, Understood } from './understood.ts';

export { CsvError } from './errors.ts';
export type { Batch, FileTotals, Given, Question, StagedPiece, Understood } from './understood.ts';

/** Reads the whole file; what it reads on the way may go ahead. Throws CsvError with a sentence for a person. */
export async function understand(path: string, given: Given, ahead?: Ahead): Promise<Understood> {
  return await understandTable(await openTable(path), given, ahead);
}

/** The rows of an understood file, in batches. Throws CsvError while a question is open. */
export async function* canonicalRows(
  path: string,
  understood: Understood,
  given: Given,
): AsyncIterable<Batch> {
  refuseOpen(understood, given);
  yield* canonicalOf(await openTable(path), understood.plan, given);
}

/** Nothing is loaded of a file that can be read in two ways. */
export function refuseOpen({ questions }: Understood, { fileName }: Given): void {
  if (questions.length === 0) return;
  const open = questions.map(({ text }) => text).join(' ');
  throw new CsvError(`${fileName} waits for an answer, so nothing was loaded. ${open}`);
}
