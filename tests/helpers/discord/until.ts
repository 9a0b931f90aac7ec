/** Waiting for something to come true, without sleeping. */
import type { State } from './state.ts';

const CEILING_MS = 30_000;
// What is waited for may lie beside the fake: in the app, or in its database.
const ASK_AGAIN_MS = 40;

const callsOf = (state: State): string =>
  state.calls
    .map(({ method, path, error }) => `  ${method} ${path}${error ? ` (${error})` : ''}`)
    .join('\n') || '  none';

function nextChange(state: State): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      state.changes.off('change', done);
      resolve();
    };
    const timer = setTimeout(done, ASK_AGAIN_MS);
    state.changes.on('change', done);
  });
}

export async function until<T>(
  state: State,
  predicate: () => T | Promise<T>,
  what: string,
  ceiling: number = CEILING_MS,
): Promise<NonNullable<T>> {
  const started = performance.now();
  let thrown: unknown = null;
  while (performance.now() - started < ceiling) {
    // Listens before it asks, so that no change falls between the two.
    const change = nextChange(state);
    try {
      const found = await predicate();
      if (found) return found as NonNullable<T>;
      thrown = null;
    } catch (error) {
      thrown = error;
    }
    await change;
  }
  const why = thrown ? `\nIt last said: ${(thrown as Error).message}` : '';
  throw new Error(
    `Waited in vain: ${what}.${why}\nCalls:\n${callsOf(state)}\nViolations:\n${state.violations.join('\n')}`,
  );
}
