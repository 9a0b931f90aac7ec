/** One line a figure: ours, the limit beside it in the same run, and their ratio. */

export interface Figure {
  readonly name: string;
  readonly ours: number;
  readonly limit: number;
  /** What the limit is, in words. */
  readonly against: string;
  readonly notes?: string;
}

/** Nothing may be more than this many times the limit beside it. */
export const MOST = 5;

/** Prints the figure; gives whether it is within the limit. */
export function print({ name, ours, limit, against, notes }: Figure): boolean {
  const ratio = ours / limit;
  const verdict = ratio <= MOST ? '' : `  MORE THAN ${MOST} TIMES`;
  console.log(
    `${name.padEnd(34)} ${ms(ours)}  against ${ms(limit)}  = ${ratio.toFixed(2)} ×  ${against}${verdict}`,
  );
  if (notes) console.log(`${''.padEnd(34)} ${notes}`);
  return ratio <= MOST;
}

const ms = (value: number) =>
  `${value >= 1000 ? `${(value / 1000).toFixed(2)} s` : `${value.toFixed(1)} ms`}`.padStart(9);

/** The median of some runs in milliseconds, after one that is not counted. */
export async function median(runs: number, work: () => Promise<unknown>): Promise<number> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) times.push(await timed(work));
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] as number;
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Prints a figure with the least that it should be; gives whether it is. */
export const atLeast = (name: string, value: number, least: number): boolean =>
  goal(name, value, `at least ${least}`, value >= least);

/** Prints a figure with the most that it may be; gives whether it is. */
export const atMost = (name: string, value: number, most: number): boolean =>
  goal(name, value, `at most ${most}`, value <= most);

function goal(name: string, value: number, wanted: string, met: boolean): boolean {
  const shown = value >= 20 ? value.toFixed(0) : value.toFixed(2);
  console.log(`${name.padEnd(52)} ${shown.padStart(10)} (${wanted})${met ? '' : '  NOT REACHED'}`);
  return met;
}

/** Of values in any order. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? 0;
}
