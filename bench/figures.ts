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
