/** csv-parse in relaxed mode, its records taken where they come out. */
import { Parser } from 'csv-parse';
import type { Dialect } from './dialect.ts';

/** A record, and where in the stream of bytes it ends. */
export interface Collected {
  readonly cells: string[];
  readonly end: number;
}

/** One stream event a record, as csv-parse gives them, takes twice the time; its `info` objects as much again. */
export class Collector extends Parser {
  #found: Collected[] = [];

  constructor(dialect: Dialect, longest: number) {
    const { delimiter, quote, newline } = dialect;
    super({
      // `, ` is also found where somebody left out the space.
      delimiter: /^. $/.test(delimiter) ? [delimiter, delimiter.slice(0, 1)] : delimiter,
      quote: quote === '' ? null : quote,
      escape: dialect.escape === '' ? null : dialect.escape,
      record_delimiter: [...newline],
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: longest,
    });
    // Errors reach us through the callbacks of write and end.
    this.on('error', () => {});
  }

  override push(record: string[] | null): boolean {
    if (record === null) return super.push(null);
    this.#found.push({ cells: record, end: this.info.bytes });
    return true;
  }

  /** What was found since the last call. */
  taken(): Collected[] {
    const found = this.#found;
    this.#found = [];
    return found;
  }

  give(chunk: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      this.write(chunk, (error) => (error ? reject(error) : resolve()));
    });
  }

  finish(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.once('error', reject);
      this.once('finish', resolve);
      this.end();
    });
  }
}
