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

/** Scripts that neither Inter nor DejaVu has, 50 to 80 MB each: drawn when a shop that needs one installs it. */
export const OPTIONAL = [
  subset('noto-sans-jp', 'japanese'),
  subset('noto-sans-sc', 'chinese-simplified'),
  subset('noto-sans-kr', 'korean'),
];

/** Last, for arrows, marks, Arabic, Hebrew, Georgian. */
export const DEJAVU = 'dejavu picture';

export const FONT_FAMILY = [...INTER, ...OPTIONAL]
  .map(({ family }) => family)
  .concat(DEJAVU)
  .map((name) => `'${name}'`)
  .join(', ');
