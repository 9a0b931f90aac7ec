/** Somebody who asks too much is told so once in a while, not once for each question. */
import type { Answered } from '../../app/app.ts';
import { type Instant, instant } from '../../core/time.ts';
import type { Room } from './room.ts';

const WINDOW_MS = 10_000;
const told = new WeakMap<Room['installations'], Map<string, Instant>>();

/** Null where it was said within the last seconds that this is too much. */
export function unlessToldBefore(
  room: Pick<Room, 'installations' | 'clock'>,
  person: string,
  answered: Answered,
): Answered | null {
  if (!answered.failed?.limited) return answered;
  const people = told.get(room.installations) ?? new Map<string, Instant>();
  told.set(room.installations, people);
  const now = room.clock();
  for (const [each, until] of people) if (until <= now) people.delete(each);
  if (people.has(person)) return null;
  people.set(person, instant(now + WINDOW_MS));
  return answered;
}
