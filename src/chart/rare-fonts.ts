/**
 * Fonts of scripts that few pictures need: each comes in pieces of some hundred letters, and a piece is loaded when a
 * picture first has one of them. All together take a second and a half to load.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf, load } from './fonts.ts';
import { rareLetters } from './scripts.ts';

interface Piece {
  readonly file: string;
  readonly family: string;
  readonly ranges: readonly (readonly [from: number, to: number])[];
}

const pieces = new Map<string, readonly Piece[]>();
const loaded = new Set<string>();

/** The families that the letters of a text need beside the usual ones, always in the same order. */
export function rareFamilies(text: string): string[] {
  const needed = new Map<string, Piece>();
  for (const { letter, fonts } of rareLetters(text)) {
    const code = letter.codePointAt(0) ?? 0;
    const found = fonts
      .flatMap(piecesOf)
      .find(({ ranges }) => ranges.some(([from, to]) => code >= from && code <= to));
    if (found) needed.set(found.family, found);
  }
  for (const { family, file } of needed.values()) {
    if (loaded.has(family)) continue;
    load(file, family);
    loaded.add(family);
  }
  return [...needed.keys()].sort();
}

/** As the package's own list has them: `"[12]": "U+4e00-4e0f,U+4e11"`, `"thai": …`. */
function piecesOf(font: string): readonly Piece[] {
  const known = pieces.get(font);
  if (known) return known;
  const name = `noto-sans-${font}`;
  const folder = folderOf(`@fontsource-variable/${name}`);
  const list = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>;
  const found = Object.entries(list).map(([subset, ranges]): Piece => {
    const piece = subset.replace(/[[\]]/g, '');
    const file = join(folder, 'files', `${name}-${piece}-wght-normal.woff2`);
    return { file, family: `${name} ${piece}`, ranges: ranges.split(',').map(rangeOf) };
  });
  pieces.set(font, found);
  return found;
}

function rangeOf(text: string): readonly [number, number] {
  const [from = '', to = from] = text.trim().replace(/^U\+/i, '').split('-');
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
}
