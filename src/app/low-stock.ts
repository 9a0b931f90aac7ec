/** The message that tells which products need a reorder; the same message again after each action. */
import { dayOf } from '../core/time.ts';
import { findAlerts } from '../db/alerts.ts';
import type { Tx } from '../db/client.ts';
import { buttons, footer, heading, type Part, type Reply } from '../reply/reply.ts';
import { type AlertLine, alertLine } from './alert-line.ts';
import { askButtonIn } from './asks.ts';
import { countToOrder, restockQueue } from './restock-queue.ts';
import { shortTitle } from './short-title.ts';
import { plural, sayCount } from './stock-words.ts';
import type { StoreView } from './store-view.ts';

/** Products with buttons of their own in one message: as many as every platform shows with three buttons each below them. */
const MOST_PRODUCTS = 6;

/** The alert ids that a low-stock delivery carries; ids are text there, since JSON numbers end at 2^53. */
export function alertIdsOf(payload: unknown): bigint[] {
  const alerts = (payload as { alerts?: unknown } | null)?.alerts;
  return Array.isArray(alerts) ? alerts.map((id) => BigInt(String(id))) : [];
}

/** One message for all alerts that were told together, as they stand now. Throws nothing for alerts long closed. */
export const lowStockReply = (view: StoreView, alertIds: readonly bigint[]): Promise<Reply> =>
  view.tenant((tx) => lowStockReplyIn(tx, view, alertIds));

async function lowStockReplyIn(
  tx: Tx,
  { store, now }: Pick<StoreView, 'store' | 'now'>,
  alertIds: readonly bigint[],
): Promise<Reply> {
  const today = dayOf(now, store.zone);
  const queue = await restockQueue(tx, store, now);
  const figures = new Map(queue.figures.map((each) => [each.skuKey, each]));
  const alerts = await findAlerts(tx, store.id, alertIds);
  const lines = alerts.map((alert) => alertLine(alert, figures.get(alert.skuKey), store, today));
  const title = titleOf(lines, store.locale);
  const say = (count: number) => sayCount(count, store.locale);
  const shown = lines.slice(0, MOST_PRODUCTS);
  const hidden = lines.length - shown.length;
  const ask = (label: string, command: string, args: Record<string, unknown>) =>
    askButtonIn(tx, store.id, now, { label, command, args });
  // As many as the queue will show: what is on its way already needs no order.
  const rest = hidden > 0 ? [await ask(`Restock (${say(countToOrder(queue))})`, 'restock', {})] : [];
  const csv = await ask('All as CSV', 'export', { what: 'restock' });
  return {
    summary: `${title}: ${shown.slice(0, 3).map(sayShort).join('; ')}${lines.length > 3 ? '; …' : ''}`,
    parts: [
      heading(title),
      ...shown.flatMap(partsOf),
      ...(hidden > 0 ? [{ kind: 'text' as const, text: [`and ${say(hidden)} more`] }] : []),
      buttons(...rest, csv),
      footer(`${store.name} · ${store.zone}`),
    ],
  };
}

function titleOf(lines: readonly AlertLine[], locale: string): string {
  const waiting = lines.filter((line) => line.waits).length;
  if (waiting === 0) return `${plural(lines.length, 'product', locale)}, nothing left to do`;
  const verb = waiting === 1 ? 'needs' : 'need';
  if (waiting === lines.length) return `${plural(waiting, 'product', locale)} ${verb} a reorder`;
  return `${sayCount(waiting, locale)} of ${plural(lines.length, 'product', locale)} ${verb} a reorder`;
}

const sayShort = (line: AlertLine): string => `${shortTitle(line.title)}, ${line.says.split(' · ')[0]}`;

function partsOf(line: AlertLine): Part[] {
  const says: Part = {
    kind: 'text',
    text: [{ strong: line.title }, ' (', { code: line.sku }, ') ', line.says],
  };
  return line.buttons.length > 0 ? [says, buttons(...line.buttons)] : [says];
}
