/** A file's name as it is shown and passed on: one line, one part of a path, nothing in it that turns the text around it. */

const LONGEST = 120;
/** What keeps an ending in sight when a name is cut. */
const TAIL = 16;

/** Marks that turn the direction of the text that follows: `gpj.csv` would read as something else. */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

export function fileName(given: string | null): string {
  const last = (given ?? '').split(/[\\/]/).pop() ?? '';
  const line = last
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(TURNING, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .trim();
  const letters = [...line];
  if (letters.length <= LONGEST) return line || 'file';
  return [...letters.slice(0, LONGEST - TAIL - 1), '…', ...letters.slice(-TAIL)].join('');
}
