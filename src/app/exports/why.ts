import { inSentence } from '../../core/metrics/in-sentence.ts';
import { metricMeasure } from '../../core/metrics/measures.ts';
import type { Row } from '../../csv/write.ts';
import type { Tx } from '../../db/client.ts';
import { freshness } from '../../db/sales.ts';
import type { Ctx } from '../ctx.ts';
import { noOrdersYet } from '../figure-parts.ts';
import { resolveMeasure } from '../measure.ts';
import { readPeriod } from '../read-period.ts';
import { type Bridge, bridgeOf } from '../why-bridge.ts';
import { type WhyFound, whyFound } from '../why-found.ts';
import { FIGURES, STEPS, TO_WOOCOMMERCE } from '../why-words.ts';
import { amountCell, CURRENCY, column } from './columns.ts';
import type { ExportView } from './export-view.ts';
import { measureCell } from './measure-column.ts';
import { OF_METRIC, saysRows, USUAL_RANGE } from './sales-view.ts';

/** A cell that begins with a sign would be taken for a formula. */
const SIGNS = { '+': 'plus', '−': 'minus', '÷': 'divisor' } as const;

/** The answer of `why` as rows: the number, its parts, and the bridge to the other rules. */
export const why: ExportView = {
  name: 'why',
  about:
    'where a number comes from: one row for the metric that `metric` names (net sales without one), one for each part of it, and of net sales one for each step to the other rules’ figures',
  filters: ['range', 'metric'],
  columns: [
    column('row', '`metric`, `part`, `figure`, `step`, or `residual` for what the steps leave unexplained'),
    column('name', 'what the row is about'),
    column(
      'sign',
      'how a part goes into the metric: `plus`, `minus` or `divisor`; empty where the formula says it',
    ),
    column('formula', 'of the metric, in words'),
    column('unit', '`money`, `count`, `ratio` or `percent`'),
    CURRENCY,
    column('value', 'of the days, in its unit; empty where there is none', 'number'),
    column('value_before', 'of the stretch that the days are compared with; none of the bridge', 'number'),
    column('lines', 'how many lines of the ledger, or rows of another file, it is of', 'number'),
    column('orders', 'how many orders these are of', 'number'),
  ],
  open: (ctx, asked) =>
    ctx.tenant(async (tx) => {
      const { store } = ctx;
      const period = readPeriod(ctx, asked.range ?? USUAL_RANGE);
      const measure =
        asked.metric === undefined
          ? metricMeasure('net_sales', store.profile)
          : await resolveMeasure(tx, store, asked.metric, (name) => `export why metric:"${name}"`);
      const fresh = await freshness(tx, store.id, ctx.now);
      if (fresh.last === null) return { unready: noOrdersYet(ctx, period) };
      const rows = await rowsOf(tx, ctx, await whyFound(tx, ctx, { measure, period, range: '' }));
      return {
        period,
        rows: rows.length,
        says: `why ${inSentence(measure)}, ${saysRows(ctx, rows.length, 'row')}`,
        meant: OF_METRIC,
        totals: [],
        async *read() {
          yield rows;
        },
      };
    }),
};

async function rowsOf(tx: Tx, ctx: Ctx, found: WhyFound): Promise<Row[]> {
  const { currency } = ctx.store;
  const { measure, values, parts, bridged, figures } = found;
  const { label, said, unit } = measure;
  const whole: Row = {
    ...{ row: 'metric', name: label, formula: said, unit, currency },
    value: measureCell(measure, values.now.value, currency),
    value_before: measureCell(measure, values.before.value, currency),
  };
  const made = parts.map(
    (part): Row => ({
      ...{ row: 'part', name: part.label, sign: part.sign && SIGNS[part.sign], unit: part.unit, currency },
      value: measureCell(part, part.value, currency),
      value_before: measureCell(part, part.previous, currency),
      ...part.behind,
    }),
  );
  return [whole, ...made, ...(bridged ? stepsOf(await bridgeOf(tx, ctx, figures.period), currency) : [])];
}

function stepsOf({ figures, steps, residual }: Bridge, currency: string): Row[] {
  const row = (kind: string, name: string, amount: bigint, orders?: number): Row => ({
    ...{ row: kind, name, unit: 'money', currency, value: amountCell(amount, currency) },
    ...(orders === undefined ? {} : { orders }),
  });
  const all = steps.map(({ step, amount, orders }) => ({
    first: TO_WOOCOMMERCE.includes(step),
    row: row('step', STEPS[step], amount, orders),
  }));
  return [
    row('figure', FIGURES.shopify, figures.shopify),
    ...all.filter(({ first }) => first).map((each) => each.row),
    row('figure', FIGURES.woocommerce, figures.woocommerce),
    ...all.filter(({ first }) => !first).map((each) => each.row),
    row('figure', FIGURES.cash, figures.cash),
    row('residual', 'Not explained', residual),
  ];
}
