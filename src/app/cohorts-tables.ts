/** Cohorts as tables that a phone shows: few ages, the youngest cohort last. */
import { type Age, type Cohort, perCustomer } from '../core/cohorts.ts';
import { money, sayMoney } from '../core/money.ts';
import { dayOf, type Instant, sayDay } from '../core/time.ts';
import type { Tx } from '../db/client.ts';
import type { Cell, Part } from '../reply/reply.ts';
import { askButtonIn } from './asks.ts';
import type { CohortsFound } from './cohorts-found.ts';
import { sayCount } from './say-metric.ts';
import type { StoreView } from './store-view.ts';

/** Beyond these a phone would have to scroll; the others are in JSON. */
const BACK = [1, 2, 3, 6, 12];
const WORTH = [0, 1, 3, 6, 12];

/** Who came back in which month after that of the first order; each row leads to all orders of its customers. */
export async function backTable(tx: Tx, view: StoreView, found: CohortsFound): Promise<Part> {
  const ages = BACK.filter((age) => found.cohorts.some((cohort) => cohort.ages[age]));
  const rows: Cell[][] = [];
  for (const cohort of found.cohorts) {
    const name = monthName(found, cohort, view);
    rows.push([
      { text: name, button: await ordersButton(tx, view, found, cohort) },
      sayCount(cohort.customers, view.store.locale),
      ...ages.map((age) => lived(cohort.ages[age], ({ share }) => `${Math.round(share)} %`)),
    ]);
  }
  return {
    kind: 'table',
    caption:
      'Customers by the month of their first order, and how many of them ordered again so many months later',
    columns: [
      { label: 'First order' },
      { label: 'Customers', align: 'end' },
      ...ages.map((age) => ({ label: `Month ${age}`, align: 'end' as const })),
    ],
    rows,
  };
}

/** What a customer of each cohort had brought by the end of a month, cumulated. */
export function worthTable(view: StoreView, found: CohortsFound): Part {
  const { currency, locale } = view.store;
  const ages = WORTH.filter((age) => found.cohorts.some((cohort) => cohort.ages[age]));
  const rows = found.cohorts.map((cohort) => [
    monthName(found, cohort, view),
    ...ages.map((age) =>
      lived(cohort.ages[age], (each) => sayMoney(money(worthOf(each, cohort, found), currency), locale)),
    ),
  ]);
  return {
    kind: 'table',
    caption: `LTV, observed: ${found.worth.kind === 'margin' ? 'gross margin' : 'net sales'} per customer up to each month`,
    columns: [
      { label: 'First order' },
      ...ages.map((age) => ({ label: `Month ${age}`, align: 'end' as const })),
    ],
    rows,
  };
}

/** Minor units per customer. */
export const worthOf = (age: Age, cohort: Cohort, { worth }: CohortsFound): bigint =>
  perCustomer(worth.kind === 'margin' ? age.margin : age.net, cohort.customers);

/** Empty for a month that has not begun; marked while it runs. */
const lived = (age: Age | undefined, say: (age: Age) => string): string =>
  age ? `${say(age)}${age.running ? '*' : ''}` : '';

/** `Mar 2026`. */
export function monthName({ months }: CohortsFound, cohort: Cohort, { store }: StoreView): string {
  const day = dayOf(months[cohort.month] as Instant, store.zone);
  const [, , month] = sayDay(day, 'en-GB').split(' ');
  return `${month} ${day.slice(0, 4)}`;
}

/** The first instant of a cohort's month as `orders buyers:` takes it: `2026-03`. */
export const monthKey = ({ months }: CohortsFound, cohort: Cohort, { store }: StoreView): string =>
  dayOf(months[cohort.month] as Instant, store.zone).slice(0, 7);

function ordersButton(tx: Tx, view: StoreView, found: CohortsFound, cohort: Cohort) {
  const buyers = monthKey(found, cohort, view);
  return askButtonIn(tx, view.store.id, view.now, {
    label: monthName(found, cohort, view),
    command: 'orders',
    args: { what: 'all', buyers },
    asOf: view.now,
  });
}
