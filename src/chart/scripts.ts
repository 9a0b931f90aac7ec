/** Which scripts a picture can be written in, and which of them have a font of their own. */

/** Inter and DejaVu have these. */
const USUAL =
  /^[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Georgian}\p{sc=Common}\p{sc=Inherited}]$/u;

interface Script {
  readonly letters: RegExp;
  /** The font packages that have it, the one to prefer first. */
  readonly fonts: readonly string[];
}

const HAN = /[\p{sc=Han}\p{sc=Bopomofo}\u3000-\u303f\uff00-\uffef]/u;
const KANA = /[\p{sc=Hiragana}\p{sc=Katakana}\u30fc]/u;
const HANGUL = /\p{sc=Hangul}/u;

const SCRIPTS: readonly Script[] = [
  { letters: KANA, fonts: ['jp', 'sc'] },
  { letters: HANGUL, fonts: ['kr'] },
  { letters: HAN, fonts: ['sc', 'jp', 'kr'] },
  { letters: /\p{sc=Thai}|฿/u, fonts: ['thai'] },
  { letters: /[\p{sc=Devanagari}\u0964\u0965]/u, fonts: ['devanagari'] },
  { letters: /\p{sc=Bengali}/u, fonts: ['bengali'] },
  { letters: /\p{sc=Tamil}/u, fonts: ['tamil'] },
  { letters: /\p{sc=Telugu}/u, fonts: ['telugu'] },
  { letters: /\p{sc=Gujarati}/u, fonts: ['gujarati'] },
  { letters: /\p{sc=Armenian}/u, fonts: ['armenian'] },
];

/** Whether every letter has a font. */
export const isDrawn = (text: string): boolean =>
  [...text].every((letter) => USUAL.test(letter) || SCRIPTS.some(({ letters }) => letters.test(letter)));

/** The letters that need a font of their own, each with the packages to look in, in their order. */
export function rareLetters(text: string): { letter: string; fonts: readonly string[] }[] {
  // The same character is written in another way in Japan, Korea and China: its neighbours tell which.
  const near = KANA.test(text) ? ['jp', 'sc', 'kr'] : HANGUL.test(text) ? ['kr', 'sc', 'jp'] : null;
  return [...new Set(text)].flatMap((letter) => {
    const script = SCRIPTS.find(({ letters }) => letters.test(letter));
    if (!script) return [];
    return [{ letter, fonts: near && script.letters === HAN ? near : script.fonts }];
  });
}
