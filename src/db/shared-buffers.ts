/** How much memory the embedded Postgres keeps its pages in. */

const MB = 1024 * 1024;
const LEAST = 128;
const MOST = 1024;

/**
 * Megabytes: an eighth of the memory, within reason. With Postgres' own 128 an import of a million lines fetches and
 * writes back the pages of its indexes again and again. `constrained`: what the process is limited to, in bytes, 0 or
 * more than there is where it is not.
 */
export function sharedBuffers(total: number, constrained: number | undefined): number {
  const memory = constrained !== undefined && constrained > 0 ? Math.min(total, constrained) : total;
  return Math.min(MOST, Math.max(LEAST, Math.floor(memory / 8 / MB)));
}
