/** What each command asks of the database, through the application's own functions, and as plain SQL over the lines. */

import { findCohorts } from '../src/app/cohorts-found.ts';
import { figuresOf } from '../src/app/figures.ts';
import { bucketsOf } from '../src/core/buckets.ts';
import { columnsOf } from '../src/core/metrics/metrics.ts';
import { type Period, parsePeriod } from '../src/core/period.ts';
import { previousStretch } from '../src/core/previous-stretch.ts';
import { type Instant, instant, type Zone } from '../src/core/time.ts';
import type { Fragment, Tx } from '../src/db/client.ts';
import { buyersOf, topBuyers } from '../src/db/customers.ts';
import { listOrders } from '../src/db/orders.ts';
import { totalsOfOrders } from '../src/db/orders-totals.ts';
import { rankedProducts } from '../src/db/product-ranking.ts';
import { series, sumsOf, within } from '../src/db/sales.ts';
import { byCampaignOfEach, byChannelOfEach } from '../src/db/sales-by-source.ts';
import type { Store } from '../src/db/stores.ts';

export const ZONE = 'Europe/Berlin' as Zone;

export interface Asked {
  readonly tx: Tx;
  readonly store: Store;
  readonly now: Instant;
}

export interface Question {
  readonly name: string;
  /** Milliseconds that it may take at the most, p95, eight at once. */
  readonly limit: number;
  /** It may take so many times as long over ten times the lines. */
  readonly growth?: number;
  readonly ask: (asked: Asked) => Promise<unknown>;
  /** The same as one would type it, over the lines. */
  readonly plain: (asked: Asked) => Promise<unknown>;
}

const SUMS = { limit: 5, growth: 1.5 };
const ROWS = { limit: 120 };

function periodOf(text: string, now: Instant): Period {
  const period = parsePeriod(text, { now, zone: ZONE, weekStart: 1 });
  if (!period) throw new Error(`no period: ${text}`);
  return period;
}

const both = (text: string, now: Instant): [Period, Period] => {
  const period = periodOf(text, now);
  return [period, previousStretch(period)];
};

const totalsQuestion = (name: string, text: string): Question => ({
  ...{ name, ...SUMS },
  ask: ({ tx, store, now }) => figuresOf(tx, { store, now }, periodOf(text, now)),
  plain: async ({ tx, store, now }) => {
    for (const each of both(text, now))
      await tx`select currency, ${sumsOf(tx)} from sales where ${within(tx, store.id, each)} group by currency`;
  },
});

const sourceQuestion = (
  name: string,
  source: 'channel' | 'campaign',
  of: typeof byChannelOfEach | typeof byCampaignOfEach,
) => ({
  ...{ name, ...SUMS },
  ask: ({ tx, store, now }: Asked) => of(tx, store.id, both('last 30 days', now), store.currency),
  plain: async ({ tx, store, now }: Asked) => {
    for (const each of both('last 30 days', now))
      await tx`
        select head.${tx(source)}, ${sumsOf(tx)}
        from sales join orders head on head.store_id = sales.store_id and head.order_id = sales.order_id
        where ${within(tx, store.id, each)} group by 1`;
  },
});

const seriesQuestion = (name: string, text: string, grain: 'hour' | 'day'): Question => ({
  ...{ name, ...SUMS },
  ask: ({ tx, store, now }) => {
    const period = periodOf(text, now);
    const columns = columnsOf('net_sales', store.profile);
    return series(tx, store.id, period, bucketsOf(period, grain), store.currency, { columns });
  },
  plain: ({ tx, store, now }) => {
    const period = periodOf(text, now);
    return tx`
      select width_bucket(at, ${bucketsOf(period, grain)}::timestamptz[]) as bucket, ${sumsOf(tx)} from sales
      where ${within(tx, store.id, period)} group by 1`;
  },
});

const page = { offset: 0, limit: 15 };

