/** Why a file cannot be taken. The messages say what it is and what to do; app shows them as they are. */

/** Anything a person can mend about a file. */
export class CsvError extends Error {
  override readonly name: string = 'CsvError';
}

/** The file is no table: what it is instead, and how to get one. */
export class NotATable extends CsvError {
  override readonly name = 'NotATable';
}

/** There is not a byte in it. */
export class EmptyFile extends NotATable {
  constructor() {
    super('The file is empty. Export it again, and drop that. Nothing was loaded.');
  }
}

/** The file, or one row of it, is larger than what is read. */
export class TooLarge extends CsvError {
  override readonly name = 'TooLarge';
}
