/** The part of a canvas context that the picture's own marks are drawn with. */
import type { Font } from './fit-text.ts';
import { fontFamily } from './font-names.ts';

export interface Pen {
  font: string;
  fontVariationSettings: string;
  fillStyle: unknown;
  strokeStyle: unknown;
  lineWidth: number;
  lineJoin: string;
  textAlign: string;
  textBaseline: string;
  save(): void;
  restore(): void;
  fillRect(x: number, y: number, width: number, height: number): void;
  strokeRect(x: number, y: number, width: number, height: number): void;
  beginPath(): void;
  roundRect(x: number, y: number, width: number, height: number, radius: number): void;
  fill(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  stroke(): void;
  setLineDash(dashes: number[]): void;
  fillText(text: string, x: number, y: number): void;
  strokeText(text: string, x: number, y: number): void;
  measureText(text: string): { width: number };
}

/** CSS text of a font in the families that the worker registered. */
export const cssFont = (font: Font): string => `${font.weight} ${font.size}px ${fontFamily()}`;

/** The same weight of fonts that have all weights in one file, which do not follow from the one above. */
export const variationOf = (weight: Font['weight']): string => `'wght' ${weight}`;

export interface Words {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly colour: string;
  readonly font: Font;
  readonly align?: 'left' | 'center' | 'right';
  readonly baseline?: 'middle' | 'alphabetic';
  /** Drawn around the letters, so that they can be read over a line. */
  readonly halo?: string;
}

export function write(pen: Pen, words: Words): void {
  pen.save();
  pen.font = cssFont(words.font);
  pen.fontVariationSettings = variationOf(words.font.weight);
  pen.textAlign = words.align ?? 'left';
  pen.textBaseline = words.baseline ?? 'middle';
  if (words.halo) {
    pen.strokeStyle = words.halo;
    pen.lineWidth = 4;
    pen.lineJoin = 'round';
    pen.strokeText(words.text, words.x, words.y);
  }
  pen.fillStyle = words.colour;
  pen.fillText(words.text, words.x, words.y);
  pen.restore();
}
