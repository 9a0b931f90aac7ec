/** All products' stock: what needs a look first, and the picture of how long it lasts. */
import { type Day, dayOf, sayDay } from '../core/time.ts';
import { buttons, type Cell, type Part, type Reply, text } from '../reply/reply.ts';
import { askButton, askButtonIn } from './asks.ts';
import { shortTitle } from './short-title.ts';
import type { StockFigures } from './stock-figures.ts';
import { countedLaterNote, csvButton, MOST_ROWS, stockFooter, stockHeading } from './stock-parts.ts';
import { plural, sayCount, sayRate, sayRunsOut } from './stock-words.ts';
import type { StoreView } from './store-view.ts';
import { byUrgency } from './watch-stock.ts';

const MOST_BARS = 10;

/** Low ones first, then by the day they run out. */
export const lowFirst = (all: readonly StockFigures[]): StockFigures[] =>
  [...all].sort((a, b) => Number(b.low) - Number(a.low) || byUrgency(a, b));

/** `about`: the text that was searched for; null for all products. */
export async function stockOverview(
  view: StoreView,
  found: readonly StockFigures[],
  about: string | null,
): Promise<Reply> {
  const { store, now } = view;
  const sorted = lowFirst(found);
  const low = found.filter((each) => each.low).length;
  const title = about === null ? 'stock' : `stock of “${about}”`;
  return {
    summary: `${store.name} · ${title}: ${sayLow(found.length, low, store.locale)}${soonest(view, sorted)}`,
    parts: [
      stockHeading(store, title, now),
      text(`${sayLow(found.length, low, store.locale)}${soonest(view, sorted)}.`),
      {
        kind: 'facts',
        facts: [
          { label: 'Products', value: sayCount(found.length, store.locale) },
          {
            label: 'To reorder',
            value: sayCount(low, store.locale),
            ...(low > 0 ? { state: 'bad' as const } : {}),
          },
          {
            label: 'Nothing left',
            value: sayCount(found.filter((each) => each.onHand <= 0).length, store.locale),
          },
        ],
      },
      ...countedLaterNote(found, store.locale),
      ...coverChart(view, sorted),
      await table(view, sorted),
      buttons(
        await askButton(view, { label: 'Restock', command: 'restock', args: {} }),
        await csvButton(view, 'stock'),
      ),
      stockFooter(store, found, now),
    ],
  };
}

const sayLow = (count: number, low: number, locale: string): string =>
  low === 0
    ? `${plural(count, 'product', locale)}, none at its reorder point`
    : `${sayCount(low, locale)} of ${plural(count, 'product', locale)} at or under the reorder point`;

function soonest({ store, now }: StoreView, sorted: readonly StockFigures[]): string {
  const first = sorted.find((each) => each.runsOutOn !== null);
  if (!first || first.runsOutOn === null) return '';
  return `; ${shortTitle(first.title)} is ${sayRunsOut(first.runsOutOn, store.locale, dayOf(now, store.zone))}`;
}

function coverChart({ store }: StoreView, sorted: readonly StockFigures[]): Part[] {
  const bars = sorted.filter((each) => each.daysOfCover !== null).slice(0, MOST_BARS);
  const [first, last] = [bars[0], bars.at(-1)];
  if (!first || !last || bars.length < 2) return [];
  const days = (each: StockFigures) => Math.floor(each.daysOfCover ?? 0);
  return [
    {
      kind: 'chart',
      name: 'days-of-cover.png',
      alt: `Days of cover: ${first.title} ${days(first)}, ${last.title} ${days(last)}`,
      spec: {
        type: 'ranking',
        title: 'Days of cover, the soonest out first',
        unit: { kind: 'count', of: 'days', locale: store.locale },
        labels: bars.map((each) => each.title),
        series: [
          { label: 'days of cover', values: bars.map(days), role: 'main' },
          { label: 'lead time', values: bars.map((each) => each.leadTimeDays), role: 'against' },
        ],
      },
    },
  ];
}

async function table(view: StoreView, sorted: readonly StockFigures[]): Promise<Part> {
  const { store, now } = view;
  const today = dayOf(now, store.zone);
  const shown = sorted.slice(0, MOST_ROWS);
  const rows = await view.tenant(async (tx) => {
    const made: Cell[][] = [];
    for (const each of shown) {
      const label = `${each.title} (${each.sku})`;
      const ask = { label, command: 'stock', args: { what: each.sku } };
      made.push([
        { text: label, button: await askButtonIn(tx, store.id, now, ask) },
        ...cells(each, store.locale, today),
      ]);
    }
    return made;
  });
  const end = { align: 'end' as const };
  const hidden = sorted.length - shown.length;
  return {
    kind: 'table',
    caption: 'Products, those to reorder first',
    columns: [
      { label: 'Product' },
      { label: 'Left', ...end },
      { label: 'A day', ...end },
      { label: 'Cover', ...end },
      { label: 'Runs out' },
      { label: 'State' },
    ],
    rows,
    ...(hidden > 0 ? { more: { count: hidden, how: 'as CSV' } } : {}),
  };
}

function cells(each: StockFigures, locale: string, today: Day): string[] {
  const cover = each.daysOfCover === null ? '' : `${sayCount(Math.floor(each.daysOfCover), locale)} d`;
  const out =
    each.runsOutOn === null ? '' : each.runsOutOn <= today ? 'now' : sayDay(each.runsOutOn, locale, today);
  const state = each.low
    ? each.onOrder > 0
      ? `low, ${sayCount(each.onOrder, locale)} on the way`
      : 'low'
    : '';
  return [sayCount(each.onHand, locale), sayRate(each.velocity, locale), cover, out, state];
}
