/** The import's face: what a file is (pass one) and its canonical rows (pass two). No database here. */
import { CsvError } from './errors.ts';
import type { Batch, Given, Understood } from './understood.ts';

export { CsvError } from './errors.ts';
export type { Batch, FileTotals, Given, Question, StagedPiece, Understood } from './understood.ts';

/** Reads the whole file once. Throws CsvError with a sentence for a person. */
export async function understand(path: string, given: Given): Promise<Understood> {
  throw new CsvError(`${given.fileName || path} cannot be read yet.`);
}

/** The rows of an understood file. Throws CsvError while a question is open. */
export async function* canonicalRows(
  path: string,
  understood: Understood,
  given: Given,
): AsyncIterable<Batch> {
  if (understood.questions.length > 0) throw new CsvError(`${given.fileName || path} has an open question.`);
}
