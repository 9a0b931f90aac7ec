/** What was asked a moment ago, asked once: by name, for a while, and for everybody who asks meanwhile. */
import type { Clock, Instant } from '../../core/time.ts';

export interface Recent<T> {
  /** A failure is not kept: whoever asks next asks anew. */
  readonly of: (name: string, make: () => Promise<T>) => Promise<T>;
  readonly forget: (name: string) => void;
}

export function createRecent<T>(options: {
  readonly clock: Clock;
  readonly keptMs: number;
  /** Beyond so many the oldest is forgotten. */
  readonly most: number;
}): Recent<T> {
  const kept = new Map<string, { readonly at: Instant; readonly value: Promise<T> }>();
  return {
    forget: (name) => void kept.delete(name),
    of: (name, make) => {
      const now = options.clock();
      const known = kept.get(name);
      if (known && now - known.at < options.keptMs) return known.value;
      const entry = { at: now, value: make() };
      kept.delete(name);
      kept.set(name, entry);
      entry.value.catch(() => {
        if (kept.get(name) === entry) kept.delete(name);
      });
      const oldest = kept.size > options.most ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
      return entry.value;
    },
  };
}
