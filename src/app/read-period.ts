/** A period that a person typed, or the refusal that helps them on. */
import { z } from 'zod';
import { earlierThan, nearestPeriods } from '../core/nearest-periods.ts';
import { isFuture, type Period, parsePeriod } from '../core/period.ts';
import type { Instant } from '../core/time.ts';
import type { Store } from '../db/stores.ts';
import { wordsStarting } from './command.ts';
import { UserError } from './errors.ts';

/** Throws UserError when it is no period, or has not begun at the moment asked. */
export function readPeriod(ctx: When, typed: string): Period {
  const { zone, weekStart } = ctx.store;
  const period = parsePeriod(typed, { now: ctx.now, zone, weekStart });
  if (!period) {
    throw new UserError(
      `“${typed.slice(0, 60).replaceAll('`', '')}” is no period that I can read. It takes days, weeks, months and ranges of them, such as \`last week\` or \`1-15 Nov\`.`,
      [],
      undefined,
      { typed, nearest: nearestPeriods(typed, { now: ctx.now, zone, weekStart }) },
    );
  }
  if (isFuture(period, ctx.now)) {
    throw new UserError(
      `Nothing has happened yet: ${period.label} has not begun. Ask about a period up to now.`,
      [],
      undefined,
      { typed, nearest: earlierThan(typed, { now: ctx.now, zone, weekStart }) },
    );
  }
  return period;
}

/** What the reading of a period hangs on. */
export interface When {
  readonly now: Instant;
  readonly store: Pick<Store, 'zone' | 'weekStart'>;
}

export const isPeriod = ({ now, store: { zone, weekStart } }: When, typed: string): boolean =>
  parsePeriod(typed, { now, zone, weekStart }) !== null;

/** The argument of every command that takes a period; it comes last, since a period can be several words. */
export const rangeArg = (usual: string) =>
  z
    .string()
    .max(80)
    .default(usual)
    .meta({
      about: `a period; ${usual} without one`,
      place: 'rest',
      example: 'last month',
      complete: periods,
    });

const periods = wordsStarting(
  'today',
  'yesterday',
  'this week',
  'last week',
  'last 7 days',
  'this month',
  'last month',
);
