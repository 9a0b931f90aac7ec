import { metricValue } from '../../core/metrics/metrics.ts';
import { previousStretch } from '../../core/previous-stretch.ts';
import type { Row } from '../../csv/write.ts';
import { byChannelOfEach } from '../../db/sales-by-source.ts';
import { byNet, pairUp } from '../pair-up.ts';
import { amountCell, column, WHOLE_COLUMNS, withAllMetrics } from './columns.ts';
import { salesView, saysRows } from './sales-view.ts';

export const channels = salesView({
  name: 'channels',
  about: 'one row for each sales channel and currency, the most net sales first',
  filters: ['range'],
  columns: [
    column('channel', 'empty for orders that no channel is known of'),
    ...WHOLE_COLUMNS,
    column('net_sales_before', 'net sales of the stretch that the days are compared with', 'money', 'adds'),
  ],
  found: async (tx, ctx, { filter: { period }, totals }) => {
    const { id } = ctx.store;
    const before = previousStretch(period);
    const rows: Row[] = [];
    for (const { currency } of totals) {
      const [now = [], earlier = []] = await byChannelOfEach(tx, id, [period, before], currency);
      for (const pair of byNet(pairUp(now, earlier, ({ channel }) => channel?.toLowerCase() ?? null))) {
        const net_sales_before = amountCell(metricValue('net_sales', pair.before), currency);
        rows.push(withAllMetrics({ channel: pair.of.channel, net_sales_before }, pair.now, currency));
      }
    }
    return {
      rows: rows.length,
      says: saysRows(ctx, rows.length, 'channel'),
      async *read() {
        yield rows;
      },
    };
  },
});
