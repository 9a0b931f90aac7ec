/** What is said beside an exported file: how many rows, of when, and what its columns add up to. */
import { METRICS, type Metric, type MetricId, metricValue } from '../../core/metrics/metrics.ts';
import type { Period } from '../../core/period.ts';
import type { ExportTotals } from '../../db/exports.ts';
import { type Fact, type FilePart, footer, heading, type Part, text } from '../../reply/reply.ts';
import type { Answer } from '../command.ts';
import type { Ctx } from '../ctx.ts';
import { sayPeriod } from '../figure-parts.ts';
import { stretchJson, valuesJson } from '../metric-json.ts';
import { sayCount, sayMetric } from '../say-metric.ts';
import type { ExportView, Opened } from './export-view.ts';

export interface Exported extends Omit<Opened, 'read'> {
  readonly view: ExportView;
  readonly filters: readonly string[];
  readonly file: FilePart;
}

const SHOWN: readonly MetricId[] = [
  'gross_sales',
  'discounts',
  'returns',
  'net_sales',
  'shipping',
  'taxes',
  'total_sales',
  'refunds',
];

export function exportAnswer(ctx: Pick<Ctx, 'store' | 'now'>, exported: Exported): Answer {
  const { store, now } = ctx;
  const { view, period, says, totals, filters, file } = exported;
  const { name: what } = view;
  const adding = METRICS.filter(({ id }) => view.columns.some(({ key, adds }) => key === id && adds));
  const when = period === null ? 'as of now' : sayPeriod(period, now);
  const only = filters.length === 0 ? '' : ` · only ${filters.join(', ')}`;
  const parts: Part[] = [
    heading(`${store.name} · ${what}, ${when}`),
    text(`${says} as CSV${only}.`),
    ...totals.map((each) => factsOf(each, adding, { locale: store.locale, several: totals.length > 1 })),
    file,
    footer(
      `Days and times in ${store.zone} · amounts are exact, each in the currency of its row · no cell runs as a formula`,
    ),
  ];
  return {
    reply: { summary: `${says} of ${store.name}, ${when}: ${file.name}`, parts },
    data: {
      what,
      file: file.name,
      rows: exported.rows,
      range: period === null ? null : stretchJson(period),
      filters,
      sums: Object.fromEntries(
        totals.map(({ currency, sums }) => [currency, valuesOf(adding, valuesJson(sums, currency))]),
      ),
    },
    ...(period === null ? {} : { period }),
  };
}

/** The sums of the file's columns, so that whoever gets it can see that nothing is missing. */
function factsOf(
  { currency, sums }: ExportTotals,
  adding: readonly Metric[],
  { locale, several }: { readonly locale: string; readonly several: boolean },
): Part {
  const label = (name: string) => (several ? `${name} (${currency})` : name);
  const facts = adding
    .filter(({ id }) => SHOWN.includes(id) && (metricValue(id, sums) ?? 0n) !== 0n)
    .map(
      ({ id, label: name }): Fact => ({
        label: label(name),
        value: sayMetric(id, sums, { currency, locale }),
      }),
    );
  if (adding.some(({ id }) => id === 'orders'))
    facts.push({ label: label('Orders placed'), value: sayCount(sums.orders, locale) });
  return { kind: 'facts', facts };
}

const valuesOf = (metrics: readonly Metric[], values: Record<MetricId, unknown>) =>
  Object.fromEntries(metrics.map(({ id }) => [id, values[id]]));

/** Nothing to put into a file: said, and no file. */
export function nothingToExport(
  { store, now }: Pick<Ctx, 'store' | 'now'>,
  what: string,
  period: Period | null,
  why: string,
): Answer {
  const when = period === null ? '' : `, ${sayPeriod(period, now)}`;
  return {
    reply: {
      summary: `${store.name}: nothing to export${when}`,
      parts: [heading(`${store.name} · nothing to export${when}`), text(why)],
    },
    data: {
      what,
      file: null,
      rows: 0,
      range: period === null ? null : stretchJson(period),
      filters: [],
      sums: {},
    },
    ...(period === null ? {} : { period }),
  };
}
