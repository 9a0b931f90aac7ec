/** The notes of a receipt: the first ones, which matter most, and where the others are. */
import type { Receipt } from '../csv/receipt.ts';
import { type Part, text } from '../reply/reply.ts';

const SHOWN = 3;

/** All of them where asked for, and of a dry run, which cannot be looked at again. */
export function notesParts({ notes, upload }: Pick<Receipt, 'notes' | 'upload'>, whole: boolean): Part[] {
  // One more is said rather than pointed at.
  if (whole || upload === null || notes.length <= SHOWN + 1) return notes.map((note) => text(note));
  const more = notes.length - SHOWN;
  return [
    ...notes.slice(0, SHOWN).map((note) => text(note)),
    text(`${more} more notes on how the file was read: `, { code: `imports ${upload}` }, '.'),
  ];
}
