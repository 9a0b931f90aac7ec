/** The restock queue as a message: a button for each product, so that it is worked through where it is read. */
import { sayMoney, sum } from '../core/money.ts';
import { dayOf, sayDay } from '../core/time.ts';
import { insertAsk } from '../db/asks.ts';
import type { Tx } from '../db/client.ts';
import type { Store } from '../db/stores.ts';
import {
  type Button,
  buttons,
  type Cell,
  type Part,
  type Reply,
  type TablePart,
  text,
} from '../reply/reply.ts';
import { askButton } from './asks.ts';
import { NO_SUPPLIER } from './find-supplier.ts';
import type { OneSupplier, Queue, ToOrder } from './restock-queue.ts';
import { rowId } from './row-id.ts';
import type { StockFigures } from './stock-figures.ts';
import { countedLaterNote, csvButton, MOST_ROWS, stockFooter, stockHeading } from './stock-parts.ts';
import { plural, sayCount, sayRate } from './stock-words.ts';
import type { StoreView } from './store-view.ts';

/** The queue as a message, with a button for each product. */
export async function queueReply(view: StoreView, queue: Queue): Promise<Reply> {
  const { store, now } = view;
  const products = queue.toOrder.reduce((count, { products }) => count + products.length, 0);
  const late = queue.onTheWay.filter((each) => each.late).length;
  const say = (count: number) => sayCount(count, store.locale);
  const title = products === 0 ? 'nothing to order' : `${plural(products, 'product', store.locale)} to order`;
  const way =
    queue.onTheWay.length === 0
      ? ''
      : `, ${say(queue.onTheWay.length)} on the way${late > 0 ? ` (${say(late)} late)` : ''}`;
  const what = `${whichOf(queue)}: ${title}${way}`;
  return {
    summary: `${store.name} · ${what}`,
    parts: [
      stockHeading(store, what, now),
      ...countedLaterNote(queue.figures, store.locale),
      ...(await orderTables(view, queue)),
      ...(await wayTable(view, queue)),
      buttons(...(await queueButtons(view, queue))),
      stockFooter(store, queue.figures, now),
    ],
  };
}

function whichOf({ only }: Queue): string {
  if (!only) return 'restock';
  return only.supplier === null ? 'restock, no supplier known' : `restock from ${only.supplier}`;
}

async function queueButtons(view: StoreView, { only }: Queue): Promise<Button[]> {
  const supplier = only ? (only.supplier ?? NO_SUPPLIER) : undefined;
  return [
    await csvButton(view, 'restock', supplier),
    ...(only ? [await askButton(view, { label: 'All suppliers', command: 'restock', args: {} })] : []),
    await askButton(view, { label: 'Stock', command: 'stock', args: {} }),
  ];
}

async function orderTables(view: StoreView, queue: Queue): Promise<Part[]> {
  const parts: Part[] = [];
  let room = MOST_ROWS;
  let hidden = 0;
  for (const { supplier, products } of queue.toOrder) {
    const shown = products.slice(0, room);
    room -= shown.length;
    hidden += products.length - shown.length;
    if (shown.length === 0) continue;
    parts.push(text({ strong: fromWhom(supplier) }, ...totalOf(products, view.store)));
    parts.push(await orderTable(view, shown, { from: supplier, only: queue.only }));
  }
  if (hidden > 0) parts.push(text(`and ${sayCount(hidden, view.store.locale)} more, as CSV`));
  return parts;
}

const fromWhom = (supplier: string | null): string =>
  supplier === null ? 'To order, no supplier known' : `To order from ${supplier}`;

function totalOf(products: readonly ToOrder[], store: Store): string[] {
  const known = products.flatMap(({ cost }) => (cost ? [cost] : []));
  if (known.length === 0) return [];
  const of =
    known.length < products.length
      ? `, cost known of ${sayCount(known.length, store.locale)} of ${sayCount(products.length, store.locale)}`
      : '';
  return [` · ${sayMoney(sum(known, store.currency), store.locale)}${of}`];
}

export interface OrderTableOptions {
  /** The supplier, where all are of one. */
  readonly from?: string | null;
  /** Without what only a manager may press. */
  readonly toRead?: boolean;
  /** The queue that the table is of is theirs alone, and is again after a press. */
  readonly only?: OneSupplier | undefined;
}

