/** `<range> to <range>`, or one range against the stretch before it. */
import { type Measure, metricMeasure } from '../core/metrics/measures.ts';
import { cutLike, movedBack } from '../core/previous-stretch.ts';
import { backOf } from '../core/same-earlier.ts';
import type { Tx } from '../db/client.ts';
import type { Ctx } from './ctx.ts';
import { measuresOf, refuse } from './measure.ts';
import type { Compared } from './period-answer.ts';
import { metricFirst, otherwiseFirst } from './read-metric.ts';
import { isPeriod, readPeriod, type When } from './read-period.ts';
import { refuseUnequal } from './unequal-sides.ts';

/**
 * Throws UserError when it is neither. A range can hold a "to" of its own: of the places where both
 * sides are periods the middle one is taken, so `1 Nov to 7 Nov to 8 Nov to 14 Nov` is two weeks.
 */
export function readComparison(ctx: Pick<Ctx, 'now' | 'store'>, typed: string): Compared {
  const split = splitOf(ctx, typed);
  if (!split) throwForSide(ctx, typed);
  if (!split) return { period: readPeriod(ctx, typed), range: typed };
  refuseUnequal(ctx, typed, split.first, split.second);
  const { period, previous } = heldAgainst(ctx, split.first, split.second);
  return { period, range: split.first, previous, against: split.second };
}

export const isComparison = (ctx: When, typed: string): boolean =>
  isPeriod(ctx, typed) || splitOf(ctx, typed) !== undefined;

function splitOf(ctx: When, typed: string) {
  const splits = [...typed.matchAll(/\s+(?:to|with|vs\.?|versus|against|and)\s+/gi)]
    .map((match) => ({
      first: typed.slice(0, match.index),
      second: typed.slice(match.index + match[0].length),
    }))
    .filter(({ first, second }) => isPeriod(ctx, first) && (backOf(second) || isPeriod(ctx, second)));
  return splits[Math.floor(splits.length / 2)];
}

/** `conversion rate last week to the week before`: a metric and what follows it. Throws UserError. */
export async function readMetricCompared(
  tx: Tx,
  ctx: Pick<Ctx, 'now' | 'store'>,
  typed: string,
): Promise<Compared & { readonly measure: Measure }> {
  const measures = await measuresOf(tx, ctx.store);
  const found = metricFirst(typed, measures);
  const otherwise = otherwiseFirst(typed, found);
  if (otherwise !== null) refuse(ctx.store, otherwise, measures, (name) => `compare ${name}`);
  if (found) return { ...readComparison(ctx, found.rest || 'this week'), measure: found.measure };
  return { ...readComparison(ctx, typed), measure: metricMeasure('net_sales', ctx.store.profile) };
}

/** A part of a day is never held against a whole one: the longer is cut where the running one stands. */
export function heldAgainst(ctx: Pick<Ctx, 'now' | 'store'>, first: string, second: string) {
  const period = readPeriod(ctx, first);
  const back = backOf(second);
  if (back) return { period, previous: movedBack(period, back) };
  const previous = readPeriod(ctx, second);
  return { period: cutLike(period, previous), previous: cutLike(previous, period) };
}

/** Where one side is a period the other one was meant to be: its nearest readings, with the side that can be read. */
function throwForSide(ctx: Pick<Ctx, 'now' | 'store'>, typed: string): void {
  const parts = /^(.+?)(\s+(?:to|with|vs\.?|versus|against|and)\s+)(.+)$/i.exec(typed);
  if (!parts || isPeriod(ctx, typed)) return;
  const [, first = '', , second = ''] = parts;
  for (const side of [first, second]) {
    const other = side === first ? second : first;
    if (isPeriod(ctx, other) && !isPeriod(ctx, side)) readPeriod(ctx, side);
  }
}
