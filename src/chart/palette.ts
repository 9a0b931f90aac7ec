/**
 * The picture brings its own near-white card: one drawing then has the same, checked contrast in a light
 * and in a dark chat, where a transparent one could only be right in one of them. The hairline around it
 * gives it an edge on a white page; its corners are rounder than a chat cuts them, or the line would end there. Dark ink on white also survives a phone's night filter and a printer.
 */
export const CARD = '#fdfdfc';
export const EDGE = '#c4c9d1';
export const GRID = '#e6e8eb';
export const ZERO_LINE = '#8a919b';
/** Titles, names and numbers, and the small print: 16 : 1 and 6.6 : 1 on the card. */
export const INK = '#1a1d21';
export const QUIET_INK = '#565d67';
/** What the others are compared with is drawn quieter. */
export const AGAINST = '#626a75';

/**
 * At least 4.5 : 1 on the card, so that the labels may have the lines' colours; found by search for the
 * greatest smallest distance under protan, deutan and tritan sight (Machado 2009), which a test repeats.
 */
export const SERIES_COLOURS = ['#0b5cad', '#c54268', '#8d6f00', '#14123f', '#8400f0', '#450a00'] as const;

/** The tint of a bar that is not finished: the colour at a fifth over the card. */
export function tint(colour: string): string {
  const channel = (text: string, at: number) => Number.parseInt(text.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) => Math.round(channel(colour, at) * 0.2 + channel(CARD, at) * 0.8));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
