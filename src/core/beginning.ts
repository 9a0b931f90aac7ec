/** The beginning of a text, cut where a reader would cut it. */

/** What a reader sees as one character, such as a family of several emoji. */
export const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** As much as fits without parting what a reader sees as one character. */
export function beginning(text: string, most: number): string {
  if (text.length <= most) return text;
  const from = boundary(text, most);
  let end = from;
  for (const { segment, index } of clusters.segment(text.slice(from, Math.max(0, most) + 200))) {
    if (from + index + segment.length > most) break;
    end = from + index + segment.length;
  }
  // One character of thousands of marks: parted between code points.
  return end > 0 ? text.slice(0, end) : text.slice(0, Math.max(0, most)).replace(/[\p{Cs}\u200d]+$/u, '');
}

/** The last place up to there between two plain letters: surely between characters, and found at once. */
function boundary(text: string, most: number): number {
  for (let place = most; place > 0; place -= 1)
    if (isPlain(text.charCodeAt(place - 1)) && isPlain(text.charCodeAt(place))) return place;
  return 0;
}
const isPlain = (code: number): boolean => code >= 0x20 && code < 0x7f;
