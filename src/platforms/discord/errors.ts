/** What can go wrong between here and Discord, and what is said of it to somebody who runs a shop. */
import { DeliveryError } from '../../app/errors.ts';
import { refusalFor } from './refusals.ts';

/**
 * Refused, limited and unsent: surely not done. Unknown: the answer was lost or made no sense, and it may have
 * been done.
 */
export type DiscordFailure =
  | {
      readonly kind: 'refused';
      /** Discord's own (10003, 50013 …), or the HTTP status where it gave none (401). */
      readonly code: number;
      /** Permissions by their names in Discord's settings: those that ShopPulse lacks there. */
      readonly missing?: readonly string[];
    }
  | {
      readonly kind: 'limited';
      readonly retryAfterMs: number;
      /** Of all calls, not only of those that are like it. */
      readonly everywhere?: boolean;
    }
  /** No connection came about. */
  | { readonly kind: 'unsent'; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string };

export type DiscordError = Error & { readonly discord: DiscordFailure };

export function discordError(discord: DiscordFailure): DiscordError {
  return Object.assign(new Error(`Discord: ${discord.kind}${saysWhich(discord)}`), { discord });
}

const saysWhich = (discord: DiscordFailure): string => {
  if (discord.kind === 'refused') return ` ${discord.code}`;
  return discord.kind === 'limited' ? '' : `, ${discord.why}`;
};

export const isDiscordError = (error: unknown): error is DiscordError =>
  error instanceof Error && 'discord' in error && typeof error.discord === 'object';

/** The code that Discord refused a call with; null for every other error. */
export const refusalOf = (error: unknown): number | null =>
  isDiscordError(error) && error.discord.kind === 'refused' ? error.discord.code : null;

/** How long to wait; null for every error but a rate limit. */
export const limitOf = (error: unknown): number | null =>
  isDiscordError(error) && error.discord.kind === 'limited' ? error.discord.retryAfterMs : null;

/** It may have been done. */
export const isUnknown = (error: unknown): boolean =>
  isDiscordError(error) && error.discord.kind === 'unknown';

/** Discord was not reached, or did not answer as Discord does: worth another look in a moment. */
export const isAway = (error: unknown): boolean =>
  isDiscordError(error) && (error.discord.kind === 'unknown' || error.discord.kind === 'unsent');

/** What a code means and what helps, with the code for whoever is asked about it. */
export function saysWhy(code: number, missing: readonly string[] = []): string {
  const { says } = refusalFor(code);
  if (missing.length === 0) return `${says} (${code})`;
  const named = missing.map((each) => `“${each}”`).join(', ');
  return `ShopPulse lacks a permission in that channel: ${named}. Whoever manages the server allows it in the channel’s settings, under Permissions, for ShopPulse’s role. (${code})`;
}

/** What the callers of the platform are told: for good or for now, and for how long. */
export function deliveryErrorOf({ discord }: DiscordError): DeliveryError {
  switch (discord.kind) {
    case 'refused': {
      const { permanent } = refusalFor(discord.code);
      return new DeliveryError(saysWhy(discord.code, discord.missing), { permanent });
    }
    case 'limited': {
      const said = 'Discord takes no more messages for the moment.';
      return new DeliveryError(said, { permanent: false, retryAfterMs: discord.retryAfterMs });
    }
    case 'unsent':
      return new DeliveryError(`Discord cannot be reached (${discord.why}).`, { permanent: false });
    case 'unknown':
      return new DeliveryError(`Discord did not say whether it arrived (${discord.why}).`, {
        permanent: false,
      });
  }
}

/** Runs it; what Discord had against it comes out as a DeliveryError, all else as it is. */
export async function delivered<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isDiscordError(error) ? deliveryErrorOf(error) : error;
  }
}
