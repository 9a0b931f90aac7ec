import { metricOf } from '../../core/metrics/metrics.ts';
import { marginOf, marginPercent } from '../../core/rank-margins.ts';
import type { Row } from '../../csv/write.ts';
import { byProduct } from '../../db/sales-by-product.ts';
import { refuse } from '../measure.ts';
import { amountCell, column, WHOLE_COLUMNS, withAllMetrics } from './columns.ts';
import { salesView, saysRows } from './sales-view.ts';

export const margin = salesView({
  name: 'margin',
  about: 'one row for each product and currency that sold or came back, the lowest gross margin first',
  filters: ['range'],
  columns: [
    column('sku', 'empty for lines without one'),
    column('title', 'its name'),
    column('cost', 'what the units cost whose cost is known', 'money'),
    column('net_sales_with_cost', 'net sales of the same lines', 'money'),
    column('margin_percent', 'gross margin in percent of these; empty where there are none', 'number'),
    ...WHOLE_COLUMNS,
  ],
  found: async (tx, ctx, { filter: { period }, totals }) => {
    const { id, profile } = ctx.store;
    if (metricOf('gross_margin', profile).none)
      refuse(ctx.store, 'gross_margin', [], () => 'export products');
    const rows: Row[] = [];
    for (const { currency } of totals) {
      const sold = await byProduct(tx, id, period, currency);
      sold.sort((a, b) => Number(marginOf(a.sums) - marginOf(b.sums)));
      for (const { sku, title, sums } of sold) {
        const cells = {
          ...{ sku, title },
          cost: amountCell(sums.cost, currency),
          net_sales_with_cost: amountCell(sums.costedNet, currency),
          margin_percent: marginPercent(sums),
        };
        rows.push(withAllMetrics(cells, sums, currency));
      }
    }
    return {
      rows: rows.length,
      says: saysRows(ctx, rows.length, 'product'),
      async *read() {
        yield rows;
      },
    };
  },
});
