import { type Cohort, shareBack } from '../core/cohorts.ts';
import { RULES_NAMED } from '../core/metrics/rules.ts';
import type { Period } from '../core/period.ts';
import type { Instant } from '../core/time.ts';
import type { Tx } from '../db/client.ts';
import { type Freshness, freshness } from '../db/sales.ts';
import { buttons, type Part, text } from '../reply/reply.ts';
import { askButtonIn } from './asks.ts';
import { cohortsChart } from './cohorts-chart.ts';
import { type CohortsFound, findCohorts, type Worth } from './cohorts-found.ts';
import { cohortsJson } from './cohorts-json.ts';
import { backTable, worthTable } from './cohorts-tables.ts';
import type { Answer } from './command.ts';
import { dataFooter, noOrdersYet, periodHeading } from './figure-parts.ts';
import { sayCount } from './say-metric.ts';
import type { StoreView } from './store-view.ts';

export const cohortsAnswer = (view: StoreView, period: Period, range: string): Promise<Answer> =>
  view.tenant(async (tx) => {
    const { store, now } = view;
    const fresh = await freshness(tx, store.id, now);
    if (fresh.last === null) return noOrdersYet(view, period);
    const found = await findCohorts(tx, view, period);
    return {
      reply: {
        summary: summaryOf(found, view, period),
        parts: [
          periodHeading(store, period, now),
          ...(await body(tx, view, found, fresh, period)),
          await turns(tx, view, range),
          // Of the events as they were booked, whatever the store's profile.
          dataFooter(
            `${found.worth.kind === 'margin' ? 'gross margin' : 'net sales'}, ${RULES_NAMED.shopify}`,
            store.zone,
            fresh,
            now,
          ),
        ],
      },
      data: cohortsJson(found, fresh, view),
      period,
    };
  });

function summaryOf({ cohorts }: CohortsFound, { store }: StoreView, period: Period): string {
  const all = cohorts.reduce((sum, { customers }) => sum + customers, 0);
  if (all === 0) return `${store.name}, ${period.label}: nobody ordered for the first time`;
  const back = shareBack(cohorts, 1);
  const counted = `${sayCount(all, store.locale)} ${all === 1 ? 'customer' : 'customers'} ordered for the first time`;
  return `${store.name}, ${period.label}: ${counted}${back === null ? '' : `; ${back} % came back in the month after`}`;
}

async function body(
  tx: Tx,
  view: StoreView,
  found: CohortsFound,
  fresh: Freshness,
  period: Period,
): Promise<Part[]> {
  if (found.cohorts.length === 0)
    return [
      text('Nobody whom an order names ordered for the first time in it.'),
      ...(fresh.first !== null && fresh.first >= period.to
        ? [
            text(
              'The data starts after it: ',
              { code: 'customers cohorts this month' },
              ' has who came since.',
            ),
          ]
        : []),
    ];
  return [
    await backTable(tx, view, found),
    cohortsChart(view, found, period),
    worthTable(view, found),
    text(`${sayWorth(found.worth)}${sayRules(view)}`),
    ...(isRunning(found.cohorts) ? [text('* The month still runs; months not yet lived are empty.')] : []),
    ...knownSince(found, fresh),
  ];
}

const isRunning = (cohorts: readonly Cohort[]): boolean =>
  cohorts.some(({ ages }) => ages.some(({ running }) => running));

/** A cohort is followed over all its orders, paid or not: what the store's other answers say may differ. */
const sayRules = ({ store: { profile } }: StoreView): string =>
  profile === 'shopify'
    ? ''
    : ` Cohorts go by the events as they were booked, by ${RULES_NAMED.shopify}, not by ${RULES_NAMED[profile]}.`;

function sayWorth({ kind, covers }: Worth): string {
  if (kind === 'margin')
    return `LTV is gross margin up to the end of that month ÷ all customers of the cohort; the costs known cover ${covers} % of their net sales, the rest is not in it.`;
  const why =
    covers === null || covers === 0 ? 'no costs are known' : `the costs known cover only ${covers} % of them`;
  return `LTV is net sales up to the end of that month ÷ all customers of the cohort: ${why}. A products file with costs makes it gross margin.`;
}

/** The first month of the data has everybody who was a customer before it too. */
function knownSince({ cohorts, months }: CohortsFound, { first }: Freshness): Part[] {
  const [oldest] = cohorts;
  if (!oldest || first === null || first < (months[oldest.month] as Instant)) return [];
  return [
    text(
      'The data begins in the first of these months: whoever had ordered before it counts as new there too.',
    ),
  ];
}

async function turns(tx: Tx, { store, now }: StoreView, range: string): Promise<Part> {
  const ask = (label: string, command: string, args: Record<string, unknown>) =>
    askButtonIn(tx, store.id, now, { label, command, args, asOf: now });
  return buttons(
    await ask('Customers', 'customers', { what: range }),
    await ask('Why?', 'why', { metric: 'new_customers', range }),
    await ask('CSV', 'export', { what: 'cohorts', range }),
  );
}
