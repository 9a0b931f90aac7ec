/** The state of an installation that was begun in a browser: good once, for ten minutes, and for no other browser. */
import { randomBytes } from 'node:crypto';
import { type InstallURLOptions, InvalidStateError, type StateStore } from '@slack/oauth';
import type { Clock, Instant } from '../../core/time.ts';
import type { SlackStore } from './store.ts';

export const STATE_SECONDS = 600;
/** Each that is begun is a row, and anybody can begin one. */
const MOST_BEGUN = 1_000;

/** As many were begun within the last ten minutes as are kept. */
export const isCrowded = async (store: Pick<SlackStore, 'statesAt'>, clock: Clock): Promise<boolean> =>
  (await store.statesAt(clock())) >= MOST_BEGUN;

/** The binding to the browser is the provider's cookie; here it is once and not too late. */
export function createStateStore(
  store: Pick<SlackStore, 'putState' | 'takeState'>,
  clock: Clock,
): StateStore {
  return {
    generateStateParam: async (options) => {
      const state = randomBytes(32).toString('base64url');
      await store.putState(state, options, (clock() + STATE_SECONDS * 1000) as Instant);
      return state;
    },
    verifyStateParam: async (_now, state) => {
      const options = await store.takeState(state, clock());
      if (options) return options as InstallURLOptions;
      throw new InvalidStateError('It was used before, is too old, or was never given.');
    },
  };
}
