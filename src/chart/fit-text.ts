/** Words into a given width, by measure and not by count of letters. */

export interface Font {
  /** CSS pixels of the picture at the width a phone shows. */
  readonly size: number;
  readonly weight: 400 | 600;
}
/** How wide a text is, in CSS pixels. */
export type Measure = (text: string, font: Font) => number;

/** What a font can show on one line: no line breaks, no invisible marks, no emoji (which would be empty boxes). */
export const drawable = (text: string): string =>
  text
    .replace(/\p{Emoji_Presentation}|[\u200d\ufe0e\ufe0f]/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();

/** The text, or as much of it as fits with an ellipsis. Cuts between characters a reader sees as one. */
export function ellipsed(text: string, width: number, font: Font, measure: Measure): string {
  const whole = drawable(text);
  if (measure(whole, font) <= width) return whole;
  const letters = [...new Intl.Segmenter().segment(whole)].map((part) => part.segment);
  let low = 0;
  let high = letters.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(`${letters.slice(0, middle).join('').trimEnd()}…`, font) <= width) low = middle;
    else high = middle - 1;
  }
  return `${letters.slice(0, low).join('').trimEnd()}…`;
}

/** The text on at most `lines` lines, the last one ellipsed when it is too long. */
export function wrapped(text: string, width: number, lines: number, font: Font, measure: Measure): string[] {
  const words = drawable(text).split(' ');
  const done: string[] = [];
  while (words.length > 0 && done.length < lines - 1) {
    let line = words.shift() as string;
    while (words.length > 0 && measure(`${line} ${words[0]}`, font) <= width) line += ` ${words.shift()}`;
    done.push(ellipsed(line, width, font, measure));
  }
  if (words.length > 0) done.push(ellipsed(words.join(' '), width, font, measure));
  return done;
}
