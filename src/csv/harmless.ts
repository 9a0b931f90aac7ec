/**
 * Text that a spreadsheet would run as a formula is written with an apostrophe before it, and read without
 * it again. The rule is its own inverse: `unharm(harmless(text)) === text` for every text.
 */

/** Spaces, quotes and apostrophes may stand before the sign: some programs look past them. Full-width signs count too. */
const FORMULA = /^[\s\u200b\ufeff"'`“”‘’]*[=+\-@＝＋－＠−\t\r\n]/u;
/** A negative number is no formula. */
const NUMBER = /^-\d+(?:[.,]\d+)?$/;

const isHarmful = (text: string): boolean => FORMULA.test(text) && !NUMBER.test(text);

export const harmless = (text: string): string =>
  !isPlainStart(text.charCodeAt(0)) && isHarmful(text) ? `'${text}` : text;

/** A digit or a letter of ASCII, as nearly every cell begins: no formula comes after it. */
const isPlainStart = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);

/** For SKUs and titles read from a file: takes away the apostrophe that our own exports, and spreadsheets, put there. */
export const unharm = (text: string): string =>
  text.startsWith("'") && isHarmful(text) ? text.slice(1) : text;
