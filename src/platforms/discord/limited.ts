/** Somebody who asks too much is told so once in a while, not once for each question. */
import { personKey, type Who } from '../../app/platform.ts';
import { type Instant, instant } from '../../core/time.ts';
import type { Room } from './room.ts';

const WINDOW_MS = 10_000;
const told = new WeakMap<Room['store'], Map<string, Instant>>();

/** True where they were told within the last seconds; else they count as told from now on. */
export function toldBefore({ store, clock }: Pick<Room, 'store' | 'clock'>, who: Who): boolean {
  const people = told.get(store) ?? new Map<string, Instant>();
  told.set(store, people);
  const now = clock();
  for (const [each, until] of people) if (until <= now) people.delete(each);
  const person = personKey(who);
  if (people.has(person)) return true;
  people.set(person, instant(now + WINDOW_MS));
  return false;
}
