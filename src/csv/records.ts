/** A stream of UTF-8 bytes as records, each with the physical line it begins on. */
import { CsvError } from 'csv-parse';
import { Collector } from './collector.ts';
import type { Dialect } from './dialect.ts';
import { TooLarge } from './errors.ts';
import { cutByOther, withoutStrayQuote } from './mend.ts';
import { type QuickReader, quickReader } from './quick-reader.ts';
import { RawBytes } from './raw-bytes.ts';
import { splitRecords } from './split.ts';
import type { TableLimits, TableRow } from './table.ts';

const BATCH = 1000;
/** How often a quote that nothing closes may be stepped over before the file is given up. */
const MENDS = 100;
/** Bytes of a record begun that are read again rather than left to csv-parse. */
const BACK = 16 * 1024;
/** Characters of a line that is tried with other delimiters. */
const LONGEST_MENDED = 10_000;

/** Records of any width in batches of at most 1,000, blank ones too. Throws TooLarge for a row beyond the limits. */
export async function* readRecords(
  source: AsyncIterable<Buffer>,
  dialect: Dialect,
  limits: TableLimits,
): AsyncGenerator<TableRow[]> {
  const reader = new RecordReader(dialect, limits);
  try {
    for await (const chunk of source) {
      await reader.read(chunk);
      yield* reader.batches(false);
    }
    await reader.end();
    yield* reader.batches(true);
  } finally {
    reader.stop();
  }
}

class RecordReader {
  readonly #dialect: Dialect;
  readonly #limits: TableLimits;
  /** Reads until a record is not plain; csv-parse reads that one, and what else came with it. */
  #quick: QuickReader | null;
  #collector: Collector;
  #raw = new RawBytes();
  #rows: TableRow[] = [];
  #line = 1;
  /** How many cells a row usually has. */
  #width: number;
  #previous: readonly string[] = [];
  #mends = 0;

  constructor(dialect: Dialect, limits: TableLimits) {
    this.#dialect = dialect;
    this.#limits = limits;
    this.#width = dialect.columns ?? 0;
    this.#quick = quickReader(dialect, limits.row);
    this.#collector = new Collector(dialect, limits.row);
  }

