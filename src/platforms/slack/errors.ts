/** What can go wrong between here and Slack, and what is said of it to somebody who runs a shop. */
import { DeliveryError } from '../../app/errors.ts';
import { refusalFor } from './refusals.ts';

/**
 * Refused, limited and unsent: surely not done. Unknown: the answer was lost or made no sense, and it may have
 * been done.
 */
export type SlackFailure =
  | { readonly kind: 'refused'; readonly code: string; readonly needed?: string }
  | { readonly kind: 'limited'; readonly retryAfterMs: number }
  /** No connection came about. */
  | { readonly kind: 'unsent'; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string };

export type SlackError = Error & { readonly slack: SlackFailure };

export function slackError(slack: SlackFailure): SlackError {
  return Object.assign(new Error(`Slack: ${slack.kind}${saysWhich(slack)}`), { slack });
}

const saysWhich = (slack: SlackFailure): string => {
  if (slack.kind === 'refused') return ` ${slack.code}`;
  return slack.kind === 'limited' ? '' : `, ${slack.why}`;
};

export const isSlackError = (error: unknown): error is SlackError =>
  error instanceof Error && 'slack' in error && typeof error.slack === 'object';

/** The code that Slack refused a call with; null for every other error. */
export const refusalOf = (error: unknown): string | null =>
  isSlackError(error) && error.slack.kind === 'refused' ? error.slack.code : null;

/** How long to wait; null for every error but a rate limit. */
export const limitOf = (error: unknown): number | null =>
  isSlackError(error) && error.slack.kind === 'limited' ? error.slack.retryAfterMs : null;

/** It may have been done. */
export const isUnknown = (error: unknown): boolean => isSlackError(error) && error.slack.kind === 'unknown';

/** Slack was not reached, or did not answer as Slack does: worth another look in a moment. */
export const isAway = (error: unknown): boolean =>
  isSlackError(error) && (error.slack.kind === 'unknown' || error.slack.kind === 'unsent');

/** What a code means and what helps, with the code for whoever is asked about it. */
export function saysWhy(code: string, needed?: string): string {
  return `${refusalFor(code).says} (${needed ? `${code}: ${needed}` : code})`;
}

/** What the callers of the platform are told: for good or for now, and for how long. */
export function deliveryErrorOf({ slack }: SlackError): DeliveryError {
  switch (slack.kind) {
    case 'refused': {
      const { permanent } = refusalFor(slack.code);
      return new DeliveryError(saysWhy(slack.code, slack.needed), { permanent });
    }
    case 'limited': {
      const said = 'Slack takes no more messages for the moment.';
      return new DeliveryError(said, { permanent: false, retryAfterMs: slack.retryAfterMs });
    }
    case 'unsent':
      return new DeliveryError(`Slack cannot be reached (${slack.why}).`, { permanent: false });
    case 'unknown':
      return new DeliveryError(`Slack did not say whether it arrived (${slack.why}).`, { permanent: false });
  }
}

/** Runs it; what Slack had against it comes out as a DeliveryError, all else as it is. */
export async function delivered<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isSlackError(error) ? deliveryErrorOf(error) : error;
  }
}
