/** Why a file cannot be read as a table. The messages say what it is and what to do; app shows them as they are. */

/** The file is no table: what it is instead, and how to get one. */
export class NotATable extends Error {
  override readonly name = 'NotATable';
}

/** The file, or one row of it, is larger than what is read. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}
