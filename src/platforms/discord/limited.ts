/** Somebody who asks too much is told so once in a while, not once for each question. */
import { personKey, type Who } from '../../app/platform.ts';
import { instant } from '../../core/time.ts';
import type { Room } from './room.ts';

const WINDOW_MS = 10_000;

/** Of somebody who is refused, whatever they ask: true where they ask on and on, and need not be told each time. */
export function refusedTooOften({ memory, clock }: Pick<Room, 'memory' | 'clock'>, user: string): boolean {
  try {
    memory.countRefused(user, clock());
    return false;
  } catch {
    return true;
  }
}

/** True where they were told within the last seconds; else they count as told from now on. */
export function toldBefore({ memory, clock }: Pick<Room, 'memory' | 'clock'>, who: Who): boolean {
  const people = memory.limited;
  const now = clock();
  for (const [each, until] of people) if (until <= now) people.delete(each);
  const person = personKey(who);
  if (people.has(person)) return true;
  people.set(person, instant(now + WINDOW_MS));
  return false;
}
