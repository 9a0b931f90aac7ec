/** Text as Windows-1252, which programs that are older than UTF-8 read; what it has no letter for is a question mark. */

/** The letters of 80 to 9F; a space where there is none. All others are as in Latin-1. (Node 20’s own decoder takes these for Latin-1 too.) */
const MIDDLE = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

const CODES = new Map(
  Array.from({ length: 256 }, (_, code): [string, number] => {
    const letter = code >= 0x80 && code < 0xa0 ? (MIDDLE[code - 0x80] as string) : String.fromCharCode(code);
    return [letter, letter === ' ' ? 0x20 : code];
  }),
);

/** `ł` has no letter there, and is better read as `l`. */
const plain = (letter: string): string =>
  letter.normalize('NFKD').replace(/\p{M}/gu, '').replace('ł', 'l').replace('Ł', 'L');

export function toWindows1252(text: string): Uint8Array {
  const codes: number[] = [];
  for (const letter of text.normalize('NFC')) {
    const code = CODES.get(letter);
    if (code !== undefined) codes.push(code);
    else for (const part of plain(letter)) codes.push(CODES.get(part) ?? 0x3f);
  }
  return Uint8Array.from(codes);
}
