/** The fake Discord as its tests use it: a world to set up, people who act in it, and what they then see. */

import type { Acts } from './types-acts.ts';
import type { GatewayControl } from './types-gateway.ts';
import type { Sight } from './types-sight.ts';
import type { Call, Faults, World } from './types-world.ts';

export type * from './types-acts.ts';
export type * from './types-gateway.ts';
export type * from './types-sight.ts';
export type * from './types-world.ts';

export interface FakeDiscordOptions {
  /** The fake's clock in milliseconds: ids, timestamps, the 3 seconds and 15 minutes of interactions, the memory of nonces. */
  readonly clock?: () => number;
}

export interface FakeDiscord extends World, Acts, Sight, Faults {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  /** `${url}/api`: what DISCORD_API_URL is set to. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly applicationId: string;
  /** The bot's own user id. */
  readonly botUser: string;
  readonly gateway: GatewayControl;
  /** Every REST call that came in, also the refused ones; downloads of attachments are there as `GET file`. */
  readonly calls: readonly Call[];
  /**
   * What is wrong with a call itself: a shape that Discord's document forbids, a limit, a missing `allowed_mentions`, a second
   * acknowledgement, one that came too late, an intent that was not granted, too many IDENTIFYs or sends. Not: what the world
   * forbids (10003, 10008, 50001, 50007, 50013): that is only answered, and in `calls` with its error; and not a fault ordered with `on`.
   */
  readonly violations: readonly string[];
  /** Throws with every violation. For afterEach. */
  readonly check: () => void;
  /** Drops a violation that a test provoked on purpose: those that contain the text. How many it were; 0 throws. */
  readonly forgive: (text: string) => number;
  /** Forgets the calls made so far. */
  readonly forgetCalls: () => void;
  /** Fails on a call expected and not made (as often), or made and not expected, since the last forgetCalls. Order does not matter. `ignore`: methods that may come or not. */
  readonly expectCalls: (methods: readonly string[], options?: { ignore?: readonly string[] }) => void;
  /**
   * Resolves once the predicate gives something truthy, with that. Asked again at every change of the fake's state.
   * Throws after a generous ceiling, saying `what` was waited for and which calls came. What the predicate throws counts as not yet.
   */
  readonly until: <T>(
    predicate: () => T | Promise<T>,
    what: string,
    options?: { readonly ceiling?: number },
  ) => Promise<NonNullable<T>>;
  readonly close: () => Promise<void>;
}
