/** The fonts come with the code: without system fonts a canvas draws no text at all, and says nothing. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { GlobalFonts } from '@napi-rs/canvas';
import { DEJAVU, INTER, type Subset } from './font-names.ts';

/** Registers what every picture is written in. Throws where it cannot: pictures would be without words. */
export function registerFonts(): void {
  for (const subset of INTER) register(subset);
  const dejavu = join(folderOf('dejavu-fonts-ttf'), 'ttf');
  load(join(dejavu, 'DejaVuSans.ttf'), DEJAVU);
  load(join(dejavu, 'DejaVuSans-Bold.ttf'), DEJAVU);
}

function register(subset: Subset): void {
  const font = subset.package.slice('@fontsource/'.length);
  for (const weight of [400, 600]) {
    const file = `${font}-${subset.subset}-${weight}-normal.woff2`;
    load(join(folderOf(subset.package), 'files', file), subset.family);
  }
}

export function load(file: string, family: string): void {
  if (!GlobalFonts.registerFromPath(file, family)) throw new Error(`The font ${file} cannot be loaded`);
}

export const folderOf = (name: string): string =>
  dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
