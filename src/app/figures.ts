/** The numbers of a period with those of the stretch it is compared with: what every answer is built from. */
import type { Sums } from '../core/metrics/sums.ts';
import type { Period } from '../core/period.ts';
import { previousStretch } from '../core/previous-stretch.ts';
import type { Tx } from '../db/client.ts';
import type { View } from '../db/ledger.ts';
import { type Freshness, freshness, type Totals, totalsOfEach } from '../db/sales.ts';
import type { Ctx } from './ctx.ts';

export interface Figures {
  readonly period: Period;
  readonly now: Totals;
  /** The stretch that it is compared with, part against part and whole against whole. */
  readonly previous: Period;
  readonly before: Totals;
  readonly fresh: Freshness;
}

export async function figuresOf(
  tx: Tx,
  ctx: Pick<Ctx, 'store' | 'now'>,
  period: Period,
  previous: Period = previousStretch(period),
  rules?: View,
): Promise<Figures> {
  const { id, currency } = ctx.store;
  // Asked for together they travel together: one wait for the database instead of two.
  const [[now, before], fresh] = await Promise.all([
    totalsOfEach(tx, id, [period, previous], currency, rules),
    freshness(tx, id, ctx.now),
  ]);
  return { period, now: now as Totals, previous, before: before as Totals, fresh };
}

/** Two sums to be held against each other. */
export interface Pair {
  readonly now: Sums;
  readonly before: Sums;
}
export const pairOf = (figures: Figures): Pair => ({ now: figures.now.own, before: figures.before.own });
