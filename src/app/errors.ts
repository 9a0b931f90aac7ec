/** The two errors that are nobody's bug. All else is one: logged with a reference id, and the person gets the id. */
import type { Button } from '../reply/reply.ts';

/**
 * What follows from a refusal beside its words. `limited`: they ask too much in too short a time, and saying so
 * each time would be noise of its own. `not-allowed`: they lack the role, or do not belong to the store.
 */
export type Because = 'limited' | 'not-allowed';

/** Buttons for what they may have meant: made already, or to be made of what this text was nearest to. */
export type Offered =
  | { readonly buttons: readonly Button[] }
  /** The same command with other arguments, and the line that asks it. */
  | { readonly asks: readonly { readonly label: string; readonly args: Readonly<Record<string, unknown>> }[] }
  | {
      /** What could not be read. */
      readonly typed: string;
      readonly nearest: readonly string[];
    };

/** Shown to the person as it is: what happened, what was kept, the next step. */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** Commands that would help, offered as text: `orders last week`. */
  readonly suggestions: readonly string[];
  readonly because: Because | undefined;
  readonly offered: Offered | undefined;
  constructor(message: string, suggestions: readonly string[] = [], because?: Because, offered?: Offered) {
    super(message);
    this.suggestions = suggestions;
    this.because = because;
    this.offered = offered;
  }
}

/** A message that did not reach its channel. Permanent: trying again cannot help, the route is disabled. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly permanent: boolean;
  /** Wait at least this long before the next try, when the platform said so. */
  readonly retryAfterMs: number | undefined;
  constructor(message: string, options: { permanent: boolean; retryAfterMs?: number }) {
    super(message);
    this.permanent = options.permanent;
    this.retryAfterMs = options.retryAfterMs;
  }
}