  async read(chunk: Buffer): Promise<void> {
    if (chunk.length === 0) return;
    if (this.#quick === null) await this.#readSlowly(chunk);
    else if (!this.#quick.give(chunk, this.#takeQuick)) await this.#endQuick(this.#quick);
    if (this.#quick === null && this.#raw.waiting <= BACK) this.#backToQuick();
  }

  /** At a record's beginning, so that one stray quote does not slow down all that follows. */
  #backToQuick(): void {
    const quick = quickReader(this.#dialect, this.#limits.row);
    if (quick === null) return;
    this.#quick = quick.from(this.#raw.rest());
    this.#collector.destroy();
    this.#collector = new Collector(this.#dialect, this.#limits.row);
  }

  readonly #takeQuick = (cells: string[], raw: string | null): void => {
    if (raw === null && cells.length === this.#width) this.#addLine(cells);
    else if (this.#isSuspect(cells)) this.#mend(raw ?? cells.join(this.#dialect.delimiter), cells);
    else this.#add(cells);
  };

  async #endQuick(quick: QuickReader): Promise<void> {
    this.#quick = null;
    if (quick.rest().length > 0) await this.#readSlowly(quick.rest());
  }

  async #readSlowly(given: Buffer): Promise<void> {
    // What it holds on to must stay as it is.
    const chunk = Buffer.from(given);
    this.#raw.add(chunk);
    await this.#tried(() => this.#collector.give(chunk));
  }

  async end(): Promise<void> {
    // A last line without its end.
    if (this.#quick) await this.#endQuick(this.#quick);
    await this.#tried(() => this.#collector.finish());
  }

  *batches(all: boolean): Generator<TableRow[]> {
    while (this.#rows.length >= BATCH) yield this.#rows.splice(0, BATCH);
    if (all && this.#rows.length > 0) yield this.#rows.splice(0);
  }

  stop(): void {
    this.#collector.destroy();
  }

  async #tried(step: () => Promise<void>): Promise<void> {
    try {
      await step();
      this.#take();
    } catch (error) {
      this.#take();
      if (!(error instanceof CsvError)) throw error;
      if (error.code === 'CSV_QUOTE_NOT_CLOSED') this.#readPlainly(this.#raw.rest().toString('utf8'));
      else await this.#stepOver();
    }
  }

  #take(): void {
    for (const { cells, end } of this.#collector.taken()) {
      if (this.#isSuspect(cells)) this.#mend(this.#raw.take(end), cells);
      else {
        this.#raw.skip(end);
        this.#add(cells);
      }
    }
  }

  /** A cell that still begins with the quote, or another number of cells than the last two rows had. */
  #isSuspect(cells: readonly string[]): boolean {
    const { quote, delimiter } = this.#dialect;
    if (delimiter.length > 1) return false;
    if (this.#width > 0 && cells.length !== this.#width) return true;
    if (quote === '') return false;
    for (const cell of cells) if (cell.startsWith(quote)) return true;
    return false;
  }

  #mend(text: string, cells: string[]): void {
    const { quote } = this.#dialect;
    const isQuoted = quote !== '' && cells.some((cell) => cell.startsWith(quote) || cell.includes('\n'));
    const records = isQuoted ? withoutStrayQuote(text, this.#dialect, this.#width) : null;
    if (records) for (const record of records) this.#add(record);
    else this.#add(this.#cutOtherwise(text, cells) ?? cells);
  }

  #cutOtherwise(text: string, cells: readonly string[]): string[] | null {
    const like = this.#previous;
    if (like.length !== this.#width || cells.length >= this.#width || text.length > LONGEST_MENDED)
      return null;
    return cutByOther(text, this.#dialect, like);
  }

  /** What a quote that nothing closes has swallowed. */
  #readPlainly(text: string): void {
    for (const record of splitRecords(text, this.#dialect)) this.#add(record);
  }

  /** The row is longer than the limit. When a quote made it so, its first line is read by itself, and on from there. */
  async #stepOver(): Promise<void> {
    const rest = this.#raw.rest();
    const end = rest.indexOf(this.#dialect.newline.includes('\n') ? '\n' : '\r') + 1;
    this.#mends += 1;
    if (end === 0 || end > this.#limits.row || this.#mends > MENDS)
      throw new TooLarge(
        `The row on line ${this.#line} is longer than ${this.#limits.row.toLocaleString('en')} characters; a quotation mark that is never closed can be the cause. Nothing was read.`,
      );
    this.#readPlainly(rest.subarray(0, end).toString('utf8'));
    this.#collector.destroy();
    this.#collector = new Collector(this.#dialect, this.#limits.row);
    await this.read(rest.subarray(end));
  }

  #add(cells: string[]): void {
    const line = this.#line;
    this.#line += this.#lineBreaks(cells);
    this.#addLine(cells, line);
  }

  /** No cell has a line break. */
  #addLine(cells: string[], line = this.#line): void {
    if (cells.length > this.#limits.columns)
      throw new TooLarge(
        `Line ${line} has ${cells.length.toLocaleString('en')} columns; at most ${this.#limits.columns.toLocaleString('en')} are read. Nothing was read.`,
      );
    withoutCarriageReturn(cells);
    this.#rows.push({ line, cells });
    this.#line += 1;
    if (cells.length === this.#previous.length) this.#width = cells.length;
    this.#previous = cells;
  }

  #lineBreaks(cells: string[]): number {
    const sign = this.#dialect.newline[0] === '\r' ? '\r' : '\n';
    let count = 0;
    for (const cell of cells)
      for (let at = cell.indexOf(sign); at >= 0; at = cell.indexOf(sign, at + 1)) count += 1;
    return count;
  }
}

/** CR CR LF: some exports end their lines twice. */
function withoutCarriageReturn(cells: string[]): void {
  const last = cells.length - 1;
  if (cells[last]?.endsWith('\r')) cells[last] = (cells[last] as string).slice(0, -1);
}
