import { dayOf } from '../../core/time.ts';
import { buyerRows } from '../../db/customers.ts';
import { column, WHOLE_COLUMNS, withAllMetrics } from './columns.ts';
import { salesView, saysRows } from './sales-view.ts';

export const customers = salesView({
  name: 'customers',
  about:
    'one row for each customer and currency of the days, the most net sales first, and one of all orders that name nobody',
  filters: ['range'],
  columns: [
    column('customer', 'name or address, as its source has it; empty for all orders without'),
    column('first_order', 'the day of the first order that is known', 'day'),
    ...WHOLE_COLUMNS,
  ],
  found: async (tx, ctx, { filter: { period } }) => {
    const { id, zone } = ctx.store;
    const rows = await buyerRows(tx, id, period);
    return {
      rows: rows.length,
      says: saysRows(ctx, rows.length, 'customer'),
      async *read() {
        yield rows.map(({ customer, firstAt, currency, sums }) =>
          withAllMetrics(
            { customer, first_order: firstAt === null ? null : dayOf(firstAt, zone) },
            sums,
            currency,
          ),
        );
      },
    };
  },
});
