/** What a customer of each cohort has brought, a bar a cohort, cut where every cohort reached the same age. */
import type { Cohort } from '../core/cohorts.ts';
import { decimalText, money } from '../core/money.ts';
import { daysOf, type Period } from '../core/period.ts';
import type { Series } from '../reply/chart-spec.ts';
import type { Part } from '../reply/reply.ts';
import type { CohortsFound } from './cohorts-found.ts';
import { monthName, worthOf } from './cohorts-tables.ts';
import { unitOf } from './sales-charts.ts';
import type { StoreView } from './store-view.ts';

/** First and last month of each part of a bar. */
const SPANS = [
  { label: 'Month 0', from: 0, to: 0 },
  { label: '1 to 3', from: 1, to: 3 },
  { label: '4 to 6', from: 4, to: 6 },
  { label: '7 to 12', from: 7, to: 12 },
  { label: 'Later', from: 13, to: Number.POSITIVE_INFINITY },
] as const;
type Span = (typeof SPANS)[number];

export function cohortsChart(view: StoreView, found: CohortsFound, period: Period): Part {
  const { store } = view;
  const { cohorts, worth } = found;
  const spans = SPANS.filter((span) => cohorts.some(({ ages }) => ages.length > span.from));
  const what = worth.kind === 'margin' ? 'Gross margin' : 'Net sales';
  const names = cohorts.map((cohort) => monthName(found, cohort, view));
  const drawn = (minor: bigint) => Number(decimalText(money(minor, store.currency)));
  return {
    kind: 'chart',
    spec: {
      type: 'bar',
      title: `${what} per customer, by month of first order`,
      unit: unitOf(store),
      labels: names.map((name) => name.split(' ')[0] as string),
      series: spans.map((span): Series => {
        const young = cohorts.findIndex((cohort) => !isLived(cohort, span));
        return {
          label: span.label,
          values: cohorts.map((cohort) => {
            const gained = gainedIn(cohort, span, found);
            return gained === null ? null : drawn(gained);
          }),
          role: 'main',
          ...(young < 0 ? {} : { unfinishedFrom: young }),
        };
      }),
      stacked: true,
    },
    alt: `${what} per customer by month of the first order, ${names[0]} to ${names.at(-1)}, and in which of their months.`,
    name: `cohorts-${daysOf(period).from}-${daysOf(period).to}`,
  };
}

/** All its months are over. */
const isLived = ({ ages }: Cohort, { to }: Span): boolean => ages[to] !== undefined && !ages[to].running;

/** From the end of the month before the span to its own, or as far as the cohort has come. */
function gainedIn(cohort: Cohort, { from, to }: Span, found: CohortsFound): bigint | null {
  const last = cohort.ages[Math.min(to, cohort.ages.length - 1)];
  if (cohort.ages.length <= from || !last) return null;
  const before = cohort.ages[from - 1];
  return worthOf(last, cohort, found) - (before ? worthOf(before, cohort, found) : 0n);
}