const ordersQuestion = (
  name: string,
  text: string,
  filter: { metric?: 'net_sales'; search?: string },
): Question => ({
  ...{ name, ...ROWS },
  ask: ({ tx, store, now }) => {
    const asked = { period: periodOf(text, now), ...filter };
    return Promise.all([
      listOrders(tx, store.id, asked, page),
      totalsOfOrders(tx, store.id, asked, store.currency),
    ]);
  },
  plain: ({ tx, store, now }) => {
    const like = `%${filter.search ?? ''}%`;
    return tx`
      select sales.order_id, max(sales.at) as latest, count(*) over (), ${sumsOf(tx)}
      from sales join orders head on head.store_id = sales.store_id and head.order_id = sales.order_id
      where ${within(tx, store.id, periodOf(text, now))}
        ${filter.search === undefined ? tx`` : tx`and (head.number ilike ${like} or head.customer ilike ${like} or sales.title ilike ${like})`}
      group by 1 order by 2 desc limit 15`;
  },
});

/** Everybody's first order, of all times. */
const firsts = (tx: Tx, storeId: bigint) => tx`(
  select buyer, min(placed_at) as first_at from orders where store_id = ${storeId} and buyer is not null group by buyer) firsts`;

const customersQuestion: Question = {
  ...{ name: 'customers, 30 days', ...ROWS },
  ask: ({ tx, store, now }) => {
    const [period, previous] = both('last 30 days', now);
    const { id, currency } = store;
    return Promise.all([
      buyersOf(tx, id, period, bucketsOf(period, 'day'), currency),
      buyersOf(tx, id, previous, [previous.from], currency),
      topBuyers(tx, id, period, currency, 10),
    ]);
  },
  plain: async ({ tx, store, now }) => {
    for (const each of both('last 30 days', now))
      await tx`
        select first_at >= ${each.from} as is_new, count(distinct head.buyer), ${sumsOf(tx)}
        from sales join orders head on head.store_id = sales.store_id and head.order_id = sales.order_id
          left join ${firsts(tx, store.id)} on firsts.buyer = head.buyer
        where ${within(tx, store.id, each)} group by 1`;
  },
};

const cohortsQuestion: Question = {
  ...{ name: 'cohorts, 12 months', ...ROWS },
  ask: ({ tx, store, now }) => findCohorts(tx, { store, now }, periodOf('last 12 months', now)),
  plain: ({ tx, store, now }) => {
    const month = (at: Fragment) => tx`date_trunc('month', ${at}, ${ZONE})`;
    return tx`
      select ${month(tx`first_at`)} as cohort, ${month(tx`sales.at`)} as month, count(distinct head.buyer), ${sumsOf(tx)}
      from sales join orders head on head.store_id = sales.store_id and head.order_id = sales.order_id
        join ${firsts(tx, store.id)} on firsts.buyer = head.buyer
      where ${within(tx, store.id, periodOf('last 12 months', now))} and first_at >= ${periodOf('last 12 months', now).from}
      group by 1, 2`;
  },
};

export const QUESTIONS: readonly Question[] = [
  totalsQuestion('today', 'today'),
  totalsQuestion('week', 'this week'),
  totalsQuestion('month', 'this month'),
  totalsQuestion('compare last month', 'last month'),
  sourceQuestion('channels, 30 days', 'channel', byChannelOfEach),
  sourceQuestion('campaigns, 30 days', 'campaign', byCampaignOfEach),
  seriesQuestion('hours, 28 days', 'last 28 days', 'hour'),
  seriesQuestion('trend, 365 days', 'last 365 days', 'day'),
  {
    ...{ name: 'products, 30 days', ...ROWS },
    ask: ({ tx, store, now }) => {
      const { id: storeId, currency } = store;
      const lists = (['best', 'rising', 'falling'] as const).map((by) => ({ by, most: 10 }));
      return rankedProducts(tx, { storeId, currency, periods: both('last 30 days', now) }, lists);
    },
    plain: async ({ tx, store, now }) => {
      for (const each of both('last 30 days', now))
        await tx`select sku_key, ${sumsOf(tx)} from sales where ${within(tx, store.id, each)} group by 1`;
    },
  },
  ordersQuestion('search in orders, 30 days', 'last 30 days', { search: 'customer-471' }),
  ordersQuestion('drill-down, today', 'today', { metric: 'net_sales' }),
  ordersQuestion('drill-down, 30 days', 'last 30 days', { metric: 'net_sales' }),
  customersQuestion,
  cohortsQuestion,
];

/** A moment of the last month, another each time: what is cached is the data, not the answer. */
export const someMoment = (until: Instant, turn: number): Instant =>
  instant(until - ((turn * 7_919_333) % (28 * 24 * 3600)) * 1000);
