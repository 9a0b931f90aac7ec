/** A store's own metrics with their values, and the names that formulas can be made of. */

import { change } from '../core/metrics/change.ts';
import { inSentence } from '../core/metrics/in-sentence.ts';
import { cutsOf, definedMeasures, type Measure } from '../core/metrics/measures.ts';
import { previousStretch } from '../core/previous-stretch.ts';
import type { Tx } from '../db/client.ts';
import { freshness } from '../db/sales.ts';
import { type Cell, heading, type Part, text } from '../reply/reply.ts';
import { askButtonIn } from './asks.ts';
import type { Answer } from './command.ts';
import { figuresFooter, sayPeriod } from './figure-parts.ts';
import { type Measured, measureOver, measuresOf } from './measure.ts';
import { readPeriod } from './read-period.ts';
import { sayValue, sayValueChange, valueJsonOf } from './say-measure.ts';
import type { StoreView } from './store-view.ts';

const RANGE = 'last 7 days';
/** What their values take time for; each is a question of its own. */
const MOST_ROWS = 20;

export async function metricsAnswer(tx: Tx, view: StoreView, did?: string): Promise<Answer> {
  const { store, now } = view;
  const own = (await measuresOf(tx, store)).filter(({ custom }) => custom);
  const period = readPeriod(view, RANGE);
  const previous = previousStretch(period);
  const values: { measure: Measure; now: Measured; before: Measured }[] = [];
  for (const measure of own.slice(0, MOST_ROWS)) {
    values.push({
      measure,
      now: await measureOver(tx, store, measure, period),
      before: await measureOver(tx, store, measure, previous),
    });
  }
  const rows: Cell[][] = [];
  for (const { measure, now: value, before } of values) {
    const found = change(value.value, before.value);
    rows.push([
      { text: measure.label, button: await whyButton(tx, view, measure) },
      sayValue(measure.unit, value.value, store),
      sayValueChange(measure.unit, found, store) ?? '',
      measure.said,
      cutsOf(measure).join(', '),
    ]);
  }
  const count = own.length === 0 ? 'no metric of its own' : `${own.length} of its own`;
  const more = own.length - rows.length;
  const table: Part = {
    kind: 'table',
    caption: `Metrics of ${store.name}, ${period.label}, the change against ${previous.label}`,
    columns: [
      { label: 'Metric' },
      { label: 'Value', align: 'end' },
      { label: 'Change', align: 'end' },
      { label: 'Formula' },
      { label: 'Cut by' },
    ],
    rows,
    ...(more > 0 ? { more: { count: more, how: 'by `why` and its name' } } : {}),
  };
  return {
    reply: {
      summary: did ?? `${store.name}: ${count}`,
      parts: [
        heading(did ?? `${store.name} · metrics · ${sayPeriod(period, now)}`),
        ...(rows.length > 0
          ? [table]
          : [text('There are none yet. An owner makes one with ', { code: EXAMPLE }, '.')]),
        text(`Formulas are made of ${names(store)}.`),
        figuresFooter(store, await freshness(tx, store.id, now), now, 'metrics'),
      ],
    },
    data: {
      metrics: values.map(({ measure, now: value, before }) => ({
        name: measure.label,
        formula: measure.said,
        unit: measure.unit,
        cut_by: cutsOf(measure),
        value: valueJsonOf(measure.unit, value.value, store),
        previous: valueJsonOf(measure.unit, before.value, store),
        lacks: value.lacks,
      })),
      count: own.length,
    },
    period,
  };
}

const EXAMPLE = 'metric set "revenue per visit" = net sales / sessions';

const names = ({ profile }: StoreView['store']): string =>
  definedMeasures(profile).map(inSentence).join(', ');

const whyButton = (tx: Tx, { store, now }: StoreView, { id, label }: Measure) =>
  askButtonIn(tx, store.id, now, { label, command: 'why', args: { metric: id, range: RANGE }, asOf: now });
