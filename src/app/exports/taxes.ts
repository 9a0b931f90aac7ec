import { localTimes } from '../../core/local-times.ts';
import { countTaxRows, taxRows } from '../../db/order-taxes.ts';
import { amountCell, CURRENCY, column, metricColumn } from './columns.ts';
import { salesView, saysRows } from './sales-view.ts';

export const taxes = salesView({
  name: 'taxes',
  about:
    'one row for each tax of each sale and of each reversal, and one for what of its taxes no file tells apart',
  filters: ['range'],
  columns: [
    column('at', 'when it was charged or taken back', 'instant'),
    column('day', 'that day, of the store', 'day'),
    column('order', 'its number'),
    column('source', 'where the order comes from'),
    column('country', 'where it was sent, else billed'),
    column('jurisdiction', 'where the tax is owed, as the file names it; empty where it does not'),
    column('tax', 'its name; empty where no file tells it apart'),
    column('rate', 'in percent; empty where it is not stated', 'number'),
    column('derived', 'yes where the rate, the tax or the base follows from the others and was not stated'),
    column('part', 'order, goods or shipping: what it was charged on'),
    CURRENCY,
    column('base', 'what it was charged on; empty where that is not known', 'money'),
    metricColumn('taxes'),
  ],
  found: async (db, ctx, { filter: { period } }) => {
    const { store } = ctx;
    const rows = await countTaxRows(db, store.id, period);
    return {
      rows,
      says: saysRows(ctx, rows, 'row of taxes', 'rows of taxes'),
      async *read(tx) {
        const local = localTimes(store.zone);
        for await (const batch of taxRows(tx, store.id, period))
          yield batch.map((row) => {
            const { iso: at, day } = local(row.at);
            const { number: order, source, country, jurisdiction, name: tax, rate, part, currency } = row;
            return {
              ...{ at, day, order, source, country, jurisdiction, tax },
              rate: rate === null ? null : Number(rate),
              derived: row.derived ? 'yes' : '',
              ...{ part, currency },
              base: amountCell(row.base, currency),
              taxes: amountCell(row.amount, currency),
            };
          });
      },
    };
  },
});
