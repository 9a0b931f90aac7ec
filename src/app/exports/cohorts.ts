import type { Row } from '../../csv/write.ts';
import { findCohorts } from '../cohorts-found.ts';
import { monthKey, worthOf } from '../cohorts-tables.ts';
import { amountCell, CURRENCY, column } from './columns.ts';
import { salesView, saysRows } from './sales-view.ts';

export const cohorts = salesView({
  name: 'cohorts',
  about:
    'one row for each month of first orders and each month that its customers have lived since; the days say which first orders, they are followed up to now',
  filters: ['range'],
  columns: [
    column('first_order', 'the month of the first order'),
    column('customers', 'whose first order fell in it', 'number'),
    column('age', 'months since then; 0 is the month itself', 'number'),
    column('ordered', 'how many of them ordered in that month', 'number'),
    column('share', 'that in percent of the customers', 'number'),
    CURRENCY,
    column('net_sales_to_date', 'of all of them, up to the end of that month', 'money'),
    column(
      'ltv',
      'per customer up to then: gross margin, or net sales where too few costs are known',
      'money',
    ),
    column('ltv_of', 'gross_margin or net_sales'),
    column('running', 'yes for a month that is not over'),
  ],
  found: async (tx, ctx, { filter: { period } }) => {
    const { currency } = ctx.store;
    const found = await findCohorts(tx, ctx, period);
    const rows = found.cohorts.flatMap((cohort) =>
      cohort.ages.map(
        (age, index): Row => ({
          first_order: monthKey(found, cohort, ctx),
          customers: cohort.customers,
          age: index,
          ordered: age.customers,
          share: age.share,
          currency,
          net_sales_to_date: amountCell(age.net, currency),
          ltv: amountCell(worthOf(age, cohort, found), currency),
          ltv_of: found.worth.kind === 'margin' ? 'gross_margin' : 'net_sales',
          running: age.running ? 'yes' : '',
        }),
      ),
    );
    return {
      rows: rows.length,
      says: saysRows(ctx, rows.length, 'month of cohorts', 'months of cohorts'),
      async *read() {
        yield rows;
      },
    };
  },
});
