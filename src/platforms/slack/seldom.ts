/** A line of the log that anybody outside can cause as often as they like: one a minute, with how often it was. */
import type { Clock, Instant } from '../../core/time.ts';
import type { Log } from '../../log.ts';

const EVERY_MS = 60_000;

export function createSeldom(log: Log, clock: Clock): (event: string) => void {
  const said = new Map<string, { at: Instant; since: number }>();
  return (event) => {
    const now = clock();
    const last = said.get(event);
    if (last && now - last.at < EVERY_MS) {
      last.since += 1;
      return;
    }
    log('warn', event, { times: 1 + (last?.since ?? 0) });
    said.set(event, { at: now, since: 0 });
  };
}
