/** One product of a low-stock message, as its episode stands: what is said and what can be pressed. */
import { hasRecovered } from '../core/stock.ts';
import { type Day, dayOf, sayDay } from '../core/time.ts';
import type { Alert } from '../db/alerts.ts';
import type { Store } from '../db/stores.ts';
import type { Button } from '../reply/reply.ts';
import { rowId } from './row-id.ts';
import type { StockFigures } from './stock-figures.ts';
import { sayCount, sayRate, stockLine } from './stock-words.ts';

export interface AlertLine {
  readonly title: string;
  readonly sku: string;
  readonly says: string;
  /** Somebody should still do something about it. */
  readonly waits: boolean;
  readonly buttons: readonly Button[];
}

/** `figures` are of now; undefined when the product's count was taken back: then what was true at the flip is told. */
export function alertLine(
  alert: Alert,
  figures: StockFigures | undefined,
  store: Store,
  today: Day,
): AlertLine {
  const { sku, title } = figures ?? alert.figures;
  const button = (label: string, verb: string): Button => ({
    label,
    action: `alert.${verb}`,
    id: rowId(store.id, alert.id),
  });
  const reorder: Button = { ...button('Mark reordered', 'reorder'), style: 'primary' };
  const threshold = button('Threshold', 'threshold');
  const line = { title, sku };
  if (alert.state === 'closed')
    return { ...line, says: `recovered${left(figures, store)}`, waits: false, buttons: [] };
  if (alert.order) {
    const late = isLate(alert.order.expectedOn, today);
    return {
      ...line,
      says: orderedLine(alert.order, store, today),
      waits: late,
      buttons: [{ ...button('Received', 'received'), style: 'primary' }, button('Cancel order', 'cancel')],
    };
  }
  if (isBack(alert, figures))
    return {
      ...line,
      says: `back above its reorder point${left(figures, store)}`,
      waits: false,
      buttons: [threshold],
    };
  if (alert.state === 'snoozed' && alert.snoozedUntil !== null) {
    const until = sayDay(dayOf(alert.snoozedUntil, store.zone), store.locale, today);
    const by = alert.snoozedBy === null ? '' : ` by ${alert.snoozedBy}`;
    return { ...line, says: `snoozed until ${until}${by}`, waits: false, buttons: [reorder, threshold] };
  }
  const says = figures ? stockLine(figures, store.locale, today) : atTheFlip(alert, store);
  return { ...line, says, waits: true, buttons: [reorder, button('Snooze', 'snooze'), threshold] };
}

/** By what is true now, which may be ahead of the next check. */
const isBack = (alert: Alert, figures: StockFigures | undefined): boolean =>
  figures
    ? !figures.watched || hasRecovered(figures.onHand, figures.reorderPoint)
    : alert.recoveringSince !== null;

export const isLate = (expectedOn: Day | null, today: Day): boolean =>
  expectedOn !== null && expectedOn < today;

/** `48 ordered by Max, expected Wed 2 Dec`. */
export function orderedLine(
  order: { readonly quantity: number; readonly by: string; readonly expectedOn: Day | null },
  store: Store,
  today: Day,
): string {
  const says = `${sayCount(order.quantity, store.locale)} ordered by ${order.by}`;
  if (order.expectedOn === null) return `${says}, no day given`;
  const day = sayDay(order.expectedOn, store.locale, today);
  return isLate(order.expectedOn, today)
    ? `${says}, expected ${day}, has not come`
    : `${says}, expected ${day}`;
}

const left = (figures: StockFigures | undefined, store: Store): string =>
  figures ? `, ${sayCount(figures.onHand, store.locale)} on hand` : '';

const atTheFlip = ({ figures }: Alert, store: Store): string =>
  `${sayCount(figures.onHand, store.locale)} left · ${sayRate(figures.velocity, store.locale)} a day`;
