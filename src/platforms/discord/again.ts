/** Trying again what may be done twice without harm, where Discord did not answer. */
import { isAway } from './errors.ts';
import type { Pause } from './room.ts';

const MOST_TRIES = 3;
const PAUSE_MS = 1000;

/** `worth`: asked before each further try. Throws what the last try threw. */
export async function again<T>(
  pause: Pause,
  work: () => Promise<T>,
  worth: () => boolean = () => true,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === MOST_TRIES || !isAway(error) || !worth()) throw error;
      await pause(tries * PAUSE_MS);
    }
  }
}
