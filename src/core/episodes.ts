/**
 * An episode begins when a product falls to its reorder point and ends when it has recovered and
 * stayed so. People are told of flips, never of states: one alert an episode, however it flaps.
 */
import { hasRecovered, type StockPlan } from './stock.ts';
import { type Day, type Instant, instant } from './time.ts';

/** A recovery must hold this long before the episode ends. */
export const RECOVERY_HOLDS_MS = 60 * 60_000;

export interface Episode {
  readonly state: 'open' | 'snoozed' | 'ordered';
  readonly snoozedUntil: Instant | null;
  readonly recoveringSince: Instant | null;
  /** The order that was noted and has not come; `lateTold`: people know that it is late. */
  readonly order: { readonly expectedOn: Day | null; readonly lateTold: boolean } | null;
}

/**
 * `recovering` and `fallen` note that the figures turned; `closed` ends the episode; `awake` ends a
 * snooze and `late` tells that an order has not come: these two speak again.
 */
export type Step = 'recovering' | 'fallen' | 'closed' | 'awake' | 'late';

/** What has become of an episode, or null. Without figures (the count was taken back) it counts as recovered. */
export function stepOf(
  episode: Episode,
  figures: (Pick<StockPlan, 'watched' | 'reorderPoint'> & { readonly onHand: number }) | undefined,
  now: Instant,
  today: Day,
): Step | null {
  const recovered = !figures?.watched || hasRecovered(figures.onHand, figures.reorderPoint);
  if (recovered) {
    if (episode.recoveringSince === null) return 'recovering';
    return now - episode.recoveringSince >= RECOVERY_HOLDS_MS ? 'closed' : null;
  }
  if (episode.recoveringSince !== null) return 'fallen';
  if (episode.state === 'snoozed' && (episode.snoozedUntil ?? now) <= now) return 'awake';
  const { order } = episode;
  const late = order !== null && order.expectedOn !== null && order.expectedOn < today;
  return episode.state === 'ordered' && late && !order.lateTold ? 'late' : null;
}

/** When to look at an episode again at the latest, if nothing else happens; null when nothing is awaited. */
export function wakesAt(
  episode: Pick<Episode, 'state' | 'snoozedUntil' | 'recoveringSince'>,
): Instant | null {
  if (episode.recoveringSince !== null) return instant(episode.recoveringSince + RECOVERY_HOLDS_MS);
  return episode.state === 'snoozed' ? episode.snoozedUntil : null;
}
