/** Cohorts as `--json` has them: every age, not only those that a phone shows. */
import { money } from '../core/money.ts';
import type { Freshness } from '../db/sales.ts';
import type { CohortsFound } from './cohorts-found.ts';
import { monthKey, worthOf } from './cohorts-tables.ts';
import { instantJson, moneyJson } from './metric-json.ts';
import type { StoreView } from './store-view.ts';

export const cohortsJson = (found: CohortsFound, fresh: Freshness, view: StoreView) => ({
  cohorts: found.cohorts.map((cohort) => ({
    month: monthKey(found, cohort, view),
    customers: cohort.customers,
    ages: cohort.ages.map((age) => ({
      customers: age.customers,
      share: age.share,
      net_sales: moneyJson(money(age.net, view.store.currency)),
      ltv: moneyJson(money(worthOf(age, cohort, found), view.store.currency)),
      running: age.running,
    })),
  })),
  ltv: { of: found.worth.kind === 'margin' ? 'gross_margin' : 'net_sales', covers: found.worth.covers },
  since: instantJson(fresh.first, view.store.zone),
  data_to: instantJson(fresh.last, view.store.zone),
});
