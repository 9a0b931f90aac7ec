/** What happens again and again is said the first time, the second, the fourth, the eighth…: an outage fills no log. */

export interface Seldom {
  /** How often it has happened; null where it is not to be said this time. */
  readonly of: (name: string) => number | null;
  /** It is over: the next time is a first one. */
  readonly over: (name: string) => void;
}

export function createSeldom(): Seldom {
  const times = new Map<string, number>();
  return {
    of: (name) => {
      const now = (times.get(name) ?? 0) + 1;
      times.set(name, now);
      return Number.isInteger(Math.log2(now)) ? now : null;
    },
    over: (name) => void times.delete(name),
  };
}
