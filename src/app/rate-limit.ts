/** How much one person may ask in a while, so that nobody's loop keeps the others waiting. */
import type { Instant } from '../core/time.ts';
import { UserError } from './errors.ts';

/** More than anybody types or clicks, far less than a loop does. */
const MOST = 60;
const WINDOW_MS = 10_000;
/** A forgotten window is only a few bytes; this many are swept at once. */
const SWEPT_AT = 1_000;

/**
 * Counts a question of this person at this moment. Throws UserError when it is one too many within the window
 * that their first question opened.
 */
export function createRateLimit(): (person: string, now: Instant) => void {
  const windows = new Map<string, { readonly since: Instant; count: number }>();
  const isOver = (since: Instant, now: Instant) => now - since >= WINDOW_MS || now < since;
  return (person, now) => {
    let window = windows.get(person);
    if (!window || isOver(window.since, now)) {
      if (windows.size >= SWEPT_AT)
        for (const [each, { since }] of windows) if (isOver(since, now)) windows.delete(each);
      window = { since: now, count: 0 };
      windows.set(person, window);
    }
    window.count += 1;
    if (window.count > MOST)
      throw new UserError(
        `That is more than ${MOST} questions in ${WINDOW_MS / 1000} seconds. This one was not looked at and nothing was changed. Wait ${WINDOW_MS / 1000} seconds and ask again.`,
        [],
        'limited',
      );
  };
}
