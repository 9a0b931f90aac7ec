/**
 * Each subset of a font is a family of its own: registering two files under one name hides the first.
 * A text is drawn, letter by letter, from the first family in the list that has it.
 */

export interface Subset {
  readonly package: string;
  /** Between the font's name and the weight in the file's name. */
  readonly subset: string;
  readonly family: string;
}

const subset = (font: string, subset: string): Subset => ({
  package: `@fontsource/${font}`,
  subset,
  family: `${font} ${subset}`,
});

export const INTER = [
  'latin',
  'latin-ext',
  'cyrillic',
  'cyrillic-ext',
  'greek',
  'greek-ext',
  'vietnamese',
].map((name) => subset('inter', name));

/** Last, for arrows, marks, Arabic, Hebrew, Georgian. */
export const DEJAVU = 'dejavu picture';

let rare: readonly string[] = [];

/** Which fonts the picture that is drawn now needs beside those (src/chart/rare-fonts.ts). One is drawn at a time. */
export function drawWith(families: readonly string[]): void {
  rare = families;
}

export const fontFamily = (): string =>
  [...INTER.map(({ family }) => family), ...rare, DEJAVU].map((name) => `'${name}'`).join(', ');
