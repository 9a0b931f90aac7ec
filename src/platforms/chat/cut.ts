/** Makes any text fit for a chat: inert, on one line where that is wanted, and cut where a reader would cut it. */
import { beginning, clusters } from '../../core/beginning.ts';

const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const MOST_BIDI = 4;
/** What isolating may add at most: openers, and closers for them and for what the text opened. */
const ISOLATING = 20;
const NOTHING = '–';

/** On one line, at most so long; what is cut ends in `…`. Never empty, since chats refuse that. */
export const fitted = (text: string, most: number): string => finished(oneLine(text), most, cut);
/** The same, and it says how many characters are left out. */
export const fitSaying = (text: string, most: number): string => finished(oneLine(text), most, cutSaying);
/** The same with its line breaks. */
export const fitLines = (text: string, most: number): string => finished(inert(text), most, cutSaying);

function finished(text: string, most: number, by: typeof cut): string {
  if (text.trim() === '') return NOTHING;
  const controls = text.match(BIDI)?.length ?? 0;
  if (controls === 0) return by(text, most);
  return isolated(by(text, most - ISOLATING));
}

/** Control characters and halves of surrogate pairs become the replacement sign. */
export const inert = (text: string): string =>
  text
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(/(?!\n)\p{Cc}|\p{Cs}/gu, '\ufffd');

export const oneLine = (text: string): string => inert(text).replaceAll('\n', ' ');

/**
 * A text that turns the direction must not turn what follows it: everything it opens is closed. One that holds
 * many such characters is no name; they are shown for what they are.
 */
export function isolated(text: string): string {
  const controls = text.match(BIDI) ?? [];
  // Names that were closed each by itself, one after another.
  if (controls.length === 0 || isClosed(controls)) return text;
  if (controls.length > MOST_BIDI) return text.replaceAll(BIDI, '\ufffd');
  const ends = controls.filter((each) => each === '\u2069').length;
  const opened = controls.filter((each) => /[\u2066-\u2068]/.test(each)).length;
  const embedded = controls.filter((each) => /[\u202a\u202b\u202d\u202e]/.test(each)).length;
  const closers = '\u202c'.repeat(embedded) + '\u2069'.repeat(1 + ends + opened);
  return '\u2068'.repeat(1 + ends) + text + closers;
}

/** Whether every direction that is opened is closed again, the last one first. */
function isClosed(controls: readonly string[]): boolean {
  const open: string[] = [];
  for (const each of controls) {
    if (/[\u2066-\u2068]/.test(each)) open.push('\u2069');
    else if (/[\u202a\u202b\u202d\u202e]/.test(each)) open.push('\u202c');
    else if (open.pop() !== each) return false;
  }
  return open.length === 0;
}

export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${beginning(text, most - 1).trimEnd()}…`;
}

/** The words of it need up to 40 characters, which are part of `most`. */
export function cutSaying(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = beginning(text, most - 40);
  return kept.trimEnd() + saidLeft(text.slice(kept.length));
}

export const saidLeft = (rest: string): string =>
  `… and ${[...rest].length.toLocaleString('en')} more characters`;

const WIDE =
  /\p{Emoji_Presentation}|\ufe0f|[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;
const NARROW = /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff]*$/;
const NO_WIDTH = /^[\p{M}\p{Cf}]+$/u;

/** How many columns of a monospaced font a text takes. */
export function width(text: string): number {
  if (NARROW.test(text)) return text.length;
  let columns = 0;
  for (const { segment } of clusters.segment(text))
    columns += WIDE.test(segment) ? 2 : NO_WIDTH.test(segment) ? 0 : 1;
  return columns;
}
