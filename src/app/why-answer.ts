/** Where a number comes from: its formula, its parts and the orders behind each, and the same by other rules. */

import { grainOf } from '../core/buckets.ts';
import { inSentence } from '../core/metrics/in-sentence.ts';
import { cutsOf, isOfOrders } from '../core/metrics/measures.ts';
import { daysOf } from '../core/period.ts';
import { sayDays } from '../core/say-days.ts';
import { dayOf } from '../core/time.ts';
import type { Tx } from '../db/client.ts';
import { buttons, type Part, text } from '../reply/reply.ts';
import { askButtonIn } from './asks.ts';
import type { Answer } from './command.ts';
import {
  beforeTheData,
  behindTheTimes,
  figuresFooter,
  noOrdersYet,
  notConverted,
  periodHeading,
} from './figure-parts.ts';
import type { Figures } from './figures.ts';
import type { Measured } from './measure.ts';
import { fileName } from './measure-words.ts';
import { contextJson } from './metric-json.ts';
import { periodChart } from './sales-charts.ts';
import { factOfMeasure, sayMeasured, valueJsonOf } from './say-measure.ts';
import type { StoreView } from './store-view.ts';
import { bridgeJson, bridgeOf, bridgeParts, tooManyToBridge } from './why-bridge.ts';
import { type WhyFound, whyFound } from './why-found.ts';
import { coverageParts, filterParts, measureParts, notesJson, notesOf } from './why-notes.ts';
import { type Asked, partsJson, partsTable } from './why-parts.ts';

export async function whyAnswer(tx: Tx, view: StoreView, asked: Asked): Promise<Answer> {
  const { store, now } = view;
  const { measure, period } = asked;
  const found = await whyFound(tx, view, asked);
  const { figures, values, parts, many, bridged } = found;
  if (figures.fresh.last === null) return noOrdersYet(view, period);
  const notes = await notesOf(tx, view, period);
  const bridge = bridged ? await bridgeOf(tx, view, period) : null;
  const value = sayMeasured(measure, values.now.value, store);
  const against = sayAgainst(figures, view);
  return {
    reply: {
      summary: `${store.name}, ${period.label}: ${inSentence(measure)} ${value} = ${measure.said}`,
      parts: [
        periodHeading(store, period, now),
        {
          kind: 'facts',
          facts: [
            factOfMeasure(
              measure,
              { now: values.now.value, before: values.before.value },
              store,
              `${against}: ${sayMeasured(measure, values.before.value, store)}`,
            ),
          ],
        },
        text(`${measure.label} = ${measure.said}.`),
        await partsTable(tx, view, asked, parts, against),
        ...measureParts(measure, values),
        ...coverageParts(measure, figures.now.own),
        ...(await picture(tx, view, asked, values, figures)),
        ...filterParts(view, period, notes),
        ...behindTheTimes(view, figures),
        ...beforeTheData(figures.fresh, figures.previous, now),
        ...notConverted(figures.now, store.locale),
        ...(bridge ? await bridgeParts(tx, view, bridge, asked.range) : []),
        ...(many ? [text(...tooManyToBridge(store.locale))] : []),
        await drillDowns(tx, view, asked),
        figuresFooter(store, figures.fresh, now, inSentence(measure)),
      ],
    },
    data: {
      metric: measure.id,
      label: measure.label,
      unit: measure.unit,
      formula: measure.said,
      value: valueJsonOf(measure.unit, values.now.value, store),
      previous: valueJsonOf(measure.unit, values.before.value, store),
      parts: partsJson(parts, view),
      lacks: values.now.lacks,
      session_days: values.now.days,
      bridge: bridge && bridgeJson(bridge, store.currency),
      ...notesJson(notes, view),
      ...contextJson(figures),
    },
    period,
  };
}

/** None by the hour of what is known by the day alone. */
async function picture(
  tx: Tx,
  { store }: StoreView,
  { measure, period }: Asked,
  { now, before }: WhyFound['values'],
  { previous }: Figures,
): Promise<Part[]> {
  if (grainOf(period) === 'hour' && !cutsOf(measure).includes('hour')) return [];
  const spec = await periodChart(tx, store, period, previous, measure);
  const said = (of: Measured) => sayMeasured(measure, of.value, store);
  const alt = `${spec.title}: ${said(now)} ${period.running ? 'so far' : 'in all'}; ${previous.label}: ${said(before)}.`;
  const { from, to } = daysOf(period);
  const name = `${fileName(measure.id)}-${from}-${to}`;
  return [{ kind: 'chart', spec, alt, name }];
}

/** `the week before, 2–8 Nov`. */
function sayAgainst({ previous }: Figures, { now }: StoreView): string {
  const days = sayDays(daysOf(previous), dayOf(now, previous.zone));
  return previous.label === 'the week before' ? `${previous.label}, ${days}` : previous.label;
}

/** The orders of the whole where it is a metric of the ledger; the bridge is with net sales. */
async function drillDowns(tx: Tx, { store, now }: StoreView, { measure, range }: Asked): Promise<Part> {
  const ask = (label: string, command: string, args: Record<string, unknown>) =>
    askButtonIn(tx, store.id, now, { label, command, args, asOf: now });
  const own = isOfOrders(measure) ? { metric: measure.id } : {};
  return buttons(
    await ask('Orders', 'orders', { what: range, ...own }),
    ...(measure.id === 'net_sales'
      ? []
      : [await ask('By other rules', 'why', { metric: 'net_sales', range })]),
    await ask('CSV', 'export', { what: 'why', range, metric: measure.id }),
  );
}
