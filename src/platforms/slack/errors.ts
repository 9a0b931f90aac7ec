/** What can go wrong between here and Slack, and what is said of it to somebody who runs a shop. */
import { DeliveryError } from '../../app/errors.ts';

/** Refused: surely not done. Limited: not done either, and not before then. Unknown: it may have been done. */
export type SlackFailure =
  | { readonly kind: 'refused'; readonly code: string; readonly needed?: string }
  | { readonly kind: 'limited'; readonly retryAfterMs: number }
  | { readonly kind: 'unknown'; readonly why: string };

export type SlackError = Error & { readonly slack: SlackFailure };

export const slackError = (slack: SlackFailure): SlackError =>
  Object.assign(new Error(slack.kind === 'refused' ? slack.code : slack.kind), { slack });

export const isSlackError = (error: unknown): error is SlackError =>
  error instanceof Error && 'slack' in error && typeof error.slack === 'object';

/** The code that Slack refused a call with; null for every other error. */
export const refusalOf = (error: unknown): string | null =>
  isSlackError(error) && error.slack.kind === 'refused' ? error.slack.code : null;

export const saysWhy = (code: string): string => `Slack refused it: ${code}.`;

/** What a caller of the platform is told: for good or for now, and for how long. Anything but a SlackError is given back as it is. */
export function deliveryErrorOf(error: unknown): unknown {
  if (!isSlackError(error)) return error;
  return new DeliveryError(error.message, { permanent: false });
}
