/** The cohorts of a range of months, followed up to now. */
import { bucketsOf } from '../core/buckets.ts';
import { type Cohort, type CohortPart, cohortsOf, coversEnough } from '../core/cohorts.ts';
import { daysOf, endOf, type Period } from '../core/period.ts';
import { addMonths, type Day, dayOf, type Instant, startOfDay } from '../core/time.ts';
import type { Tx } from '../db/client.ts';
import { cohortMonths } from '../db/cohorts.ts';
import { shareOf } from './share.ts';
import type { StoreView } from './store-view.ts';

/** What a customer is measured by: gross margin where enough costs are known, else net sales. */
export interface Worth {
  readonly kind: 'margin' | 'net';
  /** Percent of net sales whose cost is known; null where there are none. */
  readonly covers: number | null;
}

export interface CohortsFound {
  readonly months: readonly Instant[];
  readonly cohorts: readonly Cohort[];
  readonly worth: Worth;
}

/** Months begin with the first of one, whatever day the range begins on; they are followed up to now. */
export async function findCohorts(
  tx: Tx,
  { store, now }: Pick<StoreView, 'store' | 'now'>,
  period: Period,
): Promise<CohortsFound> {
  const { zone } = period;
  const first = `${daysOf(period).from.slice(0, 7)}-01` as Day;
  const until = { ...period, from: startOfDay(first, zone), to: now, inclusive: true as const };
  const months = bucketsOf(until, 'month');
  const last = endOf(period);
  const cohorts = months.filter((start) => start < last).length;
  const end = endOf(until);
  const parts = await cohortMonths(tx, store.id, { months, cohorts, end, zone }, store.currency);
  const next = startOfDay(addMonths(dayOf(months.at(-1) as Instant, zone), 1), zone);
  const asked = { cohorts, months: months.length, running: end < next };
  return { months, cohorts: cohortsOf(parts, asked), worth: worthOf(parts) };
}

function worthOf(parts: readonly CohortPart[]): Worth {
  const add = (of: (part: CohortPart) => bigint) => parts.reduce((sum, part) => sum + of(part), 0n);
  const [net, costed] = [add((part) => part.net), add((part) => part.costedNet)];
  return { kind: coversEnough(net, costed) ? 'margin' : 'net', covers: shareOf(costed, net) };
}
