/** The export of every ledger line as a file, against what psql makes of the same rows in the same run. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { byPsql } from './export-peers.ts';
import { atLeast, atMost, timed } from './figures.ts';
import type { House } from './house.ts';

/** Rows a second as a share of psql's \copy. */
const OF_PSQL = 0.6;
/** Beyond what the process held before; whatever the size. */
const MOST_MEMORY = 128;
const RUNS = 3;

export async function benchExport(house: House): Promise<boolean> {
  const [counted] = await house.admin<{ lines: number }[]>`
    select count(*)::int as lines from sales where store_id = ${house.storeId}`;
  const lines = counted?.lines ?? 0;
  const speed = (ms: number) => lines / (ms / 1000);
  const ours: number[] = [];
  const [columns, cells]: [number[], number[]] = [[], []];
  let [megabytes, grown, isSame] = [0, 0, true];
  for (let run = 0; run < RUNS; run += 1) {
    const taken = await watched(house);
    ours.push(speed(taken.ms));
    [megabytes, grown] = [taken.bytes / 1e6, Math.max(grown, taken.grown)];
    let path: string | null = null;
    const ofColumns = await timed(async () => {
      path = await byPsql(house, 'columns');
    });
    if (path === null) continue;
    columns.push(speed(ofColumns));
    const ofCells = await timed(async () => {
      path = await byPsql(house, 'cells');
    });
    cells.push(speed(ofCells));
    // Read after it was timed, and ours once more.
    isSame &&=
      run > 0 || (await digestOf(lineEnds(createReadStream(path)))) === (await digestOf(opened(house)));
  }
  const best = Math.max(...ours);
  console.log(`every line as a file: ${lines} lines, ${megabytes.toFixed(0)} MB`);
  const rate = (name: string, value: number) =>
    console.log(`${name.padEnd(52)} ${Math.round(value).toLocaleString('en').padStart(10)} rows/s`);
  rate('export lines', best);
  const results = [atMost('resident on top at the most, MB', grown, MOST_MEMORY)];
  for (const [name, rates] of [
    ["psql \\copy of the ledger's 25 columns as they are", columns],
    ['psql \\copy of the same 33 cells', cells],
  ] as const) {
    if (rates.length === 0) continue;
    const limit = Math.max(...rates);
    rate(name, limit);
    results.push(atLeast('export lines, of that', best / limit, OF_PSQL));
  }
  if (!isSame) console.log('psql’s cells are NOT THOSE OF OUR FILE');
  return results.every(Boolean) && isSame;
}

/** As a program reads it: without a byte order mark. */
async function* opened(house: House): AsyncGenerator<Uint8Array> {
  const answered = await house.app.ask(house.asking, 'export lines all');
  const file = answered.reply.parts.find((part) => part.kind === 'file');
  if (!file) throw new Error(answered.reply.summary);
  yield* file.open('program');
}

async function watched(house: House): Promise<{ ms: number; bytes: number; grown: number }> {
  global.gc?.();
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 20);
  let bytes = 0;
  const ms = await timed(async () => {
    for await (const piece of opened(house)) bytes += piece.length;
  });
  clearInterval(watch);
  return { ms, bytes, grown: (peak - before) / 1024 / 1024 };
}

async function digestOf(pieces: AsyncIterable<Uint8Array | string>): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
}

/** psql ends lines with LF alone; no cell of the bench's files has one. */
async function* lineEnds(file: AsyncIterable<Buffer>): AsyncGenerator<string> {
  for await (const piece of file) yield piece.toString('latin1').replaceAll('\n', '\r\n');
}
