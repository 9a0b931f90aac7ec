/** When nothing can be said to an interaction by its token any more. */
import { refusalOf } from './errors.ts';
import type { Interaction } from './room.ts';

/** Discord's 15 minutes, less what a call may take. */
const TOKEN_MS = 15 * 60_000 - 20_000;

/** The token is too old, or was not acknowledged in time. */
const TOO_LATE = new Set([10012, 10015, 10062, 50027]);
/** Somebody deleted the message that the answer was to stand in. */
export const GONE = 10008;

export const isOver = ({ clock }: { readonly clock: () => number }, { at }: Interaction): boolean =>
  clock() - at >= TOKEN_MS;

export const saysTooLate = (error: unknown): boolean => TOO_LATE.has(refusalOf(error) ?? 0);
export const saysGone = (error: unknown): boolean => refusalOf(error) === GONE;
