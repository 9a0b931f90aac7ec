/** One product's stock: what is left and where, how fast it goes, when to order and why, and its line of four weeks. */
import { addDays, type Day, dayOf, sayDay } from '../core/time.ts';
import type { PlaceCount } from '../db/stock.ts';
import { buttons, type Fact, type Part, type Reply, text } from '../reply/reply.ts';
import { reorderButton } from './restock-reply.ts';
import { shortTitle } from './short-title.ts';
import type { StockFigures } from './stock-figures.ts';
import { countedLaterNote, csvButton, stockFooter, stockHeading } from './stock-parts.ts';
import { plural, sayCount, sayRate, sayRunsOut, whySentence } from './stock-words.ts';
import type { StoreView } from './store-view.ts';

export async function oneProduct(
  view: StoreView,
  figures: StockFigures,
  places: readonly PlaceCount[],
): Promise<Reply> {
  const { store, now } = view;
  const today = dayOf(now, store.zone);
  const out = figures.runsOutOn === null ? '' : `, ${sayRunsOut(figures.runsOutOn, store.locale, today)}`;
  return {
    summary: `${shortTitle(figures.title)} (${figures.sku}): ${sayCount(figures.onHand, store.locale)} left${out}`,
    parts: [
      stockHeading(store, `${figures.title} (${figures.sku})`, now),
      { kind: 'facts', facts: facts(view, figures, today) },
      text(whySentence(figures, store.coverDays, store.locale)),
      ...countedLaterNote([figures], store.locale),
      ...history(view, figures),
      placesTable(view, places),
      buttons(await view.tenant((tx) => reorderButton(tx, view, figures)), await csvButton(view, 'stock')),
      stockFooter(store, [figures], now),
    ],
  };
}

function facts({ store }: StoreView, figures: StockFigures, today: Day): Fact[] {
  const say = (units: number) => sayCount(units, store.locale);
  const { committed, onOrder, daysOfCover, runsOutOn, threshold } = figures;
  const list: Fact[] = [
    {
      label: 'On hand',
      value: say(figures.onHand),
      ...(committed > 0 ? { note: `${say(committed)} of them committed` } : {}),
      ...(figures.low ? { state: 'bad' as const } : {}),
    },
    {
      label: 'A day',
      value: sayRate(figures.velocity, store.locale),
      note: `${say(figures.units)} sold, ${plural(figures.daysInStock, 'day', store.locale)} in stock`,
    },
  ];
  if (daysOfCover !== null)
    list.push({
      label: 'Days of cover',
      value: sayRate(daysOfCover, store.locale),
      ...(runsOutOn === null ? {} : { note: sayRunsOut(runsOutOn, store.locale, today) }),
    });
  list.push({
    label: 'Reorder point',
    value: say(figures.reorderPoint),
    note:
      threshold === null
        ? `lead time ${plural(figures.leadTimeDays, 'day', store.locale)}`
        : 'a threshold that a person set',
  });
  if (onOrder > 0) list.push({ label: 'On the way', value: say(onOrder) });
  list.push({
    label: 'Order',
    value: say(figures.reorderQuantity),
    ...(figures.supplier ? { note: `from ${figures.supplier}` } : {}),
  });
  return list;
}

function history({ store, now }: StoreView, figures: StockFigures): Part[] {
  const points = [...figures.history(), { day: dayOf(now, store.zone), onHand: figures.onHand }];
  const known = points.filter(({ onHand }) => onHand !== null);
  if (known.length < 2) return [];
  const first = points.find(({ onHand }) => onHand !== null) ?? points[0];
  const from = sayDay((first?.day ?? addDays(dayOf(now, store.zone), -1)) as Day, store.locale);
  return [
    {
      kind: 'chart',
      name: `stock-${figures.skuKey.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.png`,
      alt: `Units of ${figures.title} on hand: ${first?.onHand} on ${from}, ${figures.onHand} now`,
      spec: {
        type: 'line',
        title: `${figures.title}, on hand`,
        unit: { kind: 'count', of: 'units', locale: store.locale },
        labels: points.map(({ day }) => sayDay(day, store.locale)),
        series: [
          { label: 'on hand', values: points.map(({ onHand }) => onHand), role: 'main' },
          { label: 'reorder point', values: points.map(() => figures.reorderPoint), role: 'against' },
        ],
      },
    },
  ];
}

function placesTable({ store, now }: StoreView, places: readonly PlaceCount[]): Part {
  const today = dayOf(now, store.zone);
  const say = (units: number) => sayCount(units, store.locale);
  const end = { align: 'end' as const };
  return {
    kind: 'table',
    caption: 'As counted, by place',
    columns: [
      { label: 'Place' },
      { label: 'Counted', ...end },
      { label: 'Committed', ...end },
      { label: 'Incoming', ...end },
      { label: 'On' },
    ],
    rows: places.map((place) => [
      place.location,
      say(place.onHand),
      say(place.committed),
      say(place.incoming),
      sayDay(dayOf(place.countedAt, store.zone), store.locale, today),
    ]),
  };
}
