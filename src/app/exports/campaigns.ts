import { previousStretch } from '../../core/previous-stretch.ts';
import { roasOf } from '../../core/roas.ts';
import type { Row } from '../../csv/write.ts';
import { findCampaigns, netOf } from '../campaigns-found.ts';
import { amountCell, column, WHOLE_COLUMNS, withAllMetrics } from './columns.ts';
import { salesView, saysRows } from './sales-view.ts';

export const campaigns = salesView({
  name: 'campaigns',
  about:
    'one row for each campaign and currency, the most net sales first, then those that were paid for and that no order names',
  filters: ['range'],
  columns: [
    column('campaign', 'as the orders have it; empty for orders without one'),
    column('ad_spend', 'what advertising of this name cost in the days', 'money'),
    column('roas', 'net sales ÷ ad spend; empty where nothing was spent', 'number'),
    ...WHOLE_COLUMNS,
  ],
  found: async (tx, ctx, { filter: { period }, totals }) => {
    const before = previousStretch(period);
    const currencies = new Set([ctx.store.currency, ...totals.map(({ currency }) => currency)]);
    const rows: Row[] = [];
    for (const currency of currencies) {
      const found = await findCampaigns(tx, { ...ctx.store, currency }, period, before);
      for (const row of [...found.rows, ...found.unsold]) {
        const cells = {
          campaign: row.campaign,
          ad_spend: amountCell(row.spend, currency),
          roas: roasOf(netOf(row), row.spend),
        };
        rows.push(withAllMetrics(cells, row.now, currency));
      }
    }
    return {
      rows: rows.length,
      says: saysRows(ctx, rows.length, 'campaign'),
      async *read() {
        yield rows;
      },
    };
  },
});
