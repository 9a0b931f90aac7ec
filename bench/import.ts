/** A file of order lines from drop to receipt, against what Postgres and others make of the same rows in the same run. */
import { createReadStream } from 'node:fs';
import { appendFile, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { atLeast, atMost, timed } from './figures.ts';
import type { House } from './house.ts';
import { copyLedger, copyText, type Limit } from './import-limits.ts';
import { byCsvParse, byPgloader, byUdsv } from './import-peers.ts';
import { writeShopFileApart } from './shop-file-apart.ts';

/** Milliseconds that an import may hold the event loop at the most, and that 5,000 orders may take. */
const MOST_HELD = 50;
const COMMON = 1500;
const MOST_MEMORY = 256;
/** Rows a second as a share of the indexed \copy of the same rows: a new file, and one that is in already. */
const NEW = 0.65;
const KNOWN = 1.2;
const PGLOADER = 2;

export async function benchImport(house: House, wanted: number): Promise<boolean> {
  const results = [await benchCommon(house)];
  const path = join(house.folder, 'orders.csv');
  const { lines, orders } = await writeShopFileApart(path, wanted);
  const { size } = await stat(path);
  console.log(`an orders export of ${lines} lines, ${orders} orders, ${(size / 1e6).toFixed(0)} MB`);
  const first = await watched(house, path);
  const again = await watched(house, path);
  // A blank line more: it must be read to know that nothing is new.
  await appendFile(path, '\n');
  const other = await watched(house, path);
  await truncate(path, size);
  const speed = (ms: number) => lines / (ms / 1000);
  const ours = speed(first.ms);
  const rate = (name: string, value: number) =>
    console.log(`${name.padEnd(52)} ${Math.round(value).toLocaleString('en').padStart(10)} rows/s`);
  rate('import, drop to receipt', ours);
  rate('the same file again', speed(again.ms));
  rate('its orders again in other bytes', speed(other.ms));
  const limit = await copyLedger(house);
  rate(limit.name, limit.rowsPerSecond);
  const peers: (Limit | null)[] = [await copyText(house, path), await byCsvParse(path), await byUdsv(path)];
  const loader = await byPgloader(house, path);
  for (const peer of [...peers, loader]) if (peer) rate(peer.name, peer.rowsPerSecond);
  results.push(
    atLeast('a new file, of the indexed \\copy', ours / limit.rowsPerSecond, NEW),
    atLeast('a file already in, of the same', speed(again.ms) / limit.rowsPerSecond, KNOWN),
    atMost('event loop held, ms', Math.max(first.held, again.held, other.held), MOST_HELD),
    atMost('resident at the most, MB', Math.max(first.peak, again.peak, other.peak), MOST_MEMORY),
  );
  if (loader) results.push(atLeast('a new file, of pgloader', ours / loader.rowsPerSecond, PGLOADER));
  return results.every(Boolean);
}

/** The common case, the worker's start included; the second of two, as in a process that has run for a while. */
async function benchCommon(house: House): Promise<boolean> {
  const path = join(house.folder, 'common.csv');
  const times: number[] = [];
  for (const run of ['A', 'B']) {
    await writeShopFileApart(path, 12_500, { number: run });
    times.push((await watched(house, path)).ms);
  }
  return atMost('5,000 orders from drop to receipt, ms', times.at(-1) as number, COMMON);
}

interface Watched {
  readonly ms: number;
  readonly held: number;
  /** MB of this process, Postgres not counted. */
  readonly peak: number;
}

async function watched(house: House, path: string): Promise<Watched> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  let peak = 0;
  const look = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  delay.enable();
  const ms = await timed(async () => {
    const file = { name: 'orders.csv', open: () => createReadStream(path) };
    const answered = await house.app.drop(house.asking, file);
    if (answered.failed) throw new Error(answered.failed.message);
  });
  delay.disable();
  clearInterval(look);
  return { ms, held: delay.max / 1e6, peak: peak / 1e6 };
}
