/** The fake Slack as its tests use it: a world to set up, people who act in it, and what they then see. */

import type { Acts, Delivery } from './types-acts.ts';
import type { Sight } from './types-sight.ts';
import type { Call, Faults, OAuth, World } from './types-world.ts';

export type * from './types-acts.ts';
export type * from './types-sight.ts';
export type * from './types-world.ts';

export interface FakeSlackOptions {
  /** The fake's clock in milliseconds: trigger ids, response URLs, timestamps of messages and of signatures. */
  readonly clock?: () => number;
}

export interface FakeSlack extends World, Delivery, Acts, Sight, Faults, OAuth {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  /** `${url}/api/`: what SLACK_API_URL is set to. */
  readonly apiUrl: string;
  readonly appId: string;
  readonly signingSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** `xapp-…`, for Socket Mode. */
  readonly appToken: string;
  /** Every call that came in, also the refused ones; uploads and response URLs are there as `POST upload` and `POST response_url`. */
  readonly calls: readonly Call[];
  /**
   * What is wrong with a call itself, or came too late or too often: wrong shape, a limit, an unknown argument, a scope that is not
   * asked for, a used trigger. Not: what the world forbids (channel_not_found, not_in_channel, is_archived, message_not_found,
   * user_not_in_channel, user_not_found, dead tokens, history without its scope): that is only answered, and in `calls` with its error;
   * and not a fault ordered with `on`.
   */
  readonly violations: readonly string[];
  /** Throws with every violation. For afterEach. */
  readonly check: () => void;
  /** Drops a violation that a test provoked on purpose: those that contain the text. How many it were; 0 throws. */
  readonly forgive: (text: string) => number;
  /** Forgets the calls made so far. */
  readonly forgetCalls: () => void;
  /** Fails on a method expected and not called (as often), or called and not expected, since the last forgetCalls. Order does not matter. `ignore`: methods that may come or not. */
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
