/** A print of all that the reading of a file hangs on beside its bytes: where it is the same, the rows are. */
import { createHash } from 'node:crypto';
import type { Given, Understood } from '../csv/understood.ts';
import { readingEdition } from './reading-edition.ts';

/** Null where it cannot be told. */
export async function readingPrint(
  { memory = {}, knownSkus, ...given }: Given,
  { header, preset }: Pick<Understood, 'header' | 'preset'>,
): Promise<string | null> {
  const edition = await readingEdition();
  if (edition === null) return null;
  const learned = header === null ? null : (memory[header] ?? null);
  // A column is known by the SKUs in it only where no preset names it.
  const known = preset === null ? knownSkus : null;
  return createHash('sha256')
    .update(JSON.stringify([edition, given, learned, known]))
    .digest('hex');
}