export async function orderTable(
  view: StoreView,
  products: readonly ToOrder[],
  { from = null, toRead = false, only }: OrderTableOptions = {},
): Promise<TablePart> {
  const { store, now } = view;
  const today = dayOf(now, store.zone);
  const rows = await view.tenant(async (tx) => {
    const made: Cell[][] = [];
    for (const { figures, snoozedUntil } of products) {
      const snoozed =
        snoozedUntil === null ? '' : ` (snoozed until ${sayDay(snoozedUntil, store.locale, today)})`;
      made.push([
        `${figures.title} (${figures.sku})${snoozed}`,
        // None is reckoned for what is low only by a threshold that somebody set.
        figures.reorderQuantity > 0 ? sayCount(figures.reorderQuantity, store.locale) : '',
        ...(toRead ? [] : [{ text: 'Mark reordered', button: await reorderButton(tx, view, figures, only) }]),
        sayCount(figures.onHand, store.locale),
        sayRate(figures.velocity, store.locale),
        figures.runsOutOn === null
          ? ''
          : figures.runsOutOn <= today
            ? 'now'
            : sayDay(figures.runsOutOn, store.locale, today),
      ]);
    }
    return made;
  });
  const end = { align: 'end' as const };
  return {
    kind: 'table',
    caption: `To order${from === null ? '' : ` from ${from}`}`,
    // What to do stands first: a phone shows three columns, and the reasons are a swipe away.
    columns: [
      { label: 'Product' },
      { label: 'Order', ...end },
      ...(toRead ? [] : [{ label: '' }]),
      { label: 'Left', ...end },
      { label: 'A day', ...end },
      { label: 'Runs out' },
    ],
    rows,
  };
}

/** A product has no row id of its own, so the question about it is the row that the button carries; with it whose queue it stands in. */
export async function reorderButton(
  tx: Tx,
  { store, now }: Pick<StoreView, 'store' | 'now'>,
  figures: StockFigures,
  only?: OneSupplier,
): Promise<Button> {
  const ask = { command: 'stock', args: { what: figures.sku, ...only }, asOf: null, replaces: false };
  const id = rowId(store.id, await insertAsk(tx, store.id, ask, now));
  return { label: 'Mark reordered', action: 'restock.reorder', id };
}

async function wayTable(view: StoreView, { onTheWay, only }: Queue): Promise<Part[]> {
  if (onTheWay.length === 0) return [];
  const { store, now } = view;
  const today = dayOf(now, store.zone);
  const shown = onTheWay.slice(0, MOST_ROWS);
  const rows = await view.tenant(async (tx) => {
    const made: Cell[][] = [];
    for (const { restock, sku, title, late } of shown) {
      const [received, cancel] = await closeButtons(tx, view, restock.id, only);
      const expected =
        restock.expectedOn === null ? 'no day given' : sayDay(restock.expectedOn, store.locale, today);
      made.push([
        `${title} (${sku})`,
        sayCount(restock.quantity, store.locale),
        { text: received.label, button: received },
        late ? `${expected}, late` : expected,
        restock.orderedBy,
        { text: cancel.label, button: cancel },
      ]);
    }
    return made;
  });
  const columns = [
    { label: 'Product' },
    { label: 'Quantity', align: 'end' as const },
    { label: '' },
    { label: 'Expected' },
    { label: 'Ordered by' },
    { label: '' },
  ];
  const hidden = onTheWay.length - rows.length;
  const more = hidden > 0 ? { more: { count: hidden, how: 'as CSV' } } : {};
  return [text({ strong: 'On the way' }), { kind: 'table', caption: 'On the way', columns, rows, ...more }];
}

/** They carry the order's id; in one supplier's queue a row that says whose it is too. */
async function closeButtons(
  tx: Tx,
  { store, now }: Pick<StoreView, 'store' | 'now'>,
  order: bigint,
  only: OneSupplier | undefined,
): Promise<[Button, Button]> {
  const args = { order: order.toString(), ...only };
  const ask = { command: 'restock', args, asOf: null, replaces: false };
  const id = rowId(store.id, only ? await insertAsk(tx, store.id, ask, now) : order);
  const of = only ? 'supplier' : 'restock';
  return [
    { label: 'Received', action: `${of}.received`, id },
    { label: 'Cancel order', action: `${of}.cancel`, id },
  ];
}
