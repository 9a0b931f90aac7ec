/** A file of order lines through the whole path, against COPY of the same ledger rows by the same driver into the same table. */
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pipeline } from 'node:stream/promises';
import { connect } from '../src/db/client.ts';
import { print, timed } from './figures.ts';
import type { House } from './house.ts';
import { writeShopFile } from './shop-file.ts';

/** Milliseconds that an import may hold the event loop at the most. */
const MOST_HELD = 100;

export async function benchImport(house: House, wanted: number): Promise<boolean> {
  const path = join(house.folder, 'orders.csv');
  const { lines, orders } = await writeShopFile(path, wanted);
  const megabytes = (await stat(path)).size / 1e6;
  console.log(`an orders export of ${lines} lines, ${orders} orders, ${megabytes.toFixed(0)} MB`);
  const file = { name: 'orders.csv', open: () => createReadStream(path) };

  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const ours = await timed(() => drop(house, file));
  delay.disable();
  const held = delay.max / 1e6;
  const memory = process.memoryUsage.rss() / 1e6;

  const again = await timed(() => drop(house, file));
  const limit = await copyLimit(house);
  const speed = `${Math.round(lines / (ours / 1000))} lines/s, event loop held ${held.toFixed(0)} ms at most, ${memory.toFixed(0)} MB resident`;
  const fits = print({
    name: `import of ${lines} lines`,
    ours,
    limit,
    against: 'COPY of the same ledger rows, same driver and table',
    notes: speed,
  });
  const same = print({ name: 'the same file again', ours: again, limit, against: 'the same COPY' });
  if (held > MOST_HELD) console.log(`THE EVENT LOOP WAS HELD FOR ${held.toFixed(0)} ms`);
  return fits && same && held <= MOST_HELD;
}

async function drop(
  house: House,
  file: { name: string; open: () => AsyncIterable<Uint8Array> },
): Promise<void> {
  const answered = await house.app.drop(house.asking, file);
  if (answered.failed) throw new Error(answered.failed.message);
}

/** The ledger out to a file, the table emptied, and in again by nothing but COPY. */
async function copyLimit({ admin, folder, url }: House): Promise<number> {
  const path = join(folder, 'ledger.copy');
  // A connection of its own: this driver leaves one that was copied from paused.
  const out = connect({ url, connections: 1 });
  await pipeline(await out`copy sales to stdout`.readable(), createWriteStream(path));
  await out.end({ timeout: 1 });
  await admin`truncate sales`;
  return timed(async () => {
    const into = await admin`copy sales from stdin`.writable();
    await pipeline(createReadStream(path, { highWaterMark: 1 << 16 }), into);
  });
}
