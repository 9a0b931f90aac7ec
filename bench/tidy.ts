/** `tidy` of an orders export, against csv-parse followed by csv-stringify on the same file: both into a file, every cell quoted. */
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { stringify } from 'csv-stringify';
import { tidy } from '../src/csv/tidy.ts';
import { print, timed } from './figures.ts';
import { writeShopFile } from './shop-file.ts';

/** Times csv-parse and csv-stringify that tidy may take. */
const MOST = 1;
const LINES = 300_000;

export async function benchTidy(folder: string): Promise<boolean> {
  const path = join(folder, 'tidy.csv');
  const { lines } = await writeShopFile(path, LINES);
  const ours = await timed(() => pipeline(Readable.from(tidy(path)), createWriteStream(`${path}.ours`)));
  const memory = process.memoryUsage.rss() / 1e6;
  const limit = await timed(() =>
    pipeline(
      createReadStream(path),
      parse(),
      stringify({ quoted: true, quoted_empty: true, record_delimiter: '\r\n' }),
      createWriteStream(`${path}.theirs`),
    ),
  );
  const against = 'csv-parse followed by csv-stringify, nothing found out';
  const notes = `${Math.round(lines / (ours / 1000))} lines/s, ${memory.toFixed(0)} MB resident`;
  print({ name: `tidy of ${lines} lines`, ours, limit, against, notes });
  if (ours > limit * MOST) console.log('TIDY IS SLOWER THAN CSV-PARSE AND CSV-STRINGIFY');
  return ours <= limit * MOST;
}
