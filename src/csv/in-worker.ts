/** Both passes in a worker thread, so that the main thread's event loop stays free. */
import { CsvError } from './errors.ts';
import type { Given, StagedPiece, Understood } from './understood.ts';

/** `understand` in a worker. */
export async function understandInWorker(path: string, given: Given): Promise<Understood> {
  throw new CsvError(`${given.fileName || path} cannot be read yet.`);
}

/** Pass two as COPY text, held back until the caller takes the next piece; the last one carries the totals. */
export async function* stagedRows(
  path: string,
  understood: Understood,
  given: Given,
): AsyncIterable<StagedPiece> {
  if (understood.questions.length > 0) throw new CsvError(`${given.fileName || path} has an open question.`);
}
